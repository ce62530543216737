"""Whether a case exits for want of qualifying services (34-19 SE-1, SE-1a, SE-2)."""

from dataclasses import dataclass
from datetime import date

from openajc.rules.calendar import spoken
from openajc.rules.clock_reading import Case, Reading, read_clock
from openajc.rules.exit_clock import ExitClock, clock_in_words
from openajc.rules.outcome import Authority, ids_of
from openajc.rules.parameters import Policy


RULE = "soft-exit"


@dataclass(frozen=True, kw_only=True, slots=True)
class SoftExit(ExitClock):
    """The clock, and whether it has run out: then the exit date is the latest qualifying service."""

    exits: bool
    exit_on: date | None


def decide_soft_exit(facts: Case, *, today: date, policy: Policy) -> SoftExit:
    """
    Decide whether a case exits; `allowed` is "exits". A service on the last day keeps it open (E-7).

    :raises BadFacts: as `decide_exit_clock`.
    """
    reading = read_clock(facts, today=today, policy=policy)
    latest = reading.last_qualifying
    exits = has_run_out(reading, today=today)
    authority = reading.authority + policy.cite("SE-2") if exits else reading.authority
    return SoftExit(
        rule=RULE,
        allowed=exits,
        reason=_reason(reading, authority, exits=exits, today=today),
        authority=authority,
        governing_on=latest.on if latest else today,
        day=reading.day_on(today),
        last_qualifying=latest,
        projected_exit_on=reading.last_day,
        held_by=reading.held_by,
        not_counted=reading.not_counted,
        exits=exits,
        exit_on=latest.on if latest and exits else None,
    )


def has_run_out(reading: Reading, *, today: date) -> bool:
    """Tell whether the last day for a service has passed and nothing holds the case."""
    last_day = reading.last_day
    return last_day is not None and today > last_day and reading.held_by is None


def _reason(
    reading: Reading, authority: tuple[Authority, ...], *, exits: bool, today: date
) -> str:
    latest = reading.last_qualifying
    if not exits or latest is None:
        return f"Stays open. {clock_in_words(reading, today=today)}"
    return (
        f"Exits as of {spoken(latest.on)}, the day of {latest.code}: no qualifying service for "
        f"{reading.day_on(today)} days. This cannot be reversed ({ids_of(authority)})."
    )
