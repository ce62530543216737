"""How the columns of a file are read for the indicators, and how a record is said in words."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal, TypeAlias

import narwhals as nw

from openajc.federal.valid_values import END


# A dataframe of any engine, not yet computed.
Lazy: TypeAlias = nw.LazyFrame[Any]
Reading = Literal["text", "day", "ymd", "cents"]
EPOCH = date(1970, 1, 1)
# How an amount is written in a PIRL file; anything else is read as blank.
AMOUNT = rf"^[0-9]+([.][0-9]+)?{END}"


def column(element: str, reading: Reading) -> str:
    """Return the column that holds an element read as text, day number, YYYYMMDD or cents."""
    return element if reading == "text" else f"{reading}_{element}"


def day(element: str) -> str:
    """Return the column of an element's date, counted in days from January 1, 1970."""
    return column(element, "day")


def number(on: date) -> int:
    """Count a date in days from January 1, 1970."""
    return (on - EPOCH).days


@dataclass(frozen=True, slots=True)
class Record:
    """One record of the file, as text, with the kind and name of each element."""

    row: int
    values: Mapping[str, str | None]
    names: Mapping[str, str]
    dates: frozenset[str]

    def day(self, element: str) -> date | None:
        """Read a date of the record; None where there is none."""
        try:
            return date.fromisoformat(self.values.get(element) or "")
        except ValueError:
            return None

    def says(self, element: str) -> str:
        """Say what the record holds in an element: `901 (Date of Program Exit) is 2025-03-31`."""
        value = self.values.get(element)
        name = self.names.get(element, "not in this layout")
        return f"{element} ({name}) is {self._shown(element, value) if value else 'blank'}"

    def _shown(self, element: str, value: str) -> str:
        if element not in self.dates:
            return value
        try:
            return date.fromisoformat(value).isoformat()
        except ValueError:
            return f"{value}, no date"
