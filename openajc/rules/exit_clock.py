"""Day N of 90: where a case stands on its way to a soft exit, and why (34-19 SE-1, SE-3, SE-5)."""

from dataclasses import dataclass
from datetime import date

from openajc.rules.clock_reading import Case, NotCounted, Qualifying, Reading, read_clock
from openajc.rules.clock_words import NO_CLOCK, clock_line
from openajc.rules.outcome import Decision, ids_of
from openajc.rules.parameters import Policy


RULE = "exit-clock"


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


def decide_exit_clock(facts: Case, *, today: date, policy: Policy) -> ExitClock:
    """
    Return where the exit clock stands; a question, so always allowed.

    :raises BadFacts: as `read_clock`.
    """
    reading = read_clock(facts, today=today, policy=policy)
    latest = reading.last_qualifying
    return ExitClock(
        rule=RULE,
        allowed=True,
        reason=clock_in_words(reading, today=today),
        authority=reading.authority,
        governing_on=latest.on if latest else today,
        day=reading.day_on(today),
        last_qualifying=latest,
        projected_exit_on=reading.last_day,
        held_by=reading.held_by,
        not_counted=reading.not_counted,
    )


def clock_in_words(reading: Reading, *, today: date) -> str:
    """Return the line a case manager reads, the same as on every page."""
    latest = reading.last_qualifying
    if latest is None:
        return f"{NO_CLOCK[:-1]} ({ids_of(reading.authority)})."
    return clock_line(
        today=today,
        code=latest.code,
        latest_on=latest.on,
        last_day=reading.last_day,
        held_by=reading.held_by,
    )
