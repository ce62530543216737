"""Recording an activity and its note in one act (34-19 CO-1, CN-1)."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING
from uuid import UUID

from django.conf import settings
from django.db import transaction

from openajc.activities import queries
from openajc.activities.answers import Proposal
from openajc.activities.asking import Asked, ask
from openajc.activities.enums import Originator, ScheduleStatus
from openajc.activities.models import Activity, ScheduledService
from openajc.activities.operations.clock import keep_clock
from openajc.activities.operations.contacts import (
    refuse_contact,
    refuse_end,
    refuse_end_after_exit,
    refuse_settled,
)
from openajc.activities.operations.refusing import UnableToRecord
from openajc.audit import operations as audit
from openajc.base.entering import entry_columns
from openajc.notes import operations as notes
from openajc.notes.enums import NoteKind
from openajc.participants.queries import lock_person
from openajc.policy.loader import current_policy
from openajc.rules.outcome import Decision
from openajc.rules.parameters import Policy
from openajc.rules.programs import Originator as Maker
from openajc.rules.programs import Program
from openajc.rules.qualifying import why_not_counted


if TYPE_CHECKING:
    from openajc.notes.models import ContactAttempt
    from openajc.participants.models import Participant
    from openajc.staff.models import Agency, Office, StaffMember


@dataclass(frozen=True, kw_only=True, slots=True)
class NewActivity:
    """
    An activity as written. `answered_on` is needed for messages (CO-1), `ended_on` is None while it goes on.

    `attempt` is the contact attempt whose reply this is, `planned` the scheduled service that took place.
    """

    code: str
    program: str
    began_on: date
    contact: str
    answered: bool
    body: str
    provider: "Agency"
    office: "Office"
    submission: UUID
    answered_on: date | None = None
    ended_on: date | None = None
    originator: str = Originator.STAFF.value
    attempt: "ContactAttempt | None" = None
    planned: ScheduledService | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Recorded:
    """The saved activity; `is_new` is false when the same form had saved it before."""

    activity: Activity
    is_new: bool


@transaction.atomic
def record_activity(
    *,
    person: "Participant",
    new: NewActivity,
    by: "StaffMember",
    today: date,
    now: datetime,
    draft_slot: str | None = None,
) -> Recorded:
    """
    Save an activity with its note and ask the exit clock anew; throw away the draft it was written in.

    :raises UnableToRecord: with every reason why not, the entry window first.
    """
    policy = current_policy(settings.LOCAL_AREA)
    lock_person(person.pk)
    if saved := queries.find_submitted(person.pk, new.submission):
        return Recorded(activity=saved, is_new=False)
    asked = ask(_proposal(new), person=person, today=today, policy=policy)
    refusals = (
        *asked.answer.refusals,
        *_refuse_rest(asked, new, today=today, policy=policy),
    )
    if refusals:
        raise UnableToRecord(*refusals)
    activity = _save(asked, new, person=person, by=by, today=today, now=now)
    _settle(new.planned, activity)
    keep_clock(activity.participation, today=today, policy=policy)
    _record_event(activity, by=by, now=now)
    if draft_slot is not None:
        notes.discard_draft(owner=by, person=person, page="record", slot=draft_slot)
    return Recorded(activity=activity, is_new=True)


def _proposal(new: NewActivity) -> Proposal:
    return Proposal(
        began_on=new.began_on, code=new.code, program=new.program, originator=new.originator
    )


def _refuse_rest(
    asked: Asked, new: NewActivity, *, today: date, policy: Policy
) -> tuple[Decision, ...]:
    refusals = (
        refuse_contact(
            contact=new.contact,
            answered=new.answered,
            answered_on=new.answered_on,
            began_on=new.began_on,
            today=today,
            policy=policy,
        ),
        refuse_end(new.ended_on, began_on=new.began_on, today=today, policy=policy),
        refuse_end_after_exit(new.ended_on, exited_on=_exit_to_keep(asked, new), policy=policy),
        refuse_settled(new.attempt, new.planned, on=new.began_on, policy=policy),
        notes.refuse_text(new.body, today=today, policy=policy),
    )
    return tuple(refusal for refusal in refusals if refusal)


def _exit_to_keep(asked: Asked, new: NewActivity) -> date | None:
    """Return the exit that a service which counts would lie after, if the case has exited."""
    if asked.answer.refusals or asked.period is None or not _extends(asked, new):
        return None
    return asked.period.exited_on


def _save(
    asked: Asked,
    new: NewActivity,
    *,
    person: "Participant",
    by: "StaffMember",
    today: date,
    now: datetime,
) -> Activity:
    assert asked.period is not None  # noqa: S101 - without one it was refused
    assert asked.code is not None  # noqa: S101 - not in force was refused
    note = notes.save_note(
        person=person,
        kind=NoteKind.ACTIVITY,
        contact_on=new.began_on,
        contact=new.contact,
        subject=asked.code.subject,
        body=new.body,
        submission=new.submission,
        by=by,
        today=today,
        now=now,
        period=asked.period,
    )
    return Activity.objects.create(
        participant=person,
        participation=asked.period,
        program=new.program,
        code=asked.code.code,
        title=asked.code.title,
        began_on=new.began_on,
        ended_on=new.ended_on,
        originator=new.originator,
        contact=new.contact,
        answered_on=new.answered_on,
        extends_clock=_extends(asked, new),
        provider=new.provider,
        office=new.office,
        note=note,
        from_attempt=new.attempt,
        submission=new.submission,
        **entry_columns(asked.answer.window, record="activity", by=by, today=today, now=now),
    )


def _extends(asked: Asked, new: NewActivity) -> bool:
    why = why_not_counted(
        asked.code,
        on=new.began_on,
        originator=Maker(new.originator),
        program=Program(new.program),
        programs=tuple(Program(program) for program in asked.programs),
    )
    return why is None


def _settle(planned: ScheduledService | None, activity: Activity) -> None:
    if planned is not None:
        planned.status = ScheduleStatus.HELD
        planned.activity = activity
        planned.save(update_fields=["status", "activity"])


def _record_event(activity: Activity, *, by: "StaffMember", now: datetime) -> None:
    audit.record(
        "activities.activity.recorded",
        subject=f"activity:{activity.pk}",
        by=by,
        now=now,
        facts={
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
        },
        person=activity.participant_id,
    )
