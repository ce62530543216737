"""Copying what the database enforces from the policy files."""

from django.db import connection, transaction

from openajc.base.models import EnforcedLimit
from openajc.rules.parameters import Policy


# Each guard asks this function, which pgtrigger ships, whether it may be passed over: never.
NEVER = """
CREATE OR REPLACE FUNCTION "public"._pgtrigger_should_ignore(trigger_name NAME)
RETURNS BOOLEAN LANGUAGE sql IMMUTABLE AS 'SELECT FALSE'
"""
ENFORCED = ("entry.backdating_with_approval_days",)


@transaction.atomic
def copy_limits(policy: Policy) -> int:
    """Make the limits that triggers read those of the policy files; return how many there are."""
    EnforcedLimit.objects.all().delete()
    rows = [
        EnforcedLimit(
            name=name,
            starts_on=version.starts_on,
            value=policy.days(name, governing_on=version.starts_on),
        )
        for name in ENFORCED
        for version in policy.parameters[name].versions
    ]
    return len(EnforcedLimit.objects.bulk_create(rows))


def close_guards() -> None:
    """
    Leave no way around the guards of the database: no setting of a session makes one look away.

    Called after every migration, because each that makes a guard brings pgtrigger's own function back.
    """
    with connection.cursor() as cursor:
        cursor.execute(NEVER)
