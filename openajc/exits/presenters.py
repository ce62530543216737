"""What the pages of this room show, and the words for the history of a case."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from openajc.activities.queries import clock_facts_of
from openajc.rules.facts import BadFacts
from openajc.rules.outcome import Decision
from openajc.rules.parameters import Policy
from openajc.rules.qualifying import is_open, last_day_of
from openajc.rules.soft_exit import decide_soft_exit


if TYPE_CHECKING:
    from openajc.applications.models import Participation

EVENT_WORDS = {
    "exits.exit.recorded": "Case exited as of {exited_on}: {reason}",
}


@dataclass(frozen=True, kw_only=True, slots=True)
class ServiceRow:
    """A service of the case; it `goes_on` until somebody ends it (E-8); `why_not` is empty when it counts."""

    on: date
    subject: str
    ended_on: date | None
    goes_on: bool
    why_not: str
    is_the_one: bool

    @property
    def holds(self) -> bool:
        """Tell whether the service holds the case open while it goes on (E-8)."""
        return self.goes_on and not self.why_not


@dataclass(frozen=True, kw_only=True, slots=True)
class Why:
    """The decision of today and every service with what it does to the clock, latest first."""

    decision: Decision | None
    problem: str
    services: list[ServiceRow]

    @property
    def is_held_by_a_service(self) -> bool:
        """Tell whether a service that goes on holds the case, so that the clock counts from nowhere."""
        return any(service.holds for service in self.services)


def why(period: "Participation", *, today: date, policy: Policy) -> Why:
    """Ask the rule anew and tell service by service what counts (3 queries)."""
    facts = clock_facts_of(period)
    on = max(today, period.exited_on) if period.exited_on else today
    try:
        decision = decide_soft_exit(facts, today=on, policy=policy)
    except BadFacts as problem:
        return Why(decision=None, problem=str(problem), services=[])
    left_out = {(row.code, row.on): row.why for row in decision.not_counted}
    latest = decision.last_qualifying
    rows: list[ServiceRow] = []
    for service in sorted(facts.services, key=lambda service: service.began_on, reverse=True):
        code = policy.codes.find(service.code, on=service.began_on)
        why_not = left_out.get((service.code, service.began_on), "")
        counts = not why_not and latest is not None and service.code == latest.code
        rows.append(
            ServiceRow(
                on=service.began_on,
                subject=code.subject if code else service.code,
                ended_on=last_day_of(service, code, today=on) if code else service.ended_on,
                goes_on=code is not None and is_open(service, code),
                why_not=why_not,
                is_the_one=counts and not any(row.is_the_one for row in rows),
            )
        )
    return Why(decision=decision, problem="", services=rows)


STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")
CSV_COLUMNS = (
    "state_id",
    "worker",
    "agency",
    "day",
    "latest_service_on",
    "code",
    "last_day",
    "exits_as_of",
)


def as_text(typed: str) -> str:
    """Return what somebody typed so that no spreadsheet takes it for a formula."""
    return f"'{typed}" if typed.startswith(STARTS_A_FORMULA) else typed


def csv_line(case: "Participation", *, today: date) -> tuple[object, ...]:
    """Return a line of the forecast as a file: state ids, no names of people and no SSNs."""
    person = case.participant
    return (
        person.state_id,
        as_text(person.worker.name) if person.worker else "",
        as_text(person.agency.name),
        (today - case.clock_on).days if case.clock_on else "",
        case.clock_on,
        case.clock_code,
        case.projected_exit_on,
        case.clock_on,
    )
