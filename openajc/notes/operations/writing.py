"""Writing notes: once, never changed (34-19 CN-8)."""

from datetime import date, datetime
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction

from openajc.audit import operations as audit
from openajc.notes.enums import NoteKind
from openajc.notes.models import CaseNote, ContactAttempt
from openajc.notes.operations.drafts import discard_draft
from openajc.notes.operations.saving import find_submitted, save_note
from openajc.participants.queries import lock_person


if TYPE_CHECKING:
    from openajc.participants.models import Participant
    from openajc.staff.models import StaffMember

LONGEST_SUBJECT = 200


@transaction.atomic
def write_note(
    *,
    person: "Participant",
    contact_on: date,
    contact: str,
    subject: str,
    body: str,
    submission: UUID,
    by: "StaffMember",
    today: date,
    now: datetime,
    draft_slot: str | None = None,
) -> CaseNote:
    """
    Save a stand-alone note (34-19 CN-2); the same submission again returns the note saved first.

    `draft_slot` names the draft that it was written in, which is thrown away.

    :raises UnableToWrite: for a blank, too long or SSN-bearing text, or a contact outside the entry window.
    """
    lock_person(person.pk)
    if saved := find_submitted(person.pk, submission, NoteKind.STAND_ALONE):
        _discard(by, person, "note", draft_slot)
        return saved
    note = save_note(
        person=person,
        kind=NoteKind.STAND_ALONE,
        contact_on=contact_on,
        contact=contact,
        subject=subject,
        body=body,
        submission=submission,
        by=by,
        today=today,
        now=now,
    )
    _record("notes.note.written", note, by=by, now=now)
    _discard(by, person, "note", draft_slot)
    return note


@transaction.atomic
def write_attempt(
    *,
    person: "Participant",
    contact_on: date,
    contact: str,
    wanted_code: str,
    subject: str,
    body: str,
    submission: UUID,
    by: "StaffMember",
    today: date,
    now: datetime,
    draft_slot: str | None = None,
) -> ContactAttempt:
    """
    Save a contact the person did not answer, as a stand-alone note (34-19 CO-1, CN-2).

    :raises UnableToWrite: as `write_note`.
    """
    lock_person(person.pk)
    if saved := find_submitted(person.pk, submission, NoteKind.ATTEMPT):
        _discard(by, person, "record", draft_slot)
        return saved.attempt
    note = save_note(
        person=person,
        kind=NoteKind.ATTEMPT,
        contact_on=contact_on,
        contact=contact,
        subject=subject,
        body=body,
        submission=submission,
        by=by,
        today=today,
        now=now,
    )
    attempt = ContactAttempt.objects.create(note=note, participant=person, wanted_code=wanted_code)
    _record("notes.attempt.written", note, by=by, now=now, wanted_code=wanted_code)
    _discard(by, person, "record", draft_slot)
    return attempt


@transaction.atomic
def add_addendum(
    *,
    note: CaseNote,
    body: str,
    submission: UUID,
    by: "StaffMember",
    today: date,
    now: datetime,
) -> CaseNote:
    """
    Correct or complete a note without touching it (34-19 CN-8); an addendum of an addendum joins its note.

    :raises UnableToWrite: for a blank, too long or SSN-bearing text.
    """
    lock_person(note.participant_id)
    if saved := find_submitted(note.participant_id, submission, NoteKind.ADDENDUM):
        _discard(by, note.participant, "addendum", str(note.pk))
        return saved
    amended = note.amends or note
    addendum = save_note(
        person=note.participant,
        kind=NoteKind.ADDENDUM,
        contact_on=today,
        contact="",
        subject=f"Addendum: {amended.subject}"[:LONGEST_SUBJECT],
        body=body,
        submission=submission,
        by=by,
        today=today,
        now=now,
        amends=amended,
    )
    _record("notes.addendum.added", addendum, by=by, now=now, amends=amended.pk)
    _discard(by, note.participant, "addendum", str(note.pk))
    return addendum


@transaction.atomic
def record_printing(
    *, person: "Participant", notes: int, by: "StaffMember", now: datetime
) -> None:
    """Write down that the notes of a person were printed (34-19 CN-8)."""
    audit.record(
        "notes.file.printed",
        subject=f"participant:{person.pk}",
        by=by,
        now=now,
        facts={"notes": notes},
        person=person.pk,
    )


def _discard(by: "StaffMember", person: "Participant", page: str, slot: str | None) -> None:
    if slot is not None:
        discard_draft(owner=by, person=person, page=page, slot=slot)


def _record(
    name: str, note: CaseNote, *, by: "StaffMember", now: datetime, **more: object
) -> None:
    facts = {
        "contact_on": note.contact_on,
        "subject": note.subject,
        "entry_band": note.entry_band,
        "entry_days": note.entry_days,
        "entry_rule": note.entry_rule,
    }
    audit.record(
        name,
        subject=f"note:{note.pk}",
        by=by,
        now=now,
        facts=facts | more,
        person=note.participant_id,
    )
