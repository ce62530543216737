"""Requests, the steps of their approval, and what approvers decided."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from typing_extensions import override

from openajc.base.models import Entered
from openajc.requests.enums import Status, Verdict
from openajc.requests.guards import DECISION_TRIGGERS, REQUEST_TRIGGERS, STEP_TRIGGERS


class Request(models.Model):
    """
    A command that waits for its approvals (34-19 DE-4, HR-3); its number is its key.

    `command` names the command, which is sealed with what was typed. `person` is the key of the participant, `about`
    their state ID, `case` the key of the participation it would hold open (E-10). `digest` is SHA-256, in hex, of
    exactly what is to be approved (E-24). `effects` are lists of `what`, `before` and `after`.
    """

    command = models.CharField(max_length=60)
    key_id = models.CharField(max_length=40)
    ciphertext = models.BinaryField()
    submission = models.UUIDField(unique=True)
    digest = models.CharField(max_length=64)
    reason = models.TextField()
    person = models.BigIntegerField()
    about = models.CharField(max_length=12)
    case = models.BigIntegerField(null=True)
    code = models.CharField(max_length=4, blank=True)
    program = models.CharField(max_length=20, blank=True)
    service_on = models.DateField()
    asked_on = models.DateField()
    sent_at = models.DateTimeField()
    sent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="requests"
    )
    expires_on = models.DateField()
    effects = models.JSONField(default=list)
    follows = models.ForeignKey(
        "self", on_delete=models.PROTECT, related_name="followed_by", null=True
    )
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.WAITING)
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        help_text="Who decided last or withdrew it; nobody when it expired.",
    )
    wrote = models.CharField(max_length=40, blank=True, help_text="The record, as table:key.")

    objects: ClassVar[models.Manager["Request"]] = models.Manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(reason__regex=r"\S"), name="requests_reason_is_not_blank"
            ),
            models.CheckConstraint(
                condition=Q(service_on__lte=F("asked_on")), name="requests_asked_after_the_service"
            ),
            models.CheckConstraint(
                condition=Q(status=Status.WAITING, ended_at=None)
                | (~Q(status=Status.WAITING) & Q(ended_at__isnull=False)),
                name="requests_ended_when_not_waiting",
            ),
        ]
        indexes = [
            models.Index(
                fields=["case"],
                condition=Q(status__in=[Status.WAITING, Status.GRANTED], wrote=""),
                name="requests_holding_a_case",
            ),
            models.Index(
                fields=["expires_on"], condition=Q(status=Status.WAITING), name="requests_waiting"
            ),
            models.Index(fields=["sent_by", "-sent_at"], name="requests_of_an_author"),
            models.Index(fields=["person", "-sent_at"], name="requests_about_a_person"),
        ]
        triggers = REQUEST_TRIGGERS

    @override
    def __str__(self) -> str:
        return f"request {self.pk}"


class Step(models.Model):
    """One approval that a request needs; `place` counts from 1, `role` is a key of `staff.roles.ROLES`."""

    request = models.ForeignKey(Request, on_delete=models.PROTECT, related_name="steps")
    place = models.PositiveSmallIntegerField()
    role = models.CharField(max_length=30)

    objects: ClassVar[models.Manager["Step"]] = models.Manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["request", "place"], name="requests_one_step_at_a_place"
            ),
        ]
        triggers = STEP_TRIGGERS

    @override
    def __str__(self) -> str:
        return f"step {self.place} of request {self.request_id}"


class StepDecision(models.Model):
    """What an approver decided on one step, for the values with this digest."""

    step = models.OneToOneField(Step, on_delete=models.PROTECT, related_name="decision")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="decisions"
    )
    at = models.DateTimeField()
    verdict = models.CharField(max_length=10, choices=Verdict.choices)
    reason = models.TextField(blank=True)
    digest = models.CharField(max_length=64)
    effects = models.JSONField(default=list)
    submission = models.UUIDField(unique=True)

    objects: ClassVar[models.Manager["StepDecision"]] = models.Manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(verdict=Verdict.APPROVE) | Q(reason__regex=r"\S"),
                name="requests_refusal_has_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(verdict__in=Verdict.values), name="requests_verdict_is_known"
            ),
        ]
        triggers = DECISION_TRIGGERS

    @override
    def __str__(self) -> str:
        return f"{self.verdict} of step {self.step_id}"


class Approvable(Entered):
    """
    A record whose entry may need approval.

    `asked_on` is the day as of which the entry was judged: the day of entry, or the day approval was asked (E-31).
    """

    asked_on = models.DateField()
    approval = models.OneToOneField(
        Request, on_delete=models.PROTECT, related_name="+", null=True, db_index=True
    )

    class Meta:
        abstract = True
