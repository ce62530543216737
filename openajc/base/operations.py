"""Copying what the database enforces from the policy files."""

from django.db import transaction

from openajc.base.models import EnforcedLimit
from openajc.rules.parameters import Policy


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
