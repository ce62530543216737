"""Day N of 90: where a case stands on its way to a soft exit, and why (34-19 SE-1, SE-3, SE-5)."""

from dataclasses import dataclass
from datetime import date

from openajc.rules.calendar import spoken
from openajc.rules.clock_reading import Case, NotCounted, Qualifying, Reading, read_clock
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
    """Return the line a case manager reads: `Day 37 of 90: exits Feb 12, 2027 unless …`."""
    latest, last_day = reading.last_qualifying, reading.last_day
    if latest is None:
        return f"No clock yet: no qualifying service is recorded ({ids_of(reading.authority)})."
    day = f"Day {reading.day_on(today)} of {reading.gap_days}"
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
