"""Activities, each with its note, and services still to come."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from typing_extensions import override

from openajc.activities.enums import Originator, ScheduleStatus
from openajc.activities.guards import PLAN_TRIGGERS, TRIGGERS
from openajc.applications.enums import Program
from openajc.applications.models import Participation
from openajc.notes.enums import Contact
from openajc.notes.models import CaseNote, ContactAttempt
from openajc.participants.models import Participant
from openajc.requests.models import Approvable
from openajc.staff.models import Agency, Office


class Activity(Approvable):
    """
    A service the person took part in (34-19 CO-1), saved with its note in one act (CN-1).

    `extends_clock` is what the code's edition says for this date and originator (SE-1).
    Only `ended_on` may be filled in later.
    """

    participant = models.ForeignKey(
        Participant, on_delete=models.PROTECT, related_name="activities"
    )
    participation = models.ForeignKey(
        Participation, on_delete=models.PROTECT, related_name="activities", db_index=False
    )
    program = models.CharField(max_length=20, choices=Program.choices)
    code = models.CharField(max_length=4)
    title = models.CharField(max_length=200)
    began_on = models.DateField()
    ended_on = models.DateField(null=True)
    originator = models.CharField(
        max_length=10, choices=Originator.choices, default=Originator.STAFF
    )
    contact = models.CharField(max_length=12, choices=Contact.choices)
    answered_on = models.DateField(null=True, help_text="When a message was answered (CO-1).")
    extends_clock = models.BooleanField()
    provider = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    note = models.OneToOneField(CaseNote, on_delete=models.PROTECT, related_name="activity")
    from_attempt = models.OneToOneField(
        ContactAttempt, on_delete=models.PROTECT, related_name="activity", null=True
    )
    submission = models.UUIDField(
        unique=True, help_text="Made by the form, so that a second click saves nothing twice."
    )

    objects: ClassVar[models.Manager["Activity"]] = models.Manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True) | Q(ended_on__gte=F("began_on")),
                name="activities_end_not_before_beginning",
            ),
            models.CheckConstraint(
                condition=Q(entered_on__gte=F("began_on")),
                name="activities_not_dated_in_the_future",
            ),
            models.CheckConstraint(
                condition=Q(code__regex=r"^([0-9]{2}[0-9A-Z]|F[0-9]{2})$"),
                name="activities_code_is_one_of_the_dictionary",
            ),
        ]
        indexes = [
            models.Index(
                fields=["participation", "extends_clock", "began_on"], name="activities_of_a_case"
            ),
            models.Index(fields=["participant", "-began_on"], name="activities_of_a_person"),
            models.Index(fields=["entered_by", "-entered_at"], name="activities_by_author"),
        ]
        triggers = TRIGGERS

    @override
    def __str__(self) -> str:
        return f"activity {self.code} #{self.pk}"


class ScheduledService(models.Model):
    """A service still to come: not an activity until it took place (34-19 DE-7, E-9)."""

    participant = models.ForeignKey(
        Participant, on_delete=models.PROTECT, related_name="scheduled"
    )
    participation = models.ForeignKey(
        Participation, on_delete=models.PROTECT, related_name="scheduled"
    )
    program = models.CharField(max_length=20, choices=Program.choices)
    code = models.CharField(max_length=4)
    scheduled_on = models.DateField()
    reason = models.TextField(blank=True, help_text="Why the gap is longer than the policy's.")
    status = models.CharField(
        max_length=10, choices=ScheduleStatus.choices, default=ScheduleStatus.PLANNED
    )
    activity = models.OneToOneField(
        Activity, on_delete=models.PROTECT, related_name="scheduled_as", null=True
    )
    planned_at = models.DateTimeField()
    planned_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    submission = models.UUIDField(unique=True)

    objects: ClassVar[models.Manager["ScheduledService"]] = models.Manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(status=ScheduleStatus.HELD, activity__isnull=False)
                | (~Q(status=ScheduleStatus.HELD) & Q(activity__isnull=True)),
                name="activities_scheduled_service_held_has_its_activity",
            ),
        ]
        indexes = [
            models.Index(
                fields=["participation", "scheduled_on"],
                condition=Q(status=ScheduleStatus.PLANNED),
                name="activities_planned",
            ),
        ]
        triggers = PLAN_TRIGGERS

    @override
    def __str__(self) -> str:
        return f"scheduled {self.code} on {self.scheduled_on}"
