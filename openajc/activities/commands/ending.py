"""Ending an activity that has real begin and end dates (E-8)."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from openajc.activities import queries
from openajc.activities.commands.contacts import refuse_end
from openajc.activities.models import Activity
from openajc.activities.operations.clock import keep_clock
from openajc.base.commands import Command, CommandSpec, Happened, Judged, Occasion
from openajc.base.commands.fields import Day, Key, Line
from openajc.base.permissions import Permission
from openajc.participants.queries import reach_person
from openajc.rules.activity_end import RULE
from openajc.rules.calendar import spoken
from openajc.rules.outcome import Decision
from openajc.rules.parameters import Policy
from openajc.rules.refusing import refuse


if TYPE_CHECKING:
    from openajc.staff.models import StaffMember

NAME = "activities.activity.ended"
ENDED = (
    "This activity already ended on {recorded}; you entered {entered}. A saved date changes only by a help "
    "request."
)


@dataclass(frozen=True, kw_only=True, slots=True)
class EndActivity(Command[Activity]):
    """The last day of an activity, given once; the exit clock then counts from that day."""

    state_id: Line
    activity_id: Key
    ended_on: Day


def _reach(command: EndActivity, *, by: "StaffMember", locked: bool) -> Activity:
    person = reach_person(command, by=by, locked=locked)
    return queries.get_activity(person, command.activity_id)


def _find_written(command: EndActivity, activity: Activity) -> Activity | None:
    return activity if activity.ended_on == command.ended_on else None


def _judge(
    command: EndActivity, activity: Activity, *, asked_on: date, policy: Policy
) -> Judged[Activity]:
    refusal = _refuse(activity, command.ended_on, asked_on=asked_on, policy=policy)
    return Judged(command=command, about=activity, refusals=(refusal,) if refusal else ())


def _refuse(
    activity: Activity, ended_on: date, *, asked_on: date, policy: Policy
) -> Decision | None:
    if activity.ended_on is None:
        return refuse_end(
            ended_on,
            began_on=activity.began_on,
            exited_on=activity.participation.exited_on if activity.extends_clock else None,
            today=asked_on,
            policy=policy,
        )
    reason = ENDED.format(recorded=spoken(activity.ended_on), entered=spoken(ended_on))
    return refuse(reason, rule=RULE, on=ended_on, policy=policy, cites=("HR-1",))


def _write(judged: Judged[Activity], occasion: Occasion) -> Activity:
    command = judged.command
    assert isinstance(command, EndActivity)  # noqa: S101 - registered for no other
    activity: Activity = judged.about
    activity.ended_on = command.ended_on
    activity.save(update_fields=["ended_on"])
    keep_clock(activity.participation, today=occasion.today, policy=occasion.policy)
    return activity


def _told(activity: Activity) -> Happened:
    facts = {
        "code": activity.code,
        "began_on": activity.began_on,
        "ended_on": activity.ended_on,
    }
    return Happened(
        name=NAME,
        subject=f"activity:{activity.pk}",
        facts=facts,
        person=activity.participant_id,
    )


END_ACTIVITY = CommandSpec(
    name=NAME,
    command=EndActivity,
    label="End an activity",
    permission=Permission.ACTIVITY_RECORD,
    reach=_reach,
    find_written=_find_written,
    judge=_judge,
    write=_write,
    tell=_told,
    address="/people/{state_id}/activities/{activity_id}/end",
)
