"""Day N of 90: where a case stands on its way to a soft exit, and why (34-19 SE-1, SE-3, SE-5)."""

from dataclasses import dataclass
from datetime import date, timedelta

from openajc.rules.calendar import spoken
from openajc.rules.facts import BadFacts
from openajc.rules.outcome import Authority, Decision, ids_of
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


RULE = "exit-clock"
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
class ExitClock(Decision):
    """
    Days since the latest qualifying service; None where there is none yet (E-18).

    `projected_exit_on` is the last day on which a service keeps the case open; None while a service is open.
    """

    day: int | None
    last_qualifying: Qualifying | None
    projected_exit_on: date | None
    held_by: str | None
    not_counted: tuple[NotCounted, ...]


@dataclass(kw_only=True, slots=True)
class Reading:
    """The clock as read from a case, before it is put in words."""

    last_qualifying: Qualifying | None
    open_service: Service | None
    not_counted: tuple[NotCounted, ...]
    authority: tuple[Authority, ...] = ()
    gap_days: int = 0
    held_by: str | None = None

    @property
    def last_day(self) -> date | None:
        """Return the last day on which a service keeps the case open, if the clock runs."""
        if self.last_qualifying is None or self.open_service is not None:
            return None
        return self.last_qualifying.on + timedelta(days=self.gap_days)


def decide_exit_clock(facts: Case, *, today: date, policy: Policy) -> ExitClock:
    """
    Return where the exit clock stands; a question, so always allowed.

    :raises BadFacts: for a service after today or ended before it began, a request submitted outside
        service…today, or a case of no program.
    """
    reading = read_clock(facts, today=today, policy=policy)
    latest = reading.last_qualifying
    return ExitClock(
        rule=RULE,
        allowed=True,
        reason=clock_in_words(reading, today=today),
        authority=reading.authority,
        governing_on=latest.on if latest else today,
        day=day_of(reading, today=today),
        last_qualifying=latest,
        projected_exit_on=reading.last_day,
        held_by=reading.held_by,
        not_counted=reading.not_counted,
    )


def read_clock(facts: Case, *, today: date, policy: Policy) -> Reading:
    """Read the clock of a case in one pass over its services. Raises as `decide_exit_clock`."""
    _check(facts, today)
    find = policy.codes.find
    latest: Qualifying | None = None
    open_service: Service | None = None
    not_counted = []
    for service in facts.services:
        began_on = service.began_on
        code = find(service.code, on=began_on)
        why = why_not_counted(
            code,
            on=began_on,
            originator=service.originator,
            program=service.program,
            programs=facts.programs,
        )
        if why is not None or code is None:
            not_counted.append(NotCounted(code=service.code, on=began_on, why=why or ""))
            continue
        if is_open(service, code):
            open_service = open_service or service
        on = last_day_of(service, code, today=today)
        if latest is None or on >= latest.on:
            latest = Qualifying(code=service.code, on=on)
    reading = Reading(
        last_qualifying=latest, open_service=open_service, not_counted=tuple(not_counted)
    )
    if latest is None:
        reading.authority = policy.cite("E-18")
    else:
        reading.gap_days = max(
            policy.days(GAP, governing_on=latest.on), policy.days(MINIMUM, governing_on=latest.on)
        )
        reading.authority = (policy.authority(GAP, governing_on=latest.on),)
        if open_service is not None:
            reading.authority += policy.cite("E-8")
        reading.held_by = _held_by(facts, reading, latest, today=today, policy=policy)
    return reading


def day_of(reading: Reading, *, today: date) -> int | None:
    """Return the number of days since the latest qualifying service; 0 while one is running."""
    latest = reading.last_qualifying
    return None if latest is None else max((today - latest.on).days, 0)


def clock_in_words(reading: Reading, *, today: date) -> str:
    """Return the line a case manager reads: `Day 37 of 90: exits Feb 12, 2027 unless …`."""
    latest, last_day = reading.last_qualifying, reading.last_day
    if latest is None:
        return f"No clock yet: no qualifying service is recorded ({ids_of(reading.authority)})."
    day = f"Day {day_of(reading, today=today)} of {reading.gap_days}"
    if reading.held_by is not None or last_day is None:
        return f"{day}: held by {reading.held_by}."
    if today > last_day:
        return (
            f"{day}: no qualifying service since {latest.code} on {spoken(latest.on)}; "
            f"the case exits as of that day ({ids_of(reading.authority)})."
        )
    if latest.on > today:
        day += f", {latest.code} runs to {spoken(latest.on)}"
    return f"{day}: exits {spoken(last_day)} unless a qualifying service is recorded."


def _held_by(
    facts: Case, reading: Reading, latest: Qualifying, *, today: date, policy: Policy
) -> str | None:
    holds = []
    if reading.open_service is not None:
        service = reading.open_service
        holds.append(f"{service.code}, open since {spoken(service.began_on)}")
    if facts.scheduled:
        most = timedelta(days=policy.days(SCHEDULED, governing_on=latest.on))
        holds += [
            f"{planned.code}, scheduled for {spoken(planned.on)}"
            for planned in facts.scheduled
            if today <= planned.on <= latest.on + most
            and planned_why_not(
                planned, on=planned.on, codes=policy.codes, programs=facts.programs
            )
            is None
        ]
    if facts.pending:
        last_day = latest.on + timedelta(days=reading.gap_days)
        holds += [
            f"the request of {spoken(waiting.submitted_on)} to enter {waiting.code} of "
            f"{spoken(waiting.service_on)}, waiting for a decision"
            for waiting in facts.pending
            if latest.on < waiting.service_on <= last_day
            and planned_why_not(
                waiting, on=waiting.service_on, codes=policy.codes, programs=facts.programs
            )
            is None
        ]
    return "; ".join(holds) or None


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
