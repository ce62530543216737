"""The one place where a note is judged and its row made, alone or with an activity."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from openajc.applications.operations import keep_latest_note
from openajc.base.commands import Occasion
from openajc.base.entering import entry_columns
from openajc.notes.commands.texts import TEXT_RULE, refuse_text
from openajc.notes.enums import NoteKind
from openajc.notes.models import CaseNote
from openajc.rules.calendar import spoken
from openajc.rules.entry_window import EntryWindow, final_first
from openajc.rules.note_window import NoteEntry, decide_note_window
from openajc.rules.outcome import Decision
from openajc.rules.parameters import Policy


if TYPE_CHECKING:
    from openajc.applications.models import Participation
    from openajc.participants.models import Participant


@dataclass(frozen=True, kw_only=True, slots=True)
class NewNote:
    """A note as it will be saved; `period` is the participation its day belongs to."""

    person: "Participant"
    kind: NoteKind
    service_on: date
    contact: str
    subject: str
    body: str
    submission: UUID
    amends: CaseNote | None = None
    period: "Participation | None" = None


@dataclass(frozen=True, kw_only=True, slots=True)
class JudgedNote:
    """A note with how timely it is and everything that stands against it (34-19 CN-6)."""

    note: NewNote
    window: EntryWindow
    refusals: tuple[Decision, ...]


def judge_note(new: NewNote, *, asked_on: date, policy: Policy) -> JudgedNote:
    """Return how timely a note is, and why it cannot be saved."""
    entry = NoteEntry(contact_on=new.service_on)
    window = decide_note_window(entry, today=asked_on, policy=policy)
    refusals = (
        _refuse_saved(new.submission, asked_on),
        None if window.allowed else window,
        _refuse_before_birth(new.person, new.service_on),
        refuse_text(new.body, today=asked_on, policy=policy),
        refuse_text(new.subject, today=asked_on, policy=policy) if new.subject.strip() else None,
    )
    against = final_first(refusal for refusal in refusals if refusal)
    return JudgedNote(note=new, window=window, refusals=against)


def save_note(judged: JudgedNote, occasion: Occasion) -> CaseNote:
    """Save a note that nothing stands against, and keep the latest contact of its period (34-19 CN-5)."""
    new = judged.note
    note = CaseNote.objects.create(
        participant=new.person,
        participation=new.period,
        kind=new.kind,
        contact_on=new.service_on,
        contact=new.contact,
        subject=new.subject,
        body=new.body,
        amends=new.amends,
        submission=new.submission,
        **entry_columns(
            judged.window,
            record="case-note",
            by=occasion.by,
            today=occasion.today,
            now=occasion.now,
        ),
    )
    if new.period is not None and new.kind is not NoteKind.ADDENDUM:
        keep_latest_note(new.period, contact_on=new.service_on)
    return note


def find_submitted(person: int, submission: UUID, kind: NoteKind) -> CaseNote | None:
    """Return the note of a person, of a kind, that a form has saved already."""
    saved = CaseNote.objects.filter(participant=person, submission=submission, kind=kind)
    return saved.first()


def _refuse_saved(submission: UUID, asked_on: date) -> Decision | None:
    """Return why a page cannot be saved a second time, as something else or about somebody else."""
    if not CaseNote.objects.filter(submission=submission).exists():
        return None
    return Decision(
        rule=TEXT_RULE,
        allowed=False,
        reason="This page was saved already, as another kind of entry or about another person; nothing "
        "was saved twice. If this is something new, copy the text, open the page again and save it there.",
        authority=(),
        governing_on=asked_on,
    )


def _refuse_before_birth(person: "Participant", contact_on: date) -> Decision | None:
    if contact_on >= person.born_on:
        return None
    return Decision(
        rule="note-window",
        allowed=False,
        reason=f"{spoken(contact_on)} is before the person was born, on {spoken(person.born_on)}: "
        "look at the date.",
        authority=(),
        governing_on=contact_on,
    )
