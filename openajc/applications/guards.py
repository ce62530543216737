"""What the database refuses of applications and periods of participation, whoever asks."""

import pgtrigger

from openajc.base.guards import (
    entered_in_time,
    limit_on,
    never_truncated,
    only_changes,
    refusal,
    refuses,
)


# Only what another room keeps for lists may change; after the exit the latest note alone (34-19 SE-2).
PERIOD_STAYS = f"""
IF (to_jsonb(OLD) - '{{began_on,exited_on,clock_on,clock_code,projected_exit_on,held_by,latest_note_on}}'::text[])
     IS DISTINCT FROM
   (to_jsonb(NEW) - '{{began_on,exited_on,clock_on,clock_code,projected_exit_on,held_by,latest_note_on}}'::text[])
   OR (OLD.exited_on IS NOT NULL
       AND (to_jsonb(OLD) - 'latest_note_on') IS DISTINCT FROM (to_jsonb(NEW) - 'latest_note_on')) THEN
  {refusal("applications_period_is_never_redated", "a period keeps its person, application and dates (34-19 SE-2)")}
END IF;
RETURN NEW;
"""

PERIOD_IS_OF_ITS_APPLICATION = f"""
PERFORM 1 FROM public.applications_application a
 WHERE a.id = NEW.application_id AND a.participant_id = NEW.participant_id AND a.status = 'SUBMITTED';
IF NOT FOUND THEN
  {
    refusal(
        "applications_period_is_of_its_application",
        "a period begins with a submitted application of the same person (E-13)",
    )
}
END IF;
RETURN NEW;
"""

# An exit is the last day of the last qualifying service: none may lie after it, but after a gap found later (E-30).
NEVER = 1_000_000  # days
EXIT_IS_THE_LAST = f"""
PERFORM 1 FROM public.activities_activity a
 WHERE a.participation_id = NEW.id AND a.extends_clock
   AND COALESCE(a.ended_on, a.began_on) > NEW.exited_on
   AND a.began_on - NEW.exited_on <= {limit_on("NEW.exited_on", "exits.soft_exit_days", without_any=NEVER)};
IF FOUND THEN
  {refusal("applications_exit_is_the_last_service", "a qualifying service lies after this exit (34-19 SE-1)")}
END IF;
RETURN NEW;
"""

# Asked when the transaction ends: the exit and its line are written one after the other.
EXIT_IS_IN_THE_LEDGER = f"""
PERFORM 1 FROM public.exits_exitdecision d
 WHERE d.participation_id = NEW.id AND d.verdict = 'EXITED' AND d.exit_on = NEW.exited_on;
IF NOT FOUND THEN
  {refusal("applications_exit_is_in_the_ledger", "an exit is recorded together with the decision of the rule (34-19 SE-1)")}
END IF;
RETURN NULL;
"""

ENDS_WITH_THE_EXIT = f"""
PERFORM 1 FROM public.applications_participation p
 WHERE p.id = NEW.participation_id AND p.participant_id = NEW.participant_id
   AND (p.exited_on IS NULL OR NEW.ends_on <= GREATEST(NEW.starts_on, p.exited_on));
IF NOT FOUND THEN
  {refusal("applications_enrollment_ends_with_the_exit", "an enrollment ends with the exit of its period (34-19 SE-2)")}
END IF;
RETURN NEW;
"""

APPLICATION_TRIGGERS = [
    never_truncated("applications_is_never_truncated"),
    refuses(
        "applications_is_never_deleted",
        pgtrigger.Delete,
        "an application is withdrawn, never deleted (34-19 HR-1)",
    ),
    refuses(
        "applications_submitted_is_never_edited",
        pgtrigger.Update,
        "what was submitted or withdrawn is changed by a help request only (34-19 HR-1)",
        condition=pgtrigger.Q(old__status__in=("SUBMITTED", "WITHDRAWN")),
    ),
    pgtrigger.Trigger(
        name="applications_not_older_than_the_limit_at_entry",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert,
        func=entered_in_time("applications", "NEW.applied_on"),
    ),
    pgtrigger.Trigger(
        name="applications_in_time_when_submitted",
        when=pgtrigger.Before,
        operation=pgtrigger.Update,
        func=entered_in_time(
            "applications",
            "NEW.applied_on",
            asked_when="NEW.status = 'SUBMITTED' OR (OLD.entered_at, OLD.entered_on)"
            " IS DISTINCT FROM (NEW.entered_at, NEW.entered_on)",
        ),
    ),
    refuses(
        "applications_application_is_never_given_away",
        pgtrigger.Update,
        "an application keeps its person and its number (34-19 HR-1)",
        condition=pgtrigger.Q(old__participant__df=pgtrigger.F("new__participant"))
        | pgtrigger.Q(old__number__df=pgtrigger.F("new__number")),
    ),
]

PARTICIPATION_TRIGGERS = [
    never_truncated("applications_period_is_never_truncated"),
    refuses(
        "applications_participation_is_never_deleted",
        pgtrigger.Delete,
        "a period of participation is never deleted (34-19 SE-2)",
    ),
    pgtrigger.Trigger(
        name="applications_period_is_of_its_application",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert,
        func=PERIOD_IS_OF_ITS_APPLICATION,
    ),
    refuses(
        "applications_exit_is_never_undone_or_moved",
        pgtrigger.Update,
        "an exit is never undone or moved; a new need is a new application (34-19 SE-2, E-13)",
        condition=pgtrigger.Q(old__exited_on__isnull=False)
        & pgtrigger.Q(old__exited_on__df=pgtrigger.F("new__exited_on")),
    ),
    pgtrigger.Trigger(
        name="applications_period_is_never_redated",
        when=pgtrigger.Before,
        operation=pgtrigger.Update,
        func=PERIOD_STAYS,
    ),
    pgtrigger.Trigger(
        name="applications_exit_is_the_last_service",
        when=pgtrigger.Before,
        operation=pgtrigger.Update,
        condition=pgtrigger.Q(old__exited_on__isnull=True, new__exited_on__isnull=False),
        func=EXIT_IS_THE_LAST,
    ),
    pgtrigger.Trigger(
        name="applications_exit_is_in_the_ledger",
        when=pgtrigger.After,
        operation=pgtrigger.Insert | pgtrigger.UpdateOf("exited_on"),  # type: ignore[no-untyped-call]
        timing=pgtrigger.Deferred,
        condition=pgtrigger.Q(new__exited_on__isnull=False),
        func=EXIT_IS_IN_THE_LEDGER,
    ),
]

ENROLLMENT_TRIGGERS = [
    never_truncated("applications_enrollment_is_never_truncated"),
    only_changes(
        "applications_enrollment_stays_as_it_began",
        "an enrollment keeps its person, program and beginning (34-19 SE-2)",
        "ends_on",
    ),
    pgtrigger.Trigger(
        name="applications_enrollment_ends_with_the_exit",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.Update,
        func=ENDS_WITH_THE_EXIT,
    ),
    refuses(
        "applications_enrollment_is_never_deleted",
        pgtrigger.Delete,
        "an enrollment is never deleted (34-19 SE-2)",
    ),
    refuses(
        "applications_enrollment_end_is_never_moved",
        pgtrigger.Update,
        "an enrollment that ended stays ended (34-19 SE-2)",
        condition=pgtrigger.Q(old__ends_on__isnull=False),
    ),
]
