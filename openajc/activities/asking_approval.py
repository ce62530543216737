"""How an activity waits for approval (34-19 DE-4): what approvers see, what it changes, and the case it holds (SE-1b)."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from openajc.activities import queries
from openajc.activities.commands import RecordActivity
from openajc.activities.operations.clock import keep_clock
from openajc.applications.enums import Program as Enrolled
from openajc.base.commands import Judged, Occasion
from openajc.notes.asking_approval import entry_effect
from openajc.notes.enums import Contact
from openajc.requests.kinds import Asking, Effect, Holds, Shown
from openajc.rules.calendar import spoken
from openajc.rules.exit_clock import decide_exit_clock
from openajc.rules.parameters import Policy
from openajc.rules.programs import Originator, Program
from openajc.rules.qualifying import Service


if TYPE_CHECKING:
    from openajc.rules.clock_reading import Case

NO_CLOCK = "no clock"


def _show(command: RecordActivity) -> list[Shown]:
    lines = [
        Shown(label="Activity code", value=command.code),
        Shown(label="Program", value=Enrolled(command.program).label),
        Shown(label="Service date", value=spoken(command.service_on)),
        Shown(label="How", value=Contact(command.contact).label),
    ]
    if command.ended_on:
        lines.append(Shown(label="End date", value=spoken(command.ended_on)))
    return [*lines, Shown(label="Case note", value=command.body)]


def _holds(judged: Judged[Any]) -> Holds:
    command, period = judged.command, judged.found.asked.period
    assert isinstance(command, RecordActivity)  # noqa: S101 - registered for no other
    if period is None:
        return Holds()
    return Holds(case=period.pk, code=command.code, program=command.program)


def _effects(judged: Judged[Any], today: date, policy: Policy) -> list[Effect]:
    window = judged.found.asked.answer.window
    return [entry_effect("Activity", window), *_on_the_clock(judged, today, policy)]


def _on_the_clock(judged: Judged[Any], today: date, policy: Policy) -> Iterator[Effect]:
    """Yield the last day to provide a service, if it would move."""
    period = judged.found.asked.period
    if period is None or period.exited_on is not None:
        return
    facts = replace(queries.clock_facts_of(period), pending=())
    command = judged.command
    assert isinstance(command, RecordActivity)  # noqa: S101 - registered for no other
    wanted = Service(
        code=command.code,
        began_on=command.service_on,
        ended_on=command.ended_on,
        originator=Originator(command.originator),
        program=Program(command.program),
    )
    services = sorted((*facts.services, wanted), key=lambda service: service.began_on)
    before = _last_day(facts, today, policy)
    after = _last_day(replace(facts, services=tuple(services)), today, policy)
    if before != after:
        yield Effect(what="Last day to provide a service", before=before, after=after)


def _last_day(facts: "Case", today: date, policy: Policy) -> str:
    last_day = decide_exit_clock(facts, today=today, policy=policy).projected_exit_on
    return spoken(last_day) if last_day else NO_CLOCK


def _keep_clock(case: int, occasion: Occasion) -> None:
    keep_clock(queries.lock_case(case), today=occasion.today, policy=occasion.policy)


ACTIVITY = Asking(
    command=RecordActivity,
    thing="an activity",
    page="record",
    show=_show,
    subject=lambda command: f"Activity {command.code} of {spoken(command.service_on)}",
    effects=_effects,
    holds=_holds,
    clock=_keep_clock,
)
