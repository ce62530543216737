"""What the database refuses of an activity, whoever asks (three gates, the third)."""

import pgtrigger

from openajc.base.guards import entered_in_time, never_truncated, only_changes, refusal, refuses
from openajc.requests.guards import approved_when_needed


ONLY_ITS_END = f"""
IF (to_jsonb(OLD) - 'ended_on') IS DISTINCT FROM (to_jsonb(NEW) - 'ended_on')
   OR OLD.ended_on IS NOT NULL THEN
  {refusal("activities_activity_is_never_changed", "what is saved is changed by a help request only (34-19 HR-1)")}
END IF;
RETURN NEW;
"""

NOTE_MATCHES = f"""
PERFORM 1 FROM public.notes_casenote n
 WHERE n.id = NEW.note_id AND n.kind = 'ACTIVITY' AND n.contact_on = NEW.began_on
   AND n.participant_id = NEW.participant_id
   AND COALESCE(n.participation_id, NEW.participation_id) = NEW.participation_id;
IF NOT FOUND THEN
  {
    refusal(
        "activities_note_has_the_date_of_its_activity",
        "an activity has an activity note of the same person, case and date (34-19 CN-4, CN-1)",
    )
}
END IF;
RETURN NEW;
"""

# The lock lets an exit that is being recorded at this moment be seen.
ONLY_FOLLOW_UP_AFTER_EXIT = f"""
PERFORM 1 FROM public.applications_participation p
 WHERE p.id = NEW.participation_id FOR SHARE;
PERFORM 1 FROM public.applications_participation p
 WHERE p.id = NEW.participation_id AND p.exited_on < NEW.began_on;
IF FOUND AND left(NEW.code, 1) <> 'F' THEN
  {refusal("activities_after_exit_only_follow_up", "after the exit only follow-up codes are entered (34-19 DE-6)")}
END IF;
IF NOT FOUND AND left(NEW.code, 1) = 'F' THEN
  {refusal("activities_follow_up_only_after_exit", "follow-up begins the day after the exit (34-19 FU-6, E-12)")}
END IF;
RETURN NEW;
"""

# What a plan was made for may still be entered; everything else comes after the exit that the nightly run will record.
NOT_AFTER_THE_DAYS_ARE_OVER = f"""
PERFORM 1 FROM public.activities_scheduledservice s
 WHERE s.participation_id = NEW.participation_id AND s.status <> 'CANCELLED' AND s.scheduled_on >= NEW.began_on;
IF FOUND THEN
  RETURN NEW;
END IF;
PERFORM 1 FROM public.applications_participation p
 WHERE p.id = NEW.participation_id AND p.exited_on IS NULL AND p.projected_exit_on < NEW.began_on;
IF FOUND THEN
  {refusal("activities_not_after_the_days_are_over", "the days without a service are over: the case has ended (34-19 SE-1, E-30)")}
END IF;
RETURN NEW;
"""

# A service that counts ends by the exit: it is the last one (34-19 SE-1, SE-2).
ENDS_BY_THE_EXIT = f"""
PERFORM 1 FROM public.applications_participation p
 WHERE p.id = NEW.participation_id FOR SHARE;
PERFORM 1 FROM public.applications_participation p
 WHERE p.id = NEW.participation_id AND p.exited_on < NEW.ended_on;
IF FOUND AND left(NEW.code, 1) <> 'F' THEN
  {refusal("activities_service_ends_by_the_exit", "a service that counts for the exit cannot go on after it (34-19 SE-2)")}
END IF;
RETURN NEW;
"""

CASE_IS_THE_PERSONS = f"""
PERFORM 1 FROM public.applications_participation p
 WHERE p.id = NEW.participation_id AND p.participant_id = NEW.participant_id
   AND p.applied_on <= NEW.began_on;
IF NOT FOUND THEN
  {refusal("activities_case_is_open_and_the_persons", "an activity belongs to a case of its person, from the application on")}
END IF;
RETURN NEW;
"""

TRIGGERS = [
    never_truncated("activities_activity_is_never_truncated"),
    refuses(
        "activities_activity_is_kept",
        pgtrigger.Delete,
        "an activity is part of the legal file and is never deleted (34-19 HR-1)",
    ),
    pgtrigger.Trigger(
        name="activities_activity_is_never_changed",
        when=pgtrigger.Before,
        operation=pgtrigger.Update,
        func=ONLY_ITS_END,
    ),
    pgtrigger.Trigger(
        name="activities_note_has_the_date_of_its_activity",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert,
        func=NOTE_MATCHES,
    ),
    pgtrigger.Trigger(
        name="activities_after_exit_only_follow_up",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert,
        func=ONLY_FOLLOW_UP_AFTER_EXIT,
    ),
    pgtrigger.Trigger(
        name="activities_not_after_the_days_are_over",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert,
        func=NOT_AFTER_THE_DAYS_ARE_OVER,
    ),
    pgtrigger.Trigger(
        name="activities_service_ends_by_the_exit",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.Update,
        condition=pgtrigger.Q(new__extends_clock=True, new__ended_on__isnull=False),
        func=ENDS_BY_THE_EXIT,
    ),
    pgtrigger.Trigger(
        name="activities_not_older_than_the_limit_at_entry",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert,
        func=entered_in_time("activities", "NEW.began_on", judged_on="NEW.asked_on"),
    ),
    pgtrigger.Trigger(
        name="activities_with_approval_when_needed",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert,
        func=approved_when_needed("activities", "NEW.began_on"),
    ),
    pgtrigger.Trigger(
        name="activities_case_is_open_and_the_persons",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert,
        func=CASE_IS_THE_PERSONS,
    ),
]

PLAN_TRIGGERS = [
    never_truncated("activities_plan_is_never_truncated"),
    refuses(
        "activities_plan_is_kept",
        pgtrigger.Delete,
        "a scheduled service is canceled, never deleted (34-19 HR-1)",
    ),
    only_changes(
        "activities_plan_is_settled_not_changed",
        "a scheduled service is canceled and planned anew, never changed (34-19 HR-1)",
        "status",
        "activity_id",
    ),
    refuses(
        "activities_plan_is_settled_once",
        pgtrigger.Update,
        "this scheduled service took place or was canceled already (34-19 HR-1)",
        condition=~pgtrigger.Q(old__status="PLANNED"),
    ),
]
