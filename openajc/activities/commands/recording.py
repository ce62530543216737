"""Recording an activity and its note in one act (34-19 CO-1, CN-1)."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from openajc.activities import queries
from openajc.activities.answers import Proposal
from openajc.activities.asking import Asked, ask
from openajc.activities.commands.judging import Found, extends_clock, list_refusals, note_of
from openajc.activities.enums import Originator, ScheduleStatus
from openajc.activities.models import Activity, ScheduledService
from openajc.activities.operations.clock import keep_clock
from openajc.applications.enums import Program
from openajc.base.commands import Command, CommandSpec, Happened, Judged, Occasion
from openajc.base.commands.fields import Code, Day, Key, Line, Text
from openajc.base.entering import entry_columns
from openajc.base.permissions import Permission
from openajc.notes import commands as notes
from openajc.notes import queries as note_queries
from openajc.notes.enums import Contact
from openajc.participants.queries import reach_person
from openajc.requests.entering import approval_columns
from openajc.rules.parameters import Policy


if TYPE_CHECKING:
    from openajc.participants.models import Participant

NAME = "activities.activity.recorded"


@dataclass(frozen=True, kw_only=True, slots=True)
class RecordActivity(Command[Activity]):
    """
    An activity as written. `answered_on` is needed for messages (CO-1), `ended_on` is None while it goes on.

    `attempt_id` is the contact attempt whose reply this is, `scheduled_id` the planned service that took place.
    """

    state_id: Line
    code: Code
    program: Program
    service_on: Day
    contact: Contact
    body: Text
    provider_id: Key
    office_id: Key
    answered: bool = True
    answered_on: Day | None = None
    ended_on: Day | None = None
    originator: Originator = Originator.STAFF
    attempt_id: Key | None = None
    scheduled_id: Key | None = None


def _find_written(command: RecordActivity, person: "Participant") -> Activity | None:
    return queries.find_submitted(person.pk, command.submission)


def _judge(
    command: RecordActivity, person: "Participant", *, asked_on: date, policy: Policy
) -> Judged[Activity]:
    attempt, planned = command.attempt_id, command.scheduled_id
    asked = _ask(command, person, asked_on=asked_on, policy=policy)
    note = notes.judge_note_of_activity(
        note_of(command, person, asked),
        window=asked.answer.note_window,
        asked_on=asked_on,
        policy=policy,
    )
    found = Found(
        asked=asked,
        note=note,
        attempt=note_queries.get_attempt(person, attempt) if attempt else None,
        planned=queries.get_planned(person, planned) if planned else None,
    )
    refusals = list_refusals(command, found, asked_on=asked_on, policy=policy)
    return Judged(command=command, about=person, refusals=refusals, found=found)


def _ask(
    command: RecordActivity, person: "Participant", *, asked_on: date, policy: Policy
) -> Asked:
    proposal = Proposal(
        began_on=command.service_on,
        code=command.code,
        program=command.program,
        originator=command.originator,
    )
    return ask(proposal, person=person, today=asked_on, policy=policy)


def _write(judged: Judged[Activity], occasion: Occasion) -> Activity:
    command, found = judged.command, judged.found
    assert isinstance(command, RecordActivity)  # noqa: S101 - registered for no other
    note = notes.save_note(found.note, occasion)
    code, period = found.asked.code, found.asked.period
    activity = Activity.objects.create(
        participant=judged.about,
        participation=period,
        program=command.program,
        code=code.code,
        title=code.title,
        began_on=command.service_on,
        ended_on=command.ended_on,
        originator=command.originator,
        contact=command.contact,
        answered_on=command.answered_on,
        extends_clock=extends_clock(command, found.asked),
        provider_id=command.provider_id,
        office_id=command.office_id,
        note=note,
        from_attempt=found.attempt,
        submission=command.submission,
        **entry_columns(
            found.asked.answer.window,
            record="activity",
            by=occasion.by,
            today=occasion.today,
            now=occasion.now,
        ),
        **approval_columns(occasion),
    )
    _settle(found.planned, activity)
    keep_clock(period, today=occasion.today, policy=occasion.policy)
    return activity


def _settle(planned: ScheduledService | None, activity: Activity) -> None:
    if planned is not None:
        planned.status = ScheduleStatus.HELD
        planned.activity = activity
        planned.save(update_fields=["status", "activity"])


def _told(activity: Activity) -> Happened:
    facts = {
        "code": activity.code,
        "program": activity.program,
        "began_on": activity.began_on,
        "ended_on": activity.ended_on,
        "contact": activity.contact,
        "answered_on": activity.answered_on,
        "extends_clock": activity.extends_clock,
        "note": activity.note_id,
        "attempt": activity.from_attempt_id,
        "entry_band": activity.entry_band,
        "entry_days": activity.entry_days,
        "entry_rule": activity.entry_rule,
    }
    return Happened(
        name=NAME, subject=f"activity:{activity.pk}", facts=facts, person=activity.participant_id
    )


RECORD_ACTIVITY = CommandSpec(
    name=NAME,
    command=RecordActivity,
    label="Record an activity with its note",
    permission=Permission.ACTIVITY_RECORD,
    reach=reach_person,
    find_written=_find_written,
    judge=_judge,
    write=_write,
    tell=_told,
    address="/people/{state_id}/activities",
)
