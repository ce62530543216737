"""The one place where a note is judged and its row made, alone or with an activity."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from openajc.applications.operations import keep_latest_note
from openajc.base.commands import Occasion
from openajc.base.entering import entry_columns
from openajc.notes.commands.texts import refuse_text
from openajc.notes.enums import NoteKind
from openajc.notes.models import CaseNote
from openajc.requests.entering import approval_columns
from openajc.rules.activity_date import refuse_before_birth
from openajc.rules.entry_window import EntryWindow, final_first
from openajc.rules.note_text import RULE
from openajc.rules.note_window import NoteEntry, decide_note_window
from openajc.rules.outcome import Decision
from openajc.rules.parameters import Policy
from openajc.rules.refusing import refuse


if TYPE_CHECKING:
    from openajc.applications.models import Participation
    from openajc.participants.models import Participant

SAVED_BEFORE = (
    "This page was already saved as another kind of entry or for another participant, so nothing was saved "
    "again. If this is new, copy the text, open the page again, and save it there."
)


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
    """A note with how timely it is and every reason why it cannot be saved."""

    note: NewNote
    window: EntryWindow
    refusals: tuple[Decision, ...]


def judge_note(new: NewNote, *, asked_on: date, policy: Policy) -> JudgedNote:
    """Return how timely a note is, and why it cannot be saved."""
    on, born_on = new.service_on, new.person.born_on
    window = decide_note_window(NoteEntry(contact_on=on), today=asked_on, policy=policy)
    refusals = (
        None if window.allowed else window,
        refuse_before_birth(on, born_on, rule=window.rule, policy=policy),
        *_refuse_texts(new, asked_on, policy),
    )
    return JudgedNote(note=new, window=window, refusals=final_first(filter(None, refusals)))


def judge_note_of_activity(
    new: NewNote, *, window: EntryWindow, asked_on: date, policy: Policy
) -> JudgedNote:
    """Return why the note of an activity cannot be saved; its date was judged with the activity's (`window`)."""
    refusals = _refuse_texts(new, asked_on, policy)
    return JudgedNote(note=new, window=window, refusals=tuple(filter(None, refusals)))


def _refuse_texts(new: NewNote, asked_on: date, policy: Policy) -> tuple[Decision | None, ...]:
    return (
        _refuse_saved(new.submission, asked_on, policy),
        refuse_text(new.body, today=asked_on, policy=policy),
        refuse_text(new.subject, today=asked_on, policy=policy) if new.subject.strip() else None,
    )


def save_note(judged: JudgedNote, occasion: Occasion) -> CaseNote:
    """Save a judged note, and keep the latest contact of its participation (34-19 CN-5)."""
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
        **approval_columns(occasion),
    )
    if new.period is not None and new.kind is not NoteKind.ADDENDUM:
        keep_latest_note(new.period, contact_on=new.service_on)
    return note


def find_submitted(person: int, submission: UUID, kind: NoteKind) -> CaseNote | None:
    """Return the note of a person, of a kind, that a form has saved already."""
    saved = CaseNote.objects.filter(participant=person, submission=submission, kind=kind)
    return saved.first()


def _refuse_saved(submission: UUID, asked_on: date, policy: Policy) -> Decision | None:
    """Return why a page cannot be saved a second time, as something else or about somebody else."""
    if not CaseNote.objects.filter(submission=submission).exists():
        return None
    return refuse(SAVED_BEFORE, rule=RULE, on=asked_on, policy=policy)
