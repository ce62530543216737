"""After each write that touches a case's services or plans, its exit clock is asked anew."""

from datetime import date
from typing import TYPE_CHECKING

from openajc.activities import queries
from openajc.applications.operations import keep_clock as store_clock
from openajc.rules.clock_reading import Case
from openajc.rules.exit_clock import ExitClock, decide_exit_clock
from openajc.rules.parameters import Policy


if TYPE_CHECKING:
    from openajc.applications.models import Participation


def keep_clock(period: "Participation", *, today: date, policy: Policy) -> ExitClock | None:
    """Ask the rule `exit-clock` and keep its answer; a case that exited stays as it is (34-19 SE-2)."""
    if period.exited_on is not None:
        return None
    facts = queries.clock_facts_of(period)
    clock = decide_exit_clock(facts, today=today, policy=policy)
    store_clock(period, clock=clock, began_on=first_qualifying_on(facts, clock))
    return clock


def first_qualifying_on(facts: Case, clock: ExitClock) -> date | None:
    """Return when participation began: the earliest service that counts (PIRL 900)."""
    left_out = {(service.code, service.on) for service in clock.not_counted}
    counted = [s.began_on for s in facts.services if (s.code, s.began_on) not in left_out]
    return min(counted, default=None)
