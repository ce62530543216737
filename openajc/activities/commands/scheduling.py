"""Schedule a service."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from openajc.activities import queries
from openajc.activities.commands.plans import Plan, list_refusals
from openajc.activities.models import ScheduledService
from openajc.activities.operations.clock import keep_clock
from openajc.applications import queries as application_queries
from openajc.applications.enums import Program
from openajc.base.commands import Command, CommandSpec, Happened, Judged, Occasion
from openajc.base.commands.fields import Code, Day, Line, Text
from openajc.base.permissions import Permission
from openajc.participants.queries import reach_person
from openajc.rules.parameters import Policy
from openajc.rules.refusing import refuse
from openajc.rules.scheduled_service import RULE


if TYPE_CHECKING:
    from openajc.participants.models import Participant


ALREADY = (
    "This page was already saved for another participant, so nothing was saved again. Open the page from this "
    "participant."
)


@dataclass(frozen=True, kw_only=True, slots=True)
class ScheduleService(Command[ScheduledService]):
    """A service on a future day. It counts only after it happens."""

    state_id: Line
    code: Code
    program: Program
    service_on: Day
    reason: Text = ""


def _find_written(command: ScheduleService, person: "Participant") -> ScheduledService | None:
    return queries.find_planned(person.pk, command.submission)


def _judge(
    command: ScheduleService, person: "Participant", *, asked_on: date, policy: Policy
) -> Judged[ScheduledService]:
    period = application_queries.open_participation_of(person)
    wanted = Plan(
        code=command.code, program=command.program, on=command.service_on, reason=command.reason
    )
    refusals = list_refusals(wanted, period, today=asked_on, policy=policy)
    if queries.is_planned(command.submission):
        refusals = [refuse(ALREADY, rule=RULE, on=command.service_on, policy=policy)]
    return Judged(command=command, about=person, refusals=tuple(refusals), found=period)


def _write(judged: Judged[ScheduledService], occasion: Occasion) -> ScheduledService:
    command, period = judged.command, judged.found
    assert isinstance(command, ScheduleService)  # noqa: S101 - registered for no other
    planned = ScheduledService.objects.create(
        participant=judged.about,
        participation=period,
        program=command.program,
        code=command.code,
        scheduled_on=command.service_on,
        reason=command.reason,
        planned_at=occasion.now,
        planned_by=occasion.by,
        submission=command.submission,
    )
    keep_clock(period, today=occasion.today, policy=occasion.policy)
    return planned


def told(name: str, planned: ScheduledService, **more: object) -> Happened:
    """Return what the event of a planned service says."""
    facts = {
        "code": planned.code,
        "program": planned.program,
        "scheduled_on": planned.scheduled_on,
    }
    return Happened(
        name=name,
        subject=f"scheduled:{planned.pk}",
        facts=facts | more,
        person=planned.participant_id,
    )


NAME = "activities.service.scheduled"
SCHEDULE_SERVICE = CommandSpec(
    name=NAME,
    command=ScheduleService,
    label="Schedule a service",
    permission=Permission.ACTIVITY_RECORD,
    reach=reach_person,
    find_written=_find_written,
    judge=_judge,
    write=_write,
    tell=lambda planned: told(NAME, planned, reason=planned.reason),
    address="/people/{state_id}/scheduled",
)
