"""What the database refuses of applications and periods of participation, whoever asks."""

import pgtrigger

from openajc.base.guards import never_truncated


NOT_OLDER_THAN_THE_LIMIT = """
IF NEW.entered_on - NEW.applied_on > (
     SELECT l.value FROM base_enforcedlimit l
      WHERE l.name = 'entry.backdating_with_approval_days' AND l.starts_on <= NEW.applied_on
      ORDER BY l.starts_on DESC LIMIT 1) THEN
  RAISE EXCEPTION 'applications_not_older_than_the_limit_at_entry: 34-19 DE-5'
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
]

ENROLLMENT_TRIGGERS = [
    pgtrigger.Protect(name="applications_enrollment_is_never_deleted", operation=pgtrigger.Delete),
    pgtrigger.Protect(
        name="applications_enrollment_end_is_never_moved",
        operation=pgtrigger.Update,
        condition=pgtrigger.Q(old__ends_on__isnull=False),
    ),
]
