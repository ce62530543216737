"""Correcting or completing a note without touching it (34-19 CN-8)."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from openajc.applications import queries as application_queries
from openajc.base.commands import Command, CommandSpec, Happened, Judged, Occasion
from openajc.base.commands.fields import Key, Line, Text
from openajc.base.permissions import Permission
from openajc.notes import queries
from openajc.notes.commands.saving import NewNote, find_submitted, judge_note, save_note
from openajc.notes.commands.writing import told
from openajc.notes.enums import NoteKind
from openajc.notes.models import CaseNote
from openajc.participants.queries import reach_person
from openajc.rules.note_text import LONGEST_SUBJECT
from openajc.rules.parameters import Policy


if TYPE_CHECKING:
    from openajc.staff.models import StaffMember

NAME = "notes.addendum.added"


@dataclass(frozen=True, kw_only=True, slots=True)
class AddAddendum(Command[CaseNote]):
    """A text below a note; an addendum of an addendum joins its note."""

    state_id: Line
    note_id: Key
    body: Text


def _reach(command: AddAddendum, *, by: "StaffMember", locked: bool) -> CaseNote:
    person = reach_person(command, by=by, locked=locked)
    return queries.get_note(person, command.note_id)


def _find_written(command: AddAddendum, note: CaseNote) -> CaseNote | None:
    return find_submitted(note.participant_id, command.submission, NoteKind.ADDENDUM)


def _judge(
    command: AddAddendum, note: CaseNote, *, asked_on: date, policy: Policy
) -> Judged[CaseNote]:
    amended = note.amends or note
    new = NewNote(
        person=note.participant,
        kind=NoteKind.ADDENDUM,
        service_on=asked_on,
        contact="",
        subject=f"Addendum: {amended.subject}"[:LONGEST_SUBJECT],
        body=command.body,
        submission=command.submission,
        amends=amended,
        period=application_queries.participation_on(note.participant, asked_on),
    )
    found = judge_note(new, asked_on=asked_on, policy=policy)
    return Judged(command=command, about=note, refusals=found.refusals, found=found)


def _write(judged: Judged[CaseNote], occasion: Occasion) -> CaseNote:
    return save_note(judged.found, occasion)


def _told(addendum: CaseNote) -> Happened:
    return told(NAME, addendum, amends=addendum.amends_id)


ADD_ADDENDUM = CommandSpec(
    name=NAME,
    command=AddAddendum,
    label="Add an addendum to a note",
    permission=Permission.NOTE_WRITE,
    reach=_reach,
    find_written=_find_written,
    judge=_judge,
    write=_write,
    tell=_told,
    address="/people/{state_id}/notes/{note_id}/addenda",
)
