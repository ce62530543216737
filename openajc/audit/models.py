"""What was done and seen, by whom, when; written once."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from typing_extensions import override

from openajc.audit.guards import EVENT_TRIGGERS, RECEIPT_TRIGGERS, SEAL_TRIGGERS


class Event(models.Model):
    """
    Something a person or the system did; never changed.

    `digest` is SHA-256 over the row (see `digests.py`); seals chain the digests.
    """

    name = models.CharField(max_length=80)
    at = models.DateTimeField()
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True
    )
    subject = models.CharField(max_length=80)
    person = models.BigIntegerField(null=True, help_text="Key of the participant it is about.")
    request_id = models.CharField(max_length=32, blank=True)
    facts = models.JSONField(default=dict)
    digest = models.BinaryField(max_length=32)

    objects: ClassVar[models.Manager["Event"]] = models.Manager()

    class Meta:
        indexes = [
            models.Index(fields=["person", "-at"], name="audit_event_of_a_person"),
            models.Index(fields=["subject", "-at"], name="audit_event_of_a_subject"),
        ]
        triggers = EVENT_TRIGGERS

    @override
    def __str__(self) -> str:
        return f"{self.name} #{self.pk}"


class Receipt(models.Model):
    """
    That an event was written, and what it said: left by a trigger, kept until a seal holds the event.

    Without it the latest events could go before they are sealed, and nothing would tell.
    """

    event = models.BigIntegerField(primary_key=True)
    digest = models.BinaryField(max_length=32)

    objects: ClassVar[models.Manager["Receipt"]] = models.Manager()

    class Meta:
        triggers = RECEIPT_TRIGGERS

    @override
    def __str__(self) -> str:
        return f"receipt of event {self.event}"


class Seal(models.Model):
    """
    A link of the chain: every event up to one that no earlier seal holds.

    `leaves` keeps the key and the digest of each event (40 bytes), so that a row altered, added or gone
    can be named; `digest` covers them and the seal before (see `digests.py`).
    """

    up_to = models.BigIntegerField(unique=True)
    events = models.PositiveIntegerField()
    leaves = models.BinaryField()
    digest = models.BinaryField(max_length=32)
    sealed_at = models.DateTimeField()

    objects: ClassVar[models.Manager["Seal"]] = models.Manager()

    class Meta:
        triggers = SEAL_TRIGGERS

    @override
    def __str__(self) -> str:
        return f"seal up to event {self.up_to}"
