"""Everything that stands against recording an activity with its note."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from openajc.activities.commands.contacts import refuse_contact, refuse_end, refuse_settled
from openajc.notes import commands as notes
from openajc.notes.enums import NoteKind
from openajc.rules.activity_date import RULE as ACTIVITY_DATE
from openajc.rules.entry_window import final_first, not_lifted
from openajc.rules.outcome import Decision
from openajc.rules.parameters import Policy
from openajc.rules.programs import Originator, Program
from openajc.rules.qualifying import why_not_counted
from openajc.rules.refusing import refuse
from openajc.staff.queries import has_place


if TYPE_CHECKING:
    from openajc.activities.asking import Asked
    from openajc.activities.commands.recording import RecordActivity
    from openajc.activities.models import ScheduledService
    from openajc.notes.models import ContactAttempt
    from openajc.participants.models import Participant

NO_PLACE = "There is no such agency or office. Choose the provider and the office again."


@dataclass(frozen=True, kw_only=True, slots=True)
class Found:
    """What judging looked up: the answer of the policy, the note as judged, and what this settles."""

    asked: "Asked"
    note: notes.JudgedNote
    attempt: "ContactAttempt | None"
    planned: "ScheduledService | None"


def note_of(command: "RecordActivity", person: "Participant", asked: "Asked") -> notes.NewNote:
    """Return the note of an activity; its subject is the code's."""
    return notes.NewNote(
        person=person,
        kind=NoteKind.ACTIVITY,
        service_on=command.service_on,
        contact=command.contact,
        subject=asked.code.subject if asked.code else "",
        body=command.body,
        submission=command.submission,
        period=asked.period,
    )


def list_refusals(
    command: "RecordActivity", found: Found, *, asked_on: date, policy: Policy
) -> tuple[Decision, ...]:
    """Return every reason why an activity cannot be recorded, the entry window first."""
    on = command.service_on
    refusals = (
        *found.asked.answer.refusals,
        refuse_contact(
            contact=command.contact,
            answered=command.answered,
            answered_on=command.answered_on,
            began_on=on,
            today=asked_on,
            policy=policy,
        ),
        refuse_end(
            command.ended_on,
            began_on=on,
            exited_on=_exit_to_keep(command, found.asked),
            today=asked_on,
            policy=policy,
        ),
        refuse_settled(found.attempt, found.planned, on=on, policy=policy),
        *found.note.refusals,
        None
        if has_place(agency=command.provider_id, office=command.office_id)
        else refuse(NO_PLACE, rule=ACTIVITY_DATE, on=on, policy=policy),
    )
    return final_first(refusal for refusal in refusals if refusal)


def extends_clock(command: "RecordActivity", asked: "Asked") -> bool:
    """Return whether the activity counts for the exit clock."""
    why = why_not_counted(
        asked.code,
        on=command.service_on,
        originator=Originator(command.originator),
        program=Program(command.program),
        programs=tuple(Program(program) for program in asked.programs),
    )
    return why is None


def _exit_to_keep(command: "RecordActivity", asked: "Asked") -> date | None:
    """Return the exit that a service which counts would lie after, if the case has exited."""
    if (
        not_lifted(asked.answer.refusals)
        or asked.period is None
        or not extends_clock(command, asked)
    ):
        return None
    return asked.period.exited_on
