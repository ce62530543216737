"""Reading text as numbers and dates in Polars; what cannot be read is null. Spark's twin is `typed_spark`."""

import polars as pl

from openajc.federal.language.compiling import TYPED
from openajc.federal.layout import Element, Layout
from openajc.federal.valid_values import FIRST_YEAR


LONG_DIGITS = 9
SHORT_MONTH, LEAP_FEBRUARY, FEBRUARY = 30, 29, 2
DAY = "day:"


def typed_columns(layout: Layout, numbers: list[str]) -> tuple[list[pl.Expr], list[pl.Expr]]:
    """Return the columns to add in two steps: numbers first, then real dates out of them."""
    elements = [layout[number] for number in numbers]
    first = [_number(element) for element in elements]
    dates = [_real_date(element.number) for element in elements if element.kind == "DT"]
    return first, dates


def _number(element: Element) -> pl.Expr:
    text = pl.col(element.number)
    if element.kind == "DT":
        return text.cast(pl.Int32, strict=False).alias(DAY + element.number)
    if element.kind == "DE":
        return text.cast(pl.Float64, strict=False).alias(TYPED + element.number)
    if element.kind == "IN":
        size = pl.Int32 if 0 < element.size < LONG_DIGITS else pl.Int64
        return text.cast(size, strict=False).alias(TYPED + element.number)
    return text.alias(TYPED + element.number)


def _real_date(number: str) -> pl.Expr:
    day = pl.col(DAY + number)
    return pl.when(is_real_date(day)).then(day).alias(TYPED + number)


def is_real_date(day: pl.Expr) -> pl.Expr:
    """Say whether a whole number YYYYMMDD is a day of the calendar, from the year 1900 on."""
    year, month, of_month = day // 10_000, day // 100 % 100, day % 100
    leap = ((year % 4 == 0) & (year % 100 != 0)) | (year % 400 == 0)
    short = month.is_in([4, 6, 9, 11]) & (of_month > SHORT_MONTH)
    february = (month == FEBRUARY) & (
        (of_month > LEAP_FEBRUARY) | ((of_month == LEAP_FEBRUARY) & ~leap)
    )
    in_range = (
        year.is_between(FIRST_YEAR, 9999) & month.is_between(1, 12) & of_month.is_between(1, 31)
    )
    return in_range & ~short & ~february
