"""Reading text as numbers and dates in Spark; what cannot be read is null. Polars' twin is `typed_polars`."""

from typing import Any

from pyspark.sql import functions as f

from openajc.federal.language.compiling import TYPED
from openajc.federal.layout import Element, Layout
from openajc.federal.typed_polars import DAY
from openajc.federal.valid_values import AMOUNT, DATE


DIGITS = "^[0-9]{1,18}$"


def typed_columns(layout: Layout, numbers: list[str]) -> dict[str, Any]:
    """Return the columns to add, by name: numbers as they are, dates as numbers still to be proved real."""
    return dict(_typed(layout[number]) for number in numbers)


def _typed(element: Element) -> tuple[str, Any]:
    text = f.col(element.number)
    if element.kind == "DT":
        return DAY + element.number, f.when(text.rlike(DATE), text).cast("int")
    if element.kind == "DE":
        return TYPED + element.number, f.when(text.rlike(AMOUNT), text).cast("double")
    if element.kind == "IN":
        return TYPED + element.number, f.when(text.rlike(DIGITS), text).cast("bigint")
    return TYPED + element.number, text
