"""Reads of notes."""

from typing import TYPE_CHECKING

from django.db.models import Prefetch, QuerySet

from openajc.base.refusals import NotFound
from openajc.notes.enums import NoteKind
from openajc.notes.models import CaseNote, ContactAttempt


if TYPE_CHECKING:
    from openajc.participants.models import Participant


class NoSuchNote(NotFound):
    """There is no such note of this person."""


def list_notes(person: "Participant") -> QuerySet[CaseNote]:
    """Return the person's notes, latest contact first, each with author and addenda (2 queries)."""
    addenda = CaseNote.objects.filter(kind=NoteKind.ADDENDUM).select_related("entered_by")
    return (
        CaseNote.objects.filter(participant=person)
        .exclude(kind=NoteKind.ADDENDUM)
        .select_related("entered_by", "attempt")
        .prefetch_related(Prefetch("addenda", queryset=addenda.order_by("entered_at", "pk")))
        .order_by("-contact_on", "-pk")
    )


def get_note(person: "Participant", pk: int) -> CaseNote:
    """
    Return a note of the person.

    :raises NoSuchNote: if it is none of theirs.
    """
    notes = CaseNote.objects.select_related("entered_by", "amends", "participant")
    try:
        return notes.get(participant=person, pk=pk)
    except CaseNote.DoesNotExist:
        raise NoSuchNote(f"no note #{pk}") from None


def get_attempt(person: "Participant", pk: int) -> ContactAttempt:
    """
    Return a contact attempt of the person, with its note.

    :raises NoSuchNote: if it is none of theirs.
    """
    try:
        return ContactAttempt.objects.select_related("note").get(participant=person, pk=pk)
    except ContactAttempt.DoesNotExist:
        raise NoSuchNote(f"no attempt #{pk}") from None
