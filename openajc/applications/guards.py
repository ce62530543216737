"""What the database refuses of applications and periods of participation, whoever asks."""

import pgtrigger

from openajc.base.guards import limit_on, never_truncated, only_changes


NOT_OLDER_THAN_THE_LIMIT = f"""
IF NEW.entered_on - NEW.applied_on > ({limit_on("NEW.applied_on")}) THEN
  RAISE EXCEPTION 'applications_not_older_than_the_limit_at_entry: 34-19 DE-5'
    USING ERRCODE = 'integrity_constraint_violation';
END IF;
RETURN NEW;
"""

# Only what another room keeps for lists may change; after the exit the latest note alone (34-19 SE-2).
PERIOD_STAYS = """
IF (to_jsonb(OLD) - '{began_on,exited_on,clock_on,clock_code,projected_exit_on,held_by,latest_note_on}'::text[])
     IS DISTINCT FROM
   (to_jsonb(NEW) - '{began_on,exited_on,clock_on,clock_code,projected_exit_on,held_by,latest_note_on}'::text[])
   OR (OLD.exited_on IS NOT NULL
       AND (to_jsonb(OLD) - 'latest_note_on') IS DISTINCT FROM (to_jsonb(NEW) - 'latest_note_on')) THEN
  RAISE EXCEPTION 'applications_period_is_never_redated: 34-19 SE-2'
    USING ERRCODE = 'integrity_constraint_violation';
END IF;
RETURN NEW;
"""

# An exit is the last qualifying service: none may lie after it.
EXIT_IS_THE_LAST = """
PERFORM 1 FROM activities_activity a
 WHERE a.participation_id = NEW.id AND a.extends_clock AND a.began_on > NEW.exited_on;
IF FOUND THEN
  RAISE EXCEPTION 'applications_exit_is_the_last_service: 34-19 SE-1'
    USING ERRCODE = 'integrity_constraint_violation';
END IF;
RETURN NEW;
"""

ENDS_WITH_THE_EXIT = """
PERFORM 1 FROM applications_participation p
 WHERE p.id = NEW.participation_id AND p.participant_id = NEW.participant_id
   AND (p.exited_on IS NULL OR NEW.ends_on <= GREATEST(NEW.starts_on, p.exited_on));
IF NOT FOUND THEN
  RAISE EXCEPTION 'applications_enrollment_ends_with_the_exit: 34-19 SE-2'
    USING ERRCODE = 'integrity_constraint_violation';
END IF;
RETURN NEW;
"""

APPLICATION_TRIGGERS = [
    never_truncated("applications_is_never_truncated"),
    pgtrigger.Protect(name="applications_is_never_deleted", operation=pgtrigger.Delete),
    pgtrigger.Protect(
        name="applications_submitted_is_never_edited",
        operation=pgtrigger.Update,
        condition=pgtrigger.Q(old__status__in=("SUBMITTED", "WITHDRAWN")),
    ),
    pgtrigger.Trigger(
        name="applications_not_older_than_the_limit_at_entry",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.Update,
        func=NOT_OLDER_THAN_THE_LIMIT,
    ),
    pgtrigger.Protect(
        name="applications_application_is_never_given_away",
        operation=pgtrigger.Update,
        condition=pgtrigger.Q(old__participant__df=pgtrigger.F("new__participant"))
        | pgtrigger.Q(old__number__df=pgtrigger.F("new__number")),
    ),
]

PARTICIPATION_TRIGGERS = [
    never_truncated("applications_period_is_never_truncated"),
    pgtrigger.Protect(
        name="applications_participation_is_never_deleted", operation=pgtrigger.Delete
    ),
    pgtrigger.Protect(
        name="applications_exit_is_never_undone_or_moved",
        operation=pgtrigger.Update,
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
]

ENROLLMENT_TRIGGERS = [
    never_truncated("applications_enrollment_is_never_truncated"),
    only_changes("applications_enrollment_stays_as_it_began", "ends_on"),
    pgtrigger.Trigger(
        name="applications_enrollment_ends_with_the_exit",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert,
        func=ENDS_WITH_THE_EXIT,
    ),
    pgtrigger.Protect(name="applications_enrollment_is_never_deleted", operation=pgtrigger.Delete),
    pgtrigger.Protect(
        name="applications_enrollment_end_is_never_moved",
        operation=pgtrigger.Update,
        condition=pgtrigger.Q(old__ends_on__isnull=False),
    ),
]
