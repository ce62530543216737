"""Layouts of the PIRL (ETA-9172): which element stands in which column, and what it may hold."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path


# AN text, IN digits, DT date YYYYMMDD, DE amount with two decimals, empty where unknown.
Kind = str


@dataclass(frozen=True, slots=True)
class Element:
    """One column of a layout. `number` is text, as DOL writes it: `409`, `108-A`, `OBS`."""

    number: str
    name: str
    kind: Kind = ""
    length: str = ""
    codes: Mapping[str, str] | None = None
    pattern: str = ""
    pattern_in_words: str = ""
    required: str = ""
    programs: tuple[str, ...] = ()
    definition: str = ""
    source: str = ""
    status: str = ""
    decision: str = ""

    @property
    def size(self) -> int:
        """The greatest number of characters, 0 when the layout does not say."""
        whole = self.length.split(".", maxsplit=1)[0]
        return int(whole) if whole.isdigit() else 0

    @property
    def verified(self) -> bool:
        """Whether the number was read in a DOL source (otherwise it follows from the position)."""
        return self.status.startswith("verified")


@dataclass(frozen=True, eq=False)
class Layout:
    """The columns of one version of the PIRL, in their order."""

    version: str
    columns: tuple[Element, ...]
    title: str = ""
    source: str = ""
    note: str = ""
    complete: bool = True
    path: Path | None = None

    @cached_property
    def by_number(self) -> dict[str, Element]:
        return {element.number: element for element in self.columns}

    @cached_property
    def numbers(self) -> tuple[str, ...]:
        return tuple(element.number for element in self.columns)

    def __contains__(self, number: str) -> bool:
        return number in self.by_number

    def __getitem__(self, number: str) -> Element:
        return self.by_number[number]
