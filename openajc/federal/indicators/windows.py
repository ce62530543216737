"""Which dates count: the cohort windows of a report (TEGL 14-18; 20 CFR 677.155)."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta


QUARTERS_A_YEAR = 4
QUARTER_MONTHS = 3
# Quarters between the end of the report period and the end of the window, and those in a window.
LAGS = {"participants": 0, "exits": 1, "q2": 4, "q4": 6, "skill_gains": 0}


class NotAQuarterEnd(ValueError):
    """A report period must end on the last day of a calendar quarter."""

    def __init__(self, day: date) -> None:
        super().__init__(
            f"{day} is not the last day of a quarter. A report period ends on March 31, June 30, "
            f"September 30 or December 31; give for instance {quarter_end(day)}."
        )


@dataclass(frozen=True, slots=True)
class Window:
    """Dates from `starts_on` to `ends_on`, both counted."""

    starts_on: date
    ends_on: date

    def __contains__(self, day: object) -> bool:
        return isinstance(day, date) and self.starts_on <= day <= self.ends_on

    def as_list(self) -> list[str]:
        return [self.starts_on.isoformat(), self.ends_on.isoformat()]


def quarter_end(day: date, *, later: int = 0) -> date:
    """Return the last day of the quarter of `day`, or of one `later` quarters after it."""
    quarter = day.year * QUARTERS_A_YEAR + (day.month - 1) // QUARTER_MONTHS + later
    year, month = quarter // QUARTERS_A_YEAR, (quarter % QUARTERS_A_YEAR + 1) * QUARTER_MONTHS
    return date(year, month, monthrange(year, month)[1])


def year_of_quarters(ends_on: date, *, lag: int) -> Window:
    """Return the four quarters that end `lag` quarters before the quarter of `ends_on`."""
    before = quarter_end(ends_on, later=-lag - QUARTERS_A_YEAR)
    return Window(before + timedelta(days=1), quarter_end(ends_on, later=-lag))


def program_year_end(day: date) -> date:
    """Return the June 30 that ends the program year (July 1 to June 30) `day` lies in."""
    last_month = 6
    return date(day.year + (day.month > last_month), last_month, 30)


def cohort_windows(quarter: date, *, annual: bool = False) -> dict[str, Window]:
    """
    Return each window of the report that ends on `quarter`, by name.

    Rolling four quarters; with `annual` the program year that ends on or contains the quarter.

    :raises NotAQuarterEnd: if `quarter` is not the last day of a quarter.
    """
    if quarter != quarter_end(quarter):
        raise NotAQuarterEnd(quarter)
    ends_on = program_year_end(quarter) if annual else quarter
    return {name: year_of_quarters(ends_on, lag=lag) for name, lag in LAGS.items()}
