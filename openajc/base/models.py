"""What tables have in common, and the limits the database itself enforces."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from typing_extensions import override

from openajc.base.guards import LIMIT_TRIGGERS


class Entered(models.Model):
    """
    A record of something done, with how timely its entry was (34-19 DE-2).

    `entry_days` counts what `entry_unit` says: business days (DE-2) or calendar days (CN-6).
    """

    entered_at = models.DateTimeField()
    entered_on = models.DateField(
        help_text="The county's date of entry, or of asking for approval."
    )
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    entry_band = models.CharField(max_length=20)
    entry_days = models.PositiveSmallIntegerField()
    entry_due_on = models.DateField()
    entry_rule = models.CharField(max_length=80, help_text="Rule and the day its policy began.")

    class Meta:
        abstract = True


class EnforcedLimit(models.Model):
    """
    A policy number that a database trigger reads, copied from `policy/` when the site is prepared.

    Dated like the policy: the version that governs a date is the latest that starts on or before it.
    """

    name = models.CharField(max_length=80)
    starts_on = models.DateField()
    value = models.IntegerField(null=True)

    objects: ClassVar[models.Manager["EnforcedLimit"]] = models.Manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["name", "starts_on"], name="base_limit_has_one_value_a_day"
            ),
        ]
        triggers = LIMIT_TRIGGERS

    @override
    def __str__(self) -> str:
        return f"{self.name} = {self.value} from {self.starts_on}"
