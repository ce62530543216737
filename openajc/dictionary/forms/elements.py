"""The codes of each PIRL element, as one layout has them; only to check what a form reports."""

import csv
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path


HERE = Path(__file__).parents[1] / "pirl"
NAMED_PATTERN = re.compile(r"onet|digits:[0-9]+")


@dataclass(frozen=True, kw_only=True, slots=True)
class Element:
    """`codes` is empty where any value of the element's pattern may be reported."""

    number: str
    name: str
    codes: frozenset[str]
    pattern: str

    def allows(self, code: str) -> bool:
        """Tell whether the element may be reported with a code; blank is judged by the edit checks."""
        if code == "" or code in self.codes:
            return True
        if not self.pattern or NAMED_PATTERN.fullmatch(self.pattern):
            return not self.codes
        return bool(re.fullmatch(self.pattern, code))


@cache
def elements_of(layout: str) -> Mapping[str, Element]:
    """
    Return the elements of a layout by their number.

    :raises LookupError: if there is no such layout.
    """
    path = HERE / layout / "elements.csv"
    if not path.exists():
        raise LookupError(f"{layout} is no PIRL layout")
    with path.open(encoding="utf-8", newline="") as file:
        return {row["number"]: _element(row) for row in csv.DictReader(file)}


def _element(row: Mapping[str, str]) -> Element:
    listed = [code.split("=", 1)[0] for code in row["codes"].split("|") if "=" in code]
    return Element(
        number=row["number"], name=row["name"], codes=frozenset(listed), pattern=row["pattern"]
    )
