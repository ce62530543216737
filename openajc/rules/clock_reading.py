"""Reading the exit clock: which services count, which of them is the latest, and what holds the case open."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from openajc.rules.calendar import spoken
from openajc.rules.codes import CodeBook
from openajc.rules.facts import BadFacts
from openajc.rules.gaps import Counted, split_at_gap
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
    """
    The clock as read from a case, before it is put in words.

    After a gap the latest qualifying service is the one before it; those that follow are not counted (E-30).
    """

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
    counted, after_gap = _up_to_the_gap(counted, today=today, policy=policy)
    latest = _latest(counted, today)
    gap_days = _gap_after(latest.on, policy)
    opened = next((service for service, code in counted if is_open(service, code)), None)
    holds = (
        *_open_holds(opened, policy),
        *_planned_holds(facts, latest.on, today, policy),
    )
    not_counted += tuple(_after_gap(service, latest, holds) for service, _ in after_gap)
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


def _gap_after(on: date, policy: Policy) -> int:
    return max(policy.days(name, governing_on=on) for name in (GAP, MINIMUM))


def _up_to_the_gap(
    counted: list[Counted], *, today: date, policy: Policy
) -> tuple[list[Counted], list[Counted]]:
    """Return the services up to the first gap in the order recorded, and those after it."""
    _, after = split_at_gap(
        counted,
        today=today,
        gap_after=lambda on: _gap_after(on, policy),
        longest_plan_after=lambda on: policy.days(SCHEDULED, governing_on=on),
    )
    left_out = {id(service) for service, _ in after}
    return [one for one in counted if id(one[0]) not in left_out], after


def _after_gap(service: Service, latest: Qualifying, holds: tuple[Hold, ...]) -> NotCounted:
    since = f"too many days since {latest.code} on {spoken(latest.on)}"
    why = (
        f"{since}, unless what holds the case takes place" if holds else f"after the exit: {since}"
    )
    return NotCounted(code=service.code, on=service.began_on, why=why)


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


def _planned_holds(facts: Case, latest_on: date, today: date, policy: Policy) -> Iterator[Hold]:
    """Return what still holds a case whose latest service ended on a day: schedules and requests."""
    last_day = latest_on + timedelta(days=_gap_after(latest_on, policy))
    yield from _scheduled_holds(facts, latest_on, last_day, today, policy)
    yield from _pending_holds(facts, latest_on, last_day, policy)


def _scheduled_holds(
    facts: Case, latest_on: date, last_day: date, today: date, policy: Policy
) -> Iterator[Hold]:
    reach = latest_on + timedelta(days=policy.days(SCHEDULED, governing_on=latest_on))
    for planned in facts.scheduled:
        if not today <= planned.on <= reach or (planned.since or last_day) > last_day:
            continue
        if planned_why_not(planned, on=planned.on, codes=policy.codes, programs=facts.programs):
            continue
        words = f"{planned.code}, scheduled for {spoken(planned.on)}"
        yield Hold(words=words, authority=policy.authority(SCHEDULED, governing_on=latest_on))


def _pending_holds(facts: Case, latest_on: date, last_day: date, policy: Policy) -> Iterator[Hold]:
    for waiting in facts.pending:
        on = waiting.service_on
        if not latest_on < on <= last_day:
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
