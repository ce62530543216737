"""The application, and the period of participation it opens."""

from typing import ClassVar

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Func, Q, Value
from typing_extensions import override

from openajc.applications.enums import ApplicationStatus, Program
from openajc.applications.guards import (
    APPLICATION_TRIGGERS,
    ENROLLMENT_TRIGGERS,
    PARTICIPATION_TRIGGERS,
)
from openajc.base.models import Entered
from openajc.participants.models import Participant


class Days(Func):
    """The days from one date to another, both included; no end is open."""

    function = "daterange"
    output_field = models.TextField()

    def __init__(self, begins: str, ends: str) -> None:
        super().__init__(F(begins), F(ends), Value("[]"))


class Application(Entered):
    """
    A WIOA, Wagner-Peyser or TAA application.

    `answers` are those of `dictionary/forms/<form>.yaml` in version `form_version`; while STARTED it is a draft:
    the `entered_*` columns say how it stood when begun. It is entered when it is submitted, and judged then (DE-2).
    """

    participant = models.ForeignKey(
        Participant, on_delete=models.PROTECT, related_name="applications"
    )
    number = models.CharField(max_length=12, unique=True)
    form = models.CharField(max_length=60)
    form_version = models.CharField(max_length=20)
    applied_on = models.DateField()
    status = models.CharField(
        max_length=10, choices=ApplicationStatus.choices, default=ApplicationStatus.STARTED
    )
    answers = models.JSONField(default=dict)
    taa_petition_number = models.CharField(max_length=20, blank=True)
    version = models.PositiveIntegerField(default=1)
    saved_at = models.DateTimeField()
    saved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    signed_name = models.CharField(max_length=300, blank=True)
    submitted_at = models.DateTimeField(null=True)
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True
    )
    eligibility = models.JSONField(null=True, help_text="The Decision as it was shown.")
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True
    )
    withdrawn_because = models.TextField(blank=True)

    objects: ClassVar[models.Manager["Application"]] = models.Manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["participant"],
                condition=Q(status=ApplicationStatus.STARTED),
                name="applications_one_started_a_person",
            ),
            models.CheckConstraint(
                condition=Q(status__in=ApplicationStatus.values), name="applications_status"
            ),
            models.CheckConstraint(
                condition=~Q(status=ApplicationStatus.SUBMITTED)
                | (Q(submitted_at__isnull=False, eligibility__isnull=False) & ~Q(signed_name="")),
                name="applications_submitted_is_signed",
            ),
            models.CheckConstraint(
                condition=Q(submitted_at__isnull=True, submitted_by__isnull=True)
                | Q(submitted_at__isnull=False, submitted_by__isnull=False),
                name="applications_submitted_at_and_by",
            ),
            models.CheckConstraint(
                condition=Q(
                    status=ApplicationStatus.WITHDRAWN,
                    withdrawn_at__isnull=False,
                    withdrawn_by__isnull=False,
                )
                | (
                    ~Q(status=ApplicationStatus.WITHDRAWN)
                    & Q(withdrawn_at__isnull=True, withdrawn_by__isnull=True)
                ),
                name="applications_withdrawn_at_and_by",
            ),
            models.CheckConstraint(
                condition=Q(entered_on__gte=F("applied_on")),
                name="applications_not_dated_in_the_future",
            ),
            models.CheckConstraint(
                condition=Q(number__regex=r"^[0-9]{10}$"),
                name="applications_number_has_10_digits",
            ),
        ]
        indexes = [models.Index(fields=["participant", "-applied_on"], name="applications_person")]
        triggers = APPLICATION_TRIGGERS

    @override
    def __str__(self) -> str:
        return f"application {self.number}"


class Participation(models.Model):
    """
    A period of participation, common to the person's programs, from application to exit.

    `began_on` (PIRL 900) is the first qualifying service, null until there is one; `exited_on`
    (PIRL 901) the last, null while open. The `clock_*` columns keep the last answer of the rule
    `exit-clock` so that lists need not ask it of every case: last qualifying service, its code, the last day on
    which a service keeps the case open (null: none yet, or held open), and what holds it.
    """

    participant = models.ForeignKey(
        Participant, on_delete=models.PROTECT, related_name="participations"
    )
    application = models.OneToOneField(
        Application, on_delete=models.PROTECT, related_name="participation"
    )
    applied_on = models.DateField()
    began_on = models.DateField(null=True)
    exited_on = models.DateField(null=True)
    clock_on = models.DateField(null=True)
    clock_code = models.CharField(max_length=4, blank=True)
    projected_exit_on = models.DateField(null=True)
    held_by = models.CharField(max_length=200, blank=True)
    latest_note_on = models.DateField(
        null=True, help_text="Latest contact date of a note since the period began (CN-5)."
    )

    objects: ClassVar[models.Manager["Participation"]] = models.Manager()

    class Meta:
        constraints = [
            ExclusionConstraint(
                name="applications_participations_do_not_overlap",
                expressions=[
                    ("participant", RangeOperators.EQUAL),
                    (Days("applied_on", "exited_on"), RangeOperators.OVERLAPS),
                ],
            ),
            models.CheckConstraint(
                condition=Q(exited_on__isnull=True)
                | Q(began_on__isnull=False, exited_on__gte=F("began_on")),
                name="applications_exit_not_before_beginning",
            ),
        ]
        indexes = [
            models.Index(
                fields=["projected_exit_on"],
                condition=Q(exited_on__isnull=True),
                name="applications_open_by_exit",
            ),
        ]
        triggers = PARTICIPATION_TRIGGERS

    @override
    def __str__(self) -> str:
        return f"participation #{self.pk} of {self.participant_id}"


class Enrollment(models.Model):
    """A program of a period of participation; ends with its exit."""

    participation = models.ForeignKey(
        Participation, on_delete=models.PROTECT, related_name="enrollments"
    )
    participant = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="+")
    application = models.ForeignKey(
        Application, on_delete=models.PROTECT, related_name="enrollments"
    )
    program = models.CharField(max_length=20, choices=Program.choices)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True)

    objects: ClassVar[models.Manager["Enrollment"]] = models.Manager()

    class Meta:
        constraints = [
            ExclusionConstraint(
                name="applications_one_enrollment_a_program_at_a_time",
                expressions=[
                    ("participant", RangeOperators.EQUAL),
                    ("program", RangeOperators.EQUAL),
                    (Days("starts_on", "ends_on"), RangeOperators.OVERLAPS),
                ],
            ),
            models.CheckConstraint(
                condition=Q(program__in=Program.values), name="applications_program_is_known"
            ),
        ]
        triggers = ENROLLMENT_TRIGGERS

    @override
    def __str__(self) -> str:
        return f"{self.program} in participation #{self.participation_id}"
