"""Days as whole numbers since 1900, so that a thousand dates cost one addition each."""

from datetime import date, timedelta
from functools import cache

import polars as pl


ORIGIN = date(1900, 1, 1)
LAST = date(2079, 12, 31)


def day_number(day: date) -> int:
    """Return the number of `day`, counted from January 1, 1900."""
    return (day - ORIGIN).days


@cache
def _texts() -> pl.Series:
    days = ((ORIGIN + timedelta(days=n)) for n in range(day_number(LAST) + 1))
    return pl.Series([day.strftime("%Y%m%d") for day in days])


@cache
def _quarters() -> pl.Series:
    days = ((ORIGIN + timedelta(days=n)) for n in range(day_number(LAST) + 1))
    return pl.Series([day.year * 4 + (day.month - 1) // 3 for day in days], dtype=pl.Int32)


def as_text(days: pl.Expr) -> pl.Expr:
    """Write day numbers as PIRL dates, YYYYMMDD."""
    return pl.lit(_texts()).gather(days)


def quarter_number(days: pl.Expr) -> pl.Expr:
    """Give the number of the calendar quarter of a day; neighbors are one apart."""
    return pl.lit(_quarters()).gather(days)
