"""The only place where days are counted: weekends, holidays as they are kept, declared outages."""

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property


SATURDAY, SUNDAY = 5, 6
WORKING_WEEK_DAYS, WEEK_DAYS = 5, 7
# No record speaks of an earlier day, and nobody gets older: the year was mistyped (E-28).
EARLIEST = date(1900, 1, 1)
OLDEST_YEARS = 120
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


class BackwardPeriod(ValueError):
    """The period ends before it starts."""


def spoken(day: date) -> str:
    """Return a date as it is written to people: `Feb 12, 2027`."""
    return f"{MONTHS[day.month - 1]} {day.day}, {day.year}"


def age_on(day: date, *, born_on: date) -> int:
    """Return whole years of age; who was born on Feb 29 turns on Mar 1 in a common year."""
    return day.year - born_on.year - ((day.month, day.day) < (born_on.month, born_on.day))


def is_too_long_ago(born_on: date, today: date) -> bool:
    """Tell whether nobody born on this day can be a participant today (E-28)."""
    return born_on < EARLIEST or age_on(today, born_on=born_on) > OLDEST_YEARS


def observed_on(holiday_on: date) -> date:
    """Return the day a holiday is kept: Saturday's on Friday, Sunday's on Monday (E-2)."""
    if holiday_on.weekday() == SATURDAY:
        return holiday_on - timedelta(days=1)
    if holiday_on.weekday() == SUNDAY:
        return holiday_on + timedelta(days=1)
    return holiday_on


@dataclass(frozen=True, kw_only=True, slots=True)
class Outage:
    """Days, both inclusive, on which the system was declared down: business-day clocks stand still."""

    starts_on: date
    ends_on: date
    reason: str

    def days(self) -> Iterable[date]:
        """Return each day of the outage."""
        count = (self.ends_on - self.starts_on).days + 1
        return (self.starts_on + timedelta(days=n) for n in range(count))


@dataclass(frozen=True, kw_only=True)
class Calendar:
    """
    The working days of one local area.

    `holidays` maps each holiday to its name, on its own date; the day it is kept follows from `observed_on`.
    """

    holidays: Mapping[date, str]
    outages: tuple[Outage, ...] = field(default=())

    @cached_property
    def closed(self) -> Mapping[date, str]:
        """Return each Monday-to-Friday day that is no business day, with why."""
        kept = {observed_on(day): name for day, name in self.holidays.items()}
        down = {day: outage.reason for outage in self.outages for day in outage.days()}
        return {day: why for day, why in sorted((kept | down).items()) if day.weekday() < SATURDAY}

    @cached_property
    def _closed_days(self) -> tuple[date, ...]:
        return tuple(self.closed)

    def is_business_day(self, day: date) -> bool:
        """Tell whether business-day clocks run on this day."""
        return day.weekday() < SATURDAY and day not in self.closed

    def business_days_between(self, start_on: date, end_on: date) -> int:
        """
        Return the number of business days after `start_on`, up to and including `end_on`.

        :raises BackwardPeriod: if `end_on` is before `start_on`.
        """
        if end_on < start_on:
            raise BackwardPeriod(f"{end_on} is before {start_on}")
        closed = bisect_right(self._closed_days, end_on) - bisect_right(
            self._closed_days, start_on
        )
        return _weekdays_to(end_on) - _weekdays_to(start_on) - closed

    def business_day_after(self, start_on: date, count: int) -> date:
        """Return the `count`-th business day after a day; business day 1 is the first one after it."""
        day = start_on
        left = count
        while left > 0:
            day += timedelta(days=1)
            left -= self.is_business_day(day)
        return day


def _weekdays_to(day: date) -> int:
    weeks, rest = divmod(day.toordinal(), WEEK_DAYS)
    return weeks * WORKING_WEEK_DAYS + min(rest, WORKING_WEEK_DAYS)
