"""Cancel a scheduled service."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from openajc.activities import queries
from openajc.activities.commands.scheduling import told
from openajc.activities.enums import ScheduleStatus
from openajc.activities.models import ScheduledService
from openajc.activities.operations.clock import keep_clock
from openajc.base.commands import Command, CommandSpec, Judged, Occasion
from openajc.base.commands.fields import Key, Line
from openajc.base.permissions import Permission
from openajc.participants.queries import reach_person
from openajc.rules.outcome import Decision
from openajc.rules.parameters import Policy
from openajc.rules.refusing import refuse
from openajc.rules.scheduled_service import RULE


if TYPE_CHECKING:
    from openajc.staff.models import StaffMember

NAME = "activities.service.cancelled"
TOOK_PLACE = "This service took place and is recorded as an activity, so it can't be canceled."


@dataclass(frozen=True, kw_only=True, slots=True)
class CancelService(Command[ScheduledService]):
    """A scheduled service that will not happen; canceling it twice is one cancellation."""

    state_id: Line
    scheduled_id: Key


def _reach(command: CancelService, *, by: "StaffMember", locked: bool) -> ScheduledService:
    person = reach_person(command, by=by, locked=locked)
    return queries.get_planned(person, command.scheduled_id)


def _find_written(_command: CancelService, planned: ScheduledService) -> ScheduledService | None:
    return planned if planned.status == ScheduleStatus.CANCELLED else None


def _judge(
    command: CancelService, planned: ScheduledService, *, asked_on: date, policy: Policy
) -> Judged[ScheduledService]:
    refusals: tuple[Decision, ...] = ()
    if planned.status == ScheduleStatus.HELD:
        refusals = (refuse(TOOK_PLACE, rule=RULE, on=asked_on, policy=policy, cites=("HR-1",)),)
    return Judged(command=command, about=planned, refusals=refusals)


def _write(judged: Judged[ScheduledService], occasion: Occasion) -> ScheduledService:
    planned: ScheduledService = judged.about
    planned.status = ScheduleStatus.CANCELLED
    planned.save(update_fields=["status"])
    keep_clock(planned.participation, today=occasion.today, policy=occasion.policy)
    return planned


CANCEL_SERVICE = CommandSpec(
    name=NAME,
    command=CancelService,
    label="Cancel a scheduled service",
    permission=Permission.ACTIVITY_RECORD,
    reach=_reach,
    find_written=_find_written,
    judge=_judge,
    write=_write,
    tell=lambda planned: told(NAME, planned),
    address="/people/{state_id}/scheduled/{scheduled_id}/cancellation",
)
