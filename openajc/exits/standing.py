"""Where a case stands on its way to an exit, read from the clock kept with it (34-19 SE-1, SE-3)."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from openajc.rules.calendar import spoken
from openajc.rules.clock_words import NO_CLOCK, clock_line
from openajc.rules.note_cadence import NoteCadence, NoteHistory, decide_note_cadence
from openajc.rules.parameters import Policy


if TYPE_CHECKING:
    from openajc.applications.models import Participation

WARNINGS = "exits.warning_days"
FOLLOW_UP = "followups.length_months"
MONTHS_A_YEAR = 12


@dataclass(frozen=True, kw_only=True, slots=True)
class Standing:
    """
    One line about a case. `tone` is quiet, ok, late or stop; `band` the warning day it has passed, or 0.

    `runs` tells whether its two dates say all: a list then shows them in columns.
    """

    line: str
    tone: str
    day: int | None = None
    band: int = 0
    runs: bool = False


def standing_of(period: "Participation | None", *, today: date, policy: Policy) -> Standing:
    """Say where a case stands, from what is kept with it; no query."""
    if period is None:
        return Standing(line="No application submitted yet: no case is open.", tone="quiet")
    if period.exited_on is not None:
        return _after_exit(period.exited_on, today=today, policy=policy)
    if period.clock_on is None:
        return Standing(line=NO_CLOCK, tone="quiet")
    band, last_day = band_of(period, today=today, policy=policy), period.projected_exit_on
    line = clock_line(
        today=today,
        code=period.clock_code,
        latest_on=period.clock_on,
        last_day=last_day,
        held_by=period.held_by,
    )
    day = 0 if last_day is None else max(0, (today - period.clock_on).days)
    tone = _tone(period, today=today, band=band)
    runs = last_day is not None and not period.held_by
    return Standing(line=line, tone=tone, day=day, band=band, runs=runs)


def band_of(period: "Participation", *, today: date, policy: Policy) -> int:
    """Return the highest warning day that the clock of an open case has reached, or 0 (34-19 SE-3)."""
    if period.clock_on is None or period.projected_exit_on is None or period.held_by:
        return 0
    days = policy.numbers(WARNINGS, governing_on=period.clock_on)
    return max((n for n in days if (today - period.clock_on).days >= n), default=0)


def note_cadence_of(period: "Participation", *, today: date, policy: Policy) -> NoteCadence:
    """
    Ask when the next case note of an open case is due (34-19 CN-5).

    A note from a day to come, left by a demo that was moved back, is never late.
    """
    began_on = period.began_on or period.applied_on
    facts = NoteHistory(participation_began_on=began_on, latest_note_on=period.latest_note_on)
    on = max(today, began_on, period.latest_note_on or began_on)
    return decide_note_cadence(facts, today=on, policy=policy)


def _tone(period: "Participation", *, today: date, band: int) -> str:
    last_day = period.projected_exit_on
    if period.held_by or last_day is None:
        return "ok"
    if today > last_day:
        return "stop"
    return "late" if band else "ok"


def _after_exit(exited_on: date, *, today: date, policy: Policy) -> Standing:
    until = _months_after(exited_on, policy.number(FOLLOW_UP, governing_on=exited_on))
    if today <= until:
        line = f"Exited {spoken(exited_on)}: follow-up until {spoken(until)}; only F codes."
    else:
        line = f"Exited {spoken(exited_on)}: follow-up ended {spoken(until)}; only F codes."
    return Standing(line=line, tone="quiet")


def _months_after(day: date, months: int) -> date:
    """Return the same day of a later month, or its last day if the month is shorter."""
    years, month = divmod(day.month - 1 + months, MONTHS_A_YEAR)
    for number in (day.day, 30, 29, 28):
        try:
            return date(day.year + years, month + 1, number)
        except ValueError:
            continue
    raise AssertionError("every month has 28 days")
