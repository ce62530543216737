"""Reading text as numbers and dates in Polars; what cannot be read is null. Spark's twin is `typed_spark`."""

import narwhals as nw
import polars as pl

from openajc.federal.language.compiling import TYPED
from openajc.federal.layout import Element, Layout
from openajc.federal.valid_values import is_real_date


LONG_DIGITS = 9
DAY = "day:"


def typed_columns(layout: Layout, numbers: list[str]) -> tuple[list[pl.Expr], list[nw.Expr]]:
    """Return the columns to add in two steps: numbers first, then real dates out of them."""
    elements = [layout[number] for number in numbers]
    first = [_number(element) for element in elements]
    dates = [real_date(element.number) for element in elements if element.kind == "DT"]
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


def real_date(number: str) -> nw.Expr:
    """Return the column of a date that is a day of the calendar, else null."""
    day = nw.col(DAY + number)
    return nw.when(is_real_date(day)).then(day).alias(TYPED + number)
