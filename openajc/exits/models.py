"""Runs of the soft exit, and what each decided."""

from typing import ClassVar

from django.db import models
from typing_extensions import override

from openajc.applications.models import Participation
from openajc.exits.enums import Verdict
from openajc.exits.guards import DECISION_TRIGGERS, RUN_TRIGGERS


class SoftExitRun(models.Model):
    """
    One run over all open cases, as of a day; a second run of a day finds nothing left to do.

    The three numbers are written once, when the run is through: without them it was cut short, and
    the next run does what it left.
    """

    as_of = models.DateField()
    ran_at = models.DateTimeField()
    ran_by = models.CharField(
        max_length=100,
        blank=True,
        help_text="Job or account; empty for runs of before it was kept.",
    )
    exited = models.PositiveIntegerField(null=True)
    held = models.PositiveIntegerField(null=True)
    open = models.PositiveIntegerField(null=True)

    objects: ClassVar[models.Manager["SoftExitRun"]] = models.Manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(exited=None, held=None, open=None)
                | models.Q(exited__isnull=False, held__isnull=False, open__isnull=False),
                name="exits_run_has_all_its_numbers_or_none",
            ),
        ]
        triggers = RUN_TRIGGERS

    @override
    def __str__(self) -> str:
        return f"soft exit as of {self.as_of}"


class ExitDecision(models.Model):
    """
    The ledger: what a run decided of one case, and why.

    A row is written when the verdict, the service it rests on or what holds the case is new for the
    case (not for each further day of the same wait), so that the ledger says every decision and grows
    only with changes.
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
    held_by = models.CharField(max_length=200, blank=True)
    reason = models.TextField()
    authority = models.JSONField(
        default=list, help_text="Ids of the sentences, as the rule cites them."
    )

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
        triggers = DECISION_TRIGGERS

    @override
    def __str__(self) -> str:
        return f"{self.verdict} participation #{self.participation_id}"
