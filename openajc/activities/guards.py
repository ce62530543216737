"""What the database refuses of an activity, whoever asks (three gates, the third)."""

import pgtrigger

from openajc.base.guards import limit_on, never_truncated, only_changes


SAVED_ROWS_STAY = """
IF (to_jsonb(OLD) - 'ended_on') IS DISTINCT FROM (to_jsonb(NEW) - 'ended_on')
   OR OLD.ended_on IS NOT NULL THEN
  RAISE EXCEPTION 'activities_activity_is_never_changed: use a help request (34-19 HR-1)'
    USING ERRCODE = 'integrity_constraint_violation';
END IF;
RETURN NEW;
"""

NOTE_MATCHES = """
PERFORM 1 FROM notes_casenote n
 WHERE n.id = NEW.note_id AND n.kind = 'ACTIVITY' AND n.contact_on = NEW.began_on
   AND n.participant_id = NEW.participant_id;
IF NOT FOUND THEN
  RAISE EXCEPTION 'activities_note_has_the_date_of_its_activity: 34-19 CN-4'
    USING ERRCODE = 'integrity_constraint_violation';
END IF;
RETURN NEW;
"""

# The lock lets an exit that is being recorded at this moment be seen.
ONLY_FOLLOW_UP_AFTER_EXIT = """
PERFORM 1 FROM applications_participation p
 WHERE p.id = NEW.participation_id FOR SHARE;
PERFORM 1 FROM applications_participation p
 WHERE p.id = NEW.participation_id AND p.exited_on < NEW.began_on;
IF FOUND AND left(NEW.code, 1) <> 'F' THEN
  RAISE EXCEPTION 'activities_after_exit_only_follow_up: 34-19 DE-6'
    USING ERRCODE = 'integrity_constraint_violation';
END IF;
RETURN NEW;
"""

CASE_IS_THE_PERSONS = """
PERFORM 1 FROM applications_participation p
 WHERE p.id = NEW.participation_id AND p.participant_id = NEW.participant_id
   AND p.applied_on <= NEW.began_on;
IF NOT FOUND THEN
  RAISE EXCEPTION 'activities_case_is_open_and_the_persons'
    USING ERRCODE = 'integrity_constraint_violation';
END IF;
RETURN NEW;
"""

NOT_OLDER_THAN_THE_LIMIT = f"""
IF NEW.entered_on - NEW.began_on > ({limit_on("NEW.began_on")}) THEN
  RAISE EXCEPTION 'activities_not_older_than_the_limit_at_entry: 34-19 DE-5'
    USING ERRCODE = 'integrity_constraint_violation';
END IF;
RETURN NEW;
"""

TRIGGERS = [
    never_truncated("activities_activity_is_never_truncated"),
    pgtrigger.Protect(name="activities_activity_is_kept", operation=pgtrigger.Delete),
    pgtrigger.Trigger(
        name="activities_activity_is_never_changed",
        when=pgtrigger.Before,
        operation=pgtrigger.Update,
        func=SAVED_ROWS_STAY,
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
        name="activities_not_older_than_the_limit_at_entry",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert,
        func=NOT_OLDER_THAN_THE_LIMIT,
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
    pgtrigger.Protect(name="activities_plan_is_kept", operation=pgtrigger.Delete),
    only_changes("activities_plan_is_settled_not_changed", "status", "activity_id"),
    pgtrigger.Protect(
        name="activities_plan_is_settled_once",
        operation=pgtrigger.Update,
        condition=~pgtrigger.Q(old__status="PLANNED"),
    ),
]
