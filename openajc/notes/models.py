"""Case notes and contact attempts, which are never changed."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from typing_extensions import override

from openajc.applications.models import Participation
from openajc.notes.enums import Contact, NoteKind
from openajc.notes.guards import ATTEMPT_TRIGGERS, NOTE_TRIGGERS
from openajc.participants.models import Participant
from openajc.requests.models import Approvable
from openajc.rules.note_text import LONGEST_SUBJECT


class CaseNote(Approvable):
    """
    Part of the person's legal file (34-19 CN-8): written once, corrected by an addendum.

    `contact_on` of an activity note is the activity's start (CN-4, kept by trigger in `activities`).
    """

    participant = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="notes")
    participation = models.ForeignKey(
        Participation, on_delete=models.PROTECT, related_name="notes", null=True
    )
    kind = models.CharField(max_length=12, choices=NoteKind.choices)
    contact_on = models.DateField()
    contact = models.CharField(max_length=12, choices=Contact.choices, blank=True)
    subject = models.CharField(max_length=LONGEST_SUBJECT)
    body = models.TextField()
    amends = models.ForeignKey("self", on_delete=models.PROTECT, related_name="addenda", null=True)
    submission = models.UUIDField(unique=True)

    objects: ClassVar[models.Manager["CaseNote"]] = models.Manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(body__regex=r"\S"), name="notes_body_is_not_blank"),
            models.CheckConstraint(
                condition=Q(kind=NoteKind.ADDENDUM, amends__isnull=False)
                | (~Q(kind=NoteKind.ADDENDUM) & Q(amends__isnull=True)),
                name="notes_addendum_amends_a_note",
            ),
            models.CheckConstraint(
                condition=Q(kind__in=NoteKind.values), name="notes_kind_is_known"
            ),
            models.CheckConstraint(
                condition=Q(entered_on__gte=F("contact_on")),
                name="notes_not_dated_in_the_future",
            ),
        ]
        indexes = [
            models.Index(fields=["participant", "-contact_on"], name="notes_of_a_person"),
        ]
        triggers = NOTE_TRIGGERS

    @override
    def __str__(self) -> str:
        return f"note #{self.pk}"


class ContactAttempt(models.Model):
    """Someone was not reached; it becomes an activity when the reply is recorded (34-19 CO-1)."""

    note = models.OneToOneField(CaseNote, on_delete=models.PROTECT, related_name="attempt")
    participant = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="attempts")
    wanted_code = models.CharField(max_length=4, blank=True)

    objects: ClassVar[models.Manager["ContactAttempt"]] = models.Manager()

    class Meta:
        triggers = ATTEMPT_TRIGGERS

    @override
    def __str__(self) -> str:
        return f"attempt of note #{self.note_id}"
