"""Runs of the soft exit, and what each decided."""

from typing import ClassVar

import pgtrigger
from django.db import models
from typing_extensions import override

from openajc.applications.models import Participation
from openajc.base.guards import never_truncated
from openajc.exits.enums import Verdict


class SoftExitRun(models.Model):
    """One run over all open cases, as of a day; a day is run once, later runs change nothing."""

    as_of = models.DateField()
    ran_at = models.DateTimeField()
    exited = models.PositiveIntegerField()
    held = models.PositiveIntegerField()
    open = models.PositiveIntegerField()

    objects: ClassVar[models.Manager["SoftExitRun"]] = models.Manager()

    class Meta:
        triggers = [
            pgtrigger.Protect(
                name="exits_run_is_never_altered", operation=pgtrigger.Update | pgtrigger.Delete
            ),
        ]

    @override
    def __str__(self) -> str:
        return f"soft exit as of {self.as_of}"


class ExitDecision(models.Model):
    """
    The ledger: what a run decided of one case, and why.

    A row is written when the verdict or its reason is new for the case; a case that stays as it
    was keeps its latest row, so that the ledger says every decision and grows only with changes.
    """

    run = models.ForeignKey(SoftExitRun, on_delete=models.PROTECT, related_name="decisions")
    participation = models.ForeignKey(
        Participation, on_delete=models.PROTECT, related_name="exit_decisions"
    )
    verdict = models.CharField(max_length=6, choices=Verdict.choices)
    day = models.PositiveIntegerField(null=True)
    last_qualifying_on = models.DateField(null=True)
    last_qualifying_code = models.CharField(max_length=4, blank=True)
    exit_on = models.DateField(null=True)
    reason = models.TextField()
    facts = models.JSONField(default=dict)

    objects: ClassVar[models.Manager["ExitDecision"]] = models.Manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["participation"],
                condition=models.Q(verdict=Verdict.EXITED),
                name="exits_a_case_exits_once",
            ),
        ]
        indexes = [models.Index(fields=["participation", "-id"], name="exits_ledger_of_a_case")]
        triggers = [
            pgtrigger.Protect(
                name="exits_decision_is_never_altered",
                operation=pgtrigger.Update | pgtrigger.Delete,
            ),
            never_truncated("exits_decision_is_never_truncated"),
        ]

    @override
    def __str__(self) -> str:
        return f"{self.verdict} participation #{self.participation_id}"
