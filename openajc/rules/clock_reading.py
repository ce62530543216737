"""Reading the exit clock: which services count, which of them is the latest, and what holds the case open."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from openajc.rules.calendar import spoken
from openajc.rules.codes import ActivityCode, CodeBook
from openajc.rules.facts import BadFacts
from openajc.rules.outcome import Authority
from openajc.rules.parameters import Policy
from openajc.rules.programs import Program
from openajc.rules.qualifying import (
    Pending,
    Scheduled,
    Service,
    is_open,
    last_day_of,
    planned_why_not,
    why_not_counted,
)


GAP = "exits.soft_exit_days"
MINIMUM = "exits.soft_exit_minimum_days"
SCHEDULED = "exits.scheduled_service_days"


@dataclass(frozen=True, kw_only=True, slots=True)
class Case:
    """One period of participation: its services, what is planned or pending, its programs (common exit)."""

    services: tuple[Service, ...]
    programs: tuple[Program, ...]
    scheduled: tuple[Scheduled, ...] = ()
    pending: tuple[Pending, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Qualifying:
    """The service that the clock counts from, and the last day of it."""

    code: str
    on: date


@dataclass(frozen=True, kw_only=True, slots=True)
class NotCounted:
    """A service that does not count, and why."""

    code: str
    on: date
    why: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Hold:
    """Something that holds the case open, in words, and the sentence that lets it."""

    words: str
    authority: Authority


@dataclass(frozen=True, kw_only=True, slots=True)
class Reading:
    """The clock as read from a case, before it is put in words."""

    not_counted: tuple[NotCounted, ...]
    authority: tuple[Authority, ...]
    last_qualifying: Qualifying | None = None
    gap_days: int = 0
    has_open_service: bool = False
    held_by: str | None = None

    @property
    def last_day(self) -> date | None:
        """Return the last day on which a service keeps the case open, if the clock runs."""
        if self.last_qualifying is None or self.has_open_service:
            return None
        return self.last_qualifying.on + timedelta(days=self.gap_days)

    def day_on(self, today: date) -> int | None:
        """Return the number of days since the latest qualifying service; 0 while one is running."""
        latest = self.last_qualifying
        return None if latest is None else max((today - latest.on).days, 0)


Counted = tuple[Service, ActivityCode]


def read_clock(facts: Case, *, today: date, policy: Policy) -> Reading:
    """
    Read the clock of a case.

    :raises BadFacts: for a service after today or ended before it began, a request submitted outside
        service…today, or a case of no program.
    """
    _check(facts, today)
    counted, not_counted = _told_apart(facts, policy.codes)
    if not counted:
        return Reading(not_counted=not_counted, authority=policy.cite("E-18"))
    latest = _latest(counted, today)
    gap_days = max(policy.days(name, governing_on=latest.on) for name in (GAP, MINIMUM))
    opened = next((service for service, code in counted if is_open(service, code)), None)
    holds = (
        *_open_holds(opened, policy),
        *_scheduled_holds(facts, latest, today, policy),
        *_pending_holds(facts, latest, latest.on + timedelta(days=gap_days), policy),
    )
    cited = (policy.authority(GAP, governing_on=latest.on), *(hold.authority for hold in holds))
    return Reading(
        not_counted=not_counted,
        authority=tuple(dict.fromkeys(cited)),
        last_qualifying=latest,
        gap_days=gap_days,
        has_open_service=opened is not None,
        held_by="; ".join(hold.words for hold in holds) or None,
    )


def _told_apart(facts: Case, codes: CodeBook) -> tuple[list[Counted], tuple[NotCounted, ...]]:
    """Return the services that count, each with its code, and those that do not, with why."""
    counted, not_counted = [], []
    for service in facts.services:
        on = service.began_on
        code = codes.find(service.code, on=on)
        why = why_not_counted(
            code,
            on=on,
            originator=service.originator,
            program=service.program,
            programs=facts.programs,
        )
        if code is None or why is not None:
            not_counted.append(NotCounted(code=service.code, on=on, why=why or ""))
        else:
            counted.append((service, code))
    return counted, tuple(not_counted)


def _latest(counted: list[Counted], today: date) -> Qualifying:
    """Return the service that runs longest; in a tie the later in the list."""
    latest, latest_on = None, date.min
    for service, code in counted:
        on = last_day_of(service, code, today=today)
        if on >= latest_on:
            latest, latest_on = service, on
    assert latest is not None  # noqa: S101 - called with one service at least
    return Qualifying(code=latest.code, on=latest_on)


def _open_holds(opened: Service | None, policy: Policy) -> Iterator[Hold]:
    if opened is not None:
        words = f"{opened.code}, open since {spoken(opened.began_on)}"
        yield Hold(words=words, authority=policy.cite("E-8")[0])


def _scheduled_holds(
    facts: Case, latest: Qualifying, today: date, policy: Policy
) -> Iterator[Hold]:
    most = timedelta(days=policy.days(SCHEDULED, governing_on=latest.on))
    for planned in facts.scheduled:
        if not today <= planned.on <= latest.on + most:
            continue
        if planned_why_not(planned, on=planned.on, codes=policy.codes, programs=facts.programs):
            continue
        words = f"{planned.code}, scheduled for {spoken(planned.on)}"
        yield Hold(words=words, authority=policy.authority(SCHEDULED, governing_on=latest.on))


def _pending_holds(
    facts: Case, latest: Qualifying, last_day: date, policy: Policy
) -> Iterator[Hold]:
    for waiting in facts.pending:
        on = waiting.service_on
        if not latest.on < on <= last_day:
            continue
        if planned_why_not(waiting, on=on, codes=policy.codes, programs=facts.programs):
            continue
        asked = f"the request of {spoken(waiting.submitted_on)} to enter {waiting.code} of {spoken(on)}"
        yield Hold(words=f"{asked}, waiting for a decision", authority=policy.cite("E-10")[0])


def _check(facts: Case, today: date) -> None:
    if not facts.programs:
        raise BadFacts("programs", "expected at least one program")
    for n, service in enumerate(facts.services):
        ended_on = service.ended_on
        if service.began_on > today:
            raise BadFacts(f"services[{n}].began_on", f"expected a day up to {today}")
        if ended_on is not None and not service.began_on <= ended_on <= today:
            raise BadFacts(
                f"services[{n}].ended_on", f"expected a day from {service.began_on} to {today}"
            )
    for n, waiting in enumerate(facts.pending):
        if waiting.service_on > today:
            raise BadFacts(f"pending[{n}].service_on", f"expected a day up to {today}")
        if not waiting.service_on <= waiting.submitted_on <= today:
            raise BadFacts(
                f"pending[{n}].submitted_on",
                f"expected a day from {waiting.service_on} to {today}",
            )
