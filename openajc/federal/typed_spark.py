"""Reading text as numbers and dates in Spark SQL; what cannot be read is null. Polars' twin is `typed_polars`."""

from openajc.federal.language.compiling import TYPED
from openajc.federal.layout import Element, Layout
from openajc.federal.valid_values import AMOUNT, DATE, END, FIRST_YEAR


DIGITS = f"^[0-9]{{1,18}}{END}"
FIRST_DAY = f"{FIRST_YEAR}0101"


def typed_columns(layout: Layout, numbers: list[str]) -> list[str]:
    """Return the columns to add, in SQL: text as it is, amounts and numbers, dates as real days YYYYMMDD."""
    return [f"{_typed(layout[number])} AS `{TYPED}{number}`" for number in numbers]


def real_day(text: str) -> str:
    """Return the SQL of a text as a real day YYYYMMDD, null for anything else."""
    real = f"try_to_timestamp({text}, 'yyyyMMdd') IS NOT NULL AND {text} >= '{FIRST_DAY}'"
    return f"CASE WHEN {text} RLIKE r'{DATE}' AND {real} THEN CAST({text} AS INT) END"


def _typed(element: Element) -> str:
    text = f"`{element.number}`"
    if element.kind == "DT":
        return real_day(text)
    if element.kind == "DE":
        return f"CASE WHEN {text} RLIKE r'{AMOUNT}' THEN CAST({text} AS DOUBLE) END"
    if element.kind == "IN":
        return f"CASE WHEN {text} RLIKE r'{DIGITS}' THEN CAST({text} AS BIGINT) END"
    return text
