"""Writing notes: once, never changed (34-19 CN-8)."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from openajc.applications import queries as application_queries
from openajc.base.commands import Command, CommandSpec, Happened, Judged, Occasion
from openajc.base.commands.fields import Day, Line, ShortCode, Text, Words
from openajc.base.permissions import Permission
from openajc.notes.commands.saving import NewNote, find_submitted, judge_note, save_note
from openajc.notes.enums import Contact, NoteKind
from openajc.notes.models import CaseNote, ContactAttempt
from openajc.participants.queries import reach_person
from openajc.rules.parameters import Policy


if TYPE_CHECKING:
    from openajc.participants.models import Participant


@dataclass(frozen=True, kw_only=True, slots=True)
class WriteNote(Command[CaseNote]):
    """A stand-alone note (34-19 CN-2)."""

    state_id: Line
    service_on: Day
    subject: Words
    body: Text
    contact: Contact | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class WriteAttempt(Command[ContactAttempt]):
    """A contact that the person did not answer, written as a stand-alone note (34-19 CO-1, CN-2)."""

    state_id: Line
    service_on: Day
    contact: Contact
    subject: Line
    body: Text
    wanted_code: ShortCode = ""


def _judge(
    command: WriteNote | WriteAttempt, person: "Participant", *, asked_on: date, policy: Policy
) -> Judged[Any]:
    new = NewNote(
        person=person,
        kind=NoteKind.STAND_ALONE if isinstance(command, WriteNote) else NoteKind.ATTEMPT,
        service_on=command.service_on,
        contact=command.contact or "",
        subject=command.subject,
        body=command.body,
        submission=command.submission,
        period=application_queries.participation_on(person, command.service_on),
    )
    found = judge_note(new, asked_on=asked_on, policy=policy)
    return Judged(command=command, about=person, refusals=found.refusals, found=found)


def _write_note(judged: Judged[CaseNote], occasion: Occasion) -> CaseNote:
    return save_note(judged.found, occasion)


def _write_attempt(judged: Judged[ContactAttempt], occasion: Occasion) -> ContactAttempt:
    command = judged.command
    assert isinstance(command, WriteAttempt)  # noqa: S101 - registered for no other
    note = save_note(judged.found, occasion)
    return ContactAttempt.objects.create(
        note=note, participant=judged.about, wanted_code=command.wanted_code
    )


def told(name: str, note: CaseNote, **more: object) -> Happened:
    """Return what the event of a note says; never its text."""
    facts = {
        "contact_on": note.contact_on,
        "subject": note.subject,
        "entry_band": note.entry_band,
        "entry_days": note.entry_days,
        "entry_rule": note.entry_rule,
    }
    return Happened(
        name=name, subject=f"note:{note.pk}", facts=facts | more, person=note.participant_id
    )


def _find_attempt(command: WriteAttempt, person: "Participant") -> ContactAttempt | None:
    saved = find_submitted(person.pk, command.submission, NoteKind.ATTEMPT)
    return saved.attempt if saved else None


NOTE_WRITTEN, ATTEMPT_WRITTEN = "notes.note.written", "notes.attempt.written"
WRITE_NOTE = CommandSpec(
    name=NOTE_WRITTEN,
    command=WriteNote,
    label="Write a stand-alone note",
    permission=Permission.NOTE_WRITE,
    reach=reach_person,
    find_written=lambda command, person: find_submitted(
        person.pk, command.submission, NoteKind.STAND_ALONE
    ),
    judge=_judge,
    write=_write_note,
    tell=lambda note: told(NOTE_WRITTEN, note),
    address="/people/{state_id}/notes",
)
WRITE_ATTEMPT = CommandSpec(
    name=ATTEMPT_WRITTEN,
    command=WriteAttempt,
    label="Write down a contact that was not answered",
    permission=Permission.NOTE_WRITE,
    reach=reach_person,
    find_written=_find_attempt,
    judge=_judge,
    write=_write_attempt,
    tell=lambda attempt: told(ATTEMPT_WRITTEN, attempt.note, wanted_code=attempt.wanted_code),
    address="/people/{state_id}/attempts",
)
