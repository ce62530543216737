"""What was done and seen, by whom, when; written once."""

from typing import ClassVar

import pgtrigger
from django.conf import settings
from django.db import models
from typing_extensions import override

from openajc.base.guards import never_truncated


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
        triggers = [
            pgtrigger.Protect(
                name="audit_event_is_never_altered",
                operation=pgtrigger.Update | pgtrigger.Delete,
            ),
            never_truncated("audit_event_is_never_truncated"),
        ]

    @override
    def __str__(self) -> str:
        return f"{self.name} #{self.pk}"


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
        triggers = [
            pgtrigger.Protect(
                name="audit_seal_is_never_altered",
                operation=pgtrigger.Update | pgtrigger.Delete,
            ),
            never_truncated("audit_seal_is_never_truncated"),
        ]

    @override
    def __str__(self) -> str:
        return f"seal up to event {self.up_to}"
