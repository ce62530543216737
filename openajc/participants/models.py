"""The person, the vault that holds their SSN, and what is being written about a person and not saved yet."""

from typing import ClassVar

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import F, Func, Q, Value
from django.db.models.functions import Concat, Lower
from typing_extensions import override

from openajc.participants.enums import SsnKind
from openajc.participants.guards import PERSON_TRIGGERS, SSN_TRIGGERS
from openajc.staff.models import Agency, Office


class Folded(Func):
    """Lower case without accents and apostrophes, as names are compared (first migration)."""

    function = "openajc_folded"
    output_field = models.TextField()


class NameKeys(Func):
    """The words of a name and how they sound, which it is found by (first migration)."""

    function = "openajc_name_keys"
    output_field = ArrayField(models.TextField())


class PhoneDigits(Func):
    """The last ten digits of a phone number, however it was typed (first migration)."""

    function = "openajc_phone_digits"
    output_field = models.TextField()


class Participant(models.Model):
    """
    A person who asks for or receives services.

    `state_id` (PIRL 100) is random, 12 characters, never derived from the SSN, and never changes.
    `version` grows with every change of the person's own data, so that a stale page is noticed.
    """

    state_id = models.CharField(max_length=12, unique=True)
    first_name = models.CharField(max_length=200)
    middle_name = models.CharField(max_length=200, blank=True)
    last_name = models.CharField(max_length=200)
    suffix = models.CharField(max_length=20, blank=True)
    born_on = models.DateField()
    phone = models.CharField(max_length=40, blank=True)
    email = models.EmailField(max_length=254, blank=True)
    street = models.CharField(max_length=200, blank=True)
    city = models.CharField(max_length=100, blank=True)
    state = models.CharField(max_length=2, blank=True)
    zip_code = models.CharField(max_length=10, blank=True)
    language = models.CharField(max_length=12, default="en")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    worker = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="caseload", null=True
    )
    registered_at = models.DateTimeField()
    registered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    submission = models.UUIDField(
        unique=True, help_text="Made by the form, so that a second click registers nobody twice."
    )
    version = models.PositiveIntegerField(default=1)
    folded_name = models.GeneratedField(
        expression=Folded(
            Concat("first_name", Value(" "), "middle_name", Value(" "), "last_name")
        ),
        output_field=models.TextField(),
        db_persist=True,
    )
    name_keys = models.GeneratedField(
        expression=NameKeys("first_name", "middle_name", "last_name"),
        output_field=ArrayField(models.TextField()),
        db_persist=True,
    )
    phone_digits = models.GeneratedField(
        expression=PhoneDigits("phone"), output_field=models.TextField(), db_persist=True
    )

    objects: ClassVar[models.Manager["Participant"]] = models.Manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state_id__regex=r"^[0-9A-HJKMNP-TV-Z]{12}$"),
                name="participants_state_id_has_12_characters",
            ),
        ]
        indexes = [
            GinIndex(OpClass(F("folded_name"), "gin_trgm_ops"), name="participants_name_trigrams"),
            GinIndex(fields=["name_keys"], name="participants_name_keys"),
            models.Index(fields=["born_on"], name="participants_born_on"),
            models.Index(fields=["agency", "worker"], name="participants_agency_worker"),
            models.Index(
                fields=["phone_digits"],
                condition=~Q(phone_digits=""),
                name="participants_phone_digits",
            ),
            models.Index(Lower("email"), condition=~Q(email=""), name="participants_email"),
        ]
        triggers = PERSON_TRIGGERS

    @override
    def __str__(self) -> str:
        return f"person {self.state_id}"

    @property
    def name(self) -> str:
        parts = (self.first_name, self.middle_name, self.last_name, self.suffix)
        return " ".join(part for part in parts if part)


class Ssn(models.Model):
    """
    A sealed SSN; the one in use has no `replaced_at` (34-19 SS-1 … SS-4).

    `fingerprint` (HMAC of nine digits) finds a number, `last_four` (HMAC) the last four.
    """

    participant = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="ssns")
    kind = models.CharField(max_length=6, choices=SsnKind.choices)
    key_id = models.CharField(max_length=40)
    ciphertext = models.BinaryField()
    fingerprint = models.BinaryField(max_length=32)
    last_four = models.BinaryField(max_length=32)
    given_at = models.DateTimeField()
    given_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    replaced_at = models.DateTimeField(null=True)
    replaced_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True
    )

    objects: ClassVar[models.Manager["Ssn"]] = models.Manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["participant"],
                condition=Q(replaced_at__isnull=True),
                name="participants_one_ssn_in_use",
            ),
            models.UniqueConstraint(
                fields=["fingerprint"],
                condition=Q(kind=SsnKind.REAL, replaced_at__isnull=True),
                name="participants_real_ssn_is_one_persons",
            ),
            models.CheckConstraint(
                condition=Q(replaced_at__isnull=True, replaced_by__isnull=True)
                | Q(replaced_at__isnull=False, replaced_by__isnull=False),
                name="participants_ssn_replaced_at_and_by",
            ),
            models.CheckConstraint(
                condition=Q(kind__in=SsnKind.values), name="participants_ssn_kind"
            ),
        ]
        indexes = [
            models.Index(fields=["fingerprint"], name="participants_ssn_fingerprint"),
            models.Index(fields=["last_four"], name="participants_ssn_last_four"),
        ]
        triggers = SSN_TRIGGERS

    @override
    def __str__(self) -> str:
        return f"SSN of {self.participant_id}"
