"""Reads of notes and drafts."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.conf import settings
from django.db.models import Prefetch, QuerySet

from openajc.base.sealing import Sealed, Sealer, UnableToOpen
from openajc.notes.enums import NoteKind
from openajc.notes.models import CaseNote, ContactAttempt, Draft


if TYPE_CHECKING:
    from openajc.participants.models import Participant
    from openajc.staff.models import StaffMember


class NoSuchNote(LookupError):
    """There is no such note of this person."""


@dataclass(frozen=True, kw_only=True, slots=True)
class KeptDraft:
    """A draft opened for its owner. `needs` names the approvals its entry needs, if any."""

    pk: int
    page: str
    slot: str
    texts: Mapping[str, str]
    service_on: date | None
    needs: str
    saved_at: datetime


def find_draft(
    owner: "StaffMember", person: "Participant", page: str, slot: str = ""
) -> KeptDraft | None:
    """Return what the owner was writing on a page, or None if nothing is kept or its key is gone."""
    draft = Draft.objects.filter(owner=owner, participant=person, page=page, slot=slot).first()
    return _opened(draft) if draft else None


def list_drafts(owner: "StaffMember", person: "Participant | None" = None) -> QuerySet[Draft]:
    """Return the owner's drafts with their person, latest first, unopened; of one person if given."""
    drafts = Draft.objects.filter(owner=owner).select_related("participant")
    if person is not None:
        drafts = drafts.filter(participant=person)
    return drafts.order_by("-saved_at", "-pk")


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


def _opened(draft: Draft) -> KeptDraft | None:
    sealed = Sealed(key_id=draft.key_id, ciphertext=bytes(draft.ciphertext))
    bound_to = f"draft:{draft.owner_id}:{draft.participant_id}:{draft.page}"
    try:
        texts = json.loads(Sealer(settings.DRAFT_KEYS).open(sealed, bound_to=bound_to))
    except UnableToOpen:
        return None
    return KeptDraft(
        pk=draft.pk,
        page=draft.page,
        slot=draft.slot,
        texts=texts,
        service_on=draft.service_on,
        needs=draft.needs,
        saved_at=draft.saved_at,
    )
