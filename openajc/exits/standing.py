"""Where a case stands on its way to an exit, read from the clock kept with it (34-19 SE-1, SE-3)."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from openajc.rules.calendar import spoken
from openajc.rules.note_cadence import NoteCadence, NoteHistory, decide_note_cadence
from openajc.rules.parameters import Policy


if TYPE_CHECKING:
    from openajc.applications.models import Participation

WARNINGS = "exits.warning_days"
FOLLOW_UP = "followups.length_months"
MONTHS_A_YEAR = 12


@dataclass(frozen=True, kw_only=True, slots=True)
class Standing:
    """One line about a case. `tone` is quiet, ok, late or stop; `band` the warning day it has passed, or 0."""

    line: str
    tone: str
    day: int | None = None
    band: int = 0


def standing_of(period: "Participation | None", *, today: date, policy: Policy) -> Standing:
    """Say where a case stands, from what is kept with it; no query."""
    if period is None:
        return Standing(line="No application submitted yet: no case is open.", tone="quiet")
    if period.exited_on is not None:
        return _after_exit(period.exited_on, today=today, policy=policy)
    if period.clock_on is None:
        return Standing(
            line="No qualifying service yet: the exit clock has not begun.", tone="quiet"
        )
    last_day = period.projected_exit_on
    if last_day is None:
        return Standing(line=f"Held open by {period.held_by}.", tone="ok", day=0)
    day, gap = max(0, (today - period.clock_on).days), (last_day - period.clock_on).days
    if period.held_by:
        line = f"Day {day} of {gap}: held open by {period.held_by}."
        return Standing(line=line, tone="ok", day=day)
    return _running(
        day, gap, last_day, today=today, band=band_of(period, today=today, policy=policy)
    )


def band_of(period: "Participation", *, today: date, policy: Policy) -> int:
    """Return the highest warning day that the clock of an open case has reached, or 0 (34-19 SE-3)."""
    if period.clock_on is None or period.projected_exit_on is None or period.held_by:
        return 0
    days = policy.numbers(WARNINGS, governing_on=period.clock_on)
    return max((n for n in days if (today - period.clock_on).days >= n), default=0)


def note_cadence_of(period: "Participation", *, today: date, policy: Policy) -> NoteCadence:
    """Ask when the next case note of an open case is due (34-19 CN-5)."""
    facts = NoteHistory(
        participation_began_on=period.began_on or period.applied_on,
        latest_note_on=period.latest_note_on,
    )
    return decide_note_cadence(facts, today=today, policy=policy)


def _running(day: int, gap: int, last_day: date, *, today: date, band: int) -> Standing:
    if today > last_day:
        line = f"Day {day} of {gap}: exits tonight, as of the latest qualifying service."
        return Standing(line=line, tone="stop", day=day, band=band)
    line = f"Day {day} of {gap}: exits {spoken(last_day)} unless a qualifying service is recorded."
    return Standing(line=line, tone="late" if band else "ok", day=day, band=band)


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
