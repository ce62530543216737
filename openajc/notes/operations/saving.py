"""
The one place where a note row is made.

`save_note` is called inside the transaction of an operation, here or in `activities`, which writes the event.
"""

from datetime import date, datetime
from typing import TYPE_CHECKING
from uuid import UUID

from django.conf import settings

from openajc.applications import queries as application_queries
from openajc.applications.operations import keep_latest_note
from openajc.base.entering import entry_columns
from openajc.notes.enums import NoteKind
from openajc.notes.models import CaseNote
from openajc.notes.operations.texts import UnableToWrite, refuse_text
from openajc.policy.loader import current_policy
from openajc.rules.calendar import spoken
from openajc.rules.note_window import NoteEntry, decide_note_window
from openajc.rules.outcome import Decision


if TYPE_CHECKING:
    from openajc.applications.models import Participation
    from openajc.participants.models import Participant
    from openajc.staff.models import StaffMember


def save_note(
    *,
    person: "Participant",
    kind: NoteKind,
    contact_on: date,
    contact: str,
    subject: str,
    body: str,
    submission: UUID,
    by: "StaffMember",
    today: date,
    now: datetime,
    amends: CaseNote | None = None,
    period: "Participation | None" = None,
) -> CaseNote:
    """
    Save a note with how timely it is, and keep the latest contact of its period (34-19 CN-5, CN-6).

    :raises UnableToWrite: for a text that cannot be a note, or a contact outside the entry window.
    """
    policy = current_policy(settings.LOCAL_AREA)
    window = decide_note_window(NoteEntry(contact_on=contact_on), today=today, policy=policy)
    refusals = (
        _refuse_saved(submission, today),
        None if window.allowed else window,
        _refuse_before_birth(person, contact_on),
        refuse_text(body, today=today, policy=policy),
        refuse_text(subject, today=today, policy=policy) if subject.strip() else None,
    )
    if any(refusals):
        raise UnableToWrite(*(refusal for refusal in refusals if refusal))
    period = period or application_queries.participation_on(person, contact_on)
    note = CaseNote.objects.create(
        participant=person,
        participation=period,
        kind=kind,
        contact_on=contact_on,
        contact=contact,
        subject=subject,
        body=body,
        amends=amends,
        submission=submission,
        **entry_columns(window, record="case-note", by=by, today=today, now=now),
    )
    if period is not None and kind is not NoteKind.ADDENDUM:
        keep_latest_note(period, contact_on=contact_on)
    return note


def find_submitted(person: int, submission: UUID, kind: NoteKind) -> CaseNote | None:
    """Return the note of a person, of a kind, that a form has saved already."""
    saved = CaseNote.objects.filter(participant=person, submission=submission, kind=kind)
    return saved.first()


def _refuse_saved(submission: UUID, today: date) -> Decision | None:
    """Return why a page cannot be saved a second time, as something else or about somebody else."""
    if not CaseNote.objects.filter(submission=submission).exists():
        return None
    return Decision(
        rule="note-text",
        allowed=False,
        reason="This page was saved already, as another kind of entry or about another person; nothing "
        "was saved twice. If this is something new, copy the text, open the page again and save it there.",
        authority=(),
        governing_on=today,
    )


def _refuse_before_birth(person: "Participant", contact_on: date) -> Decision | None:
    if contact_on >= person.born_on:
        return None
    return Decision(
        rule="note-window",
        allowed=False,
        reason=f"{spoken(contact_on)} lies before the person's birth on {spoken(person.born_on)}: "
        "look at the date.",
        authority=(),
        governing_on=contact_on,
    )
