"""Conditions on one element: asked of a dataframe, and said in words for one record."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

import narwhals as nw
from typing_extensions import override

from openajc.federal.indicators.records import Reading, Record, column, day, number
from openajc.federal.indicators.windows import Window


Windows = Mapping[str, Window]


class Condition(ABC):
    """A test of one record, never unknown: what is blank where it must not be does not hold."""

    @abstractmethod
    def holds(self, windows: Windows) -> nw.Expr:
        """Ask a dataframe in which records the condition holds."""

    @abstractmethod
    def elements(self) -> Iterator[tuple[str, Reading]]:
        """Give each element that is read, and as what."""

    @abstractmethod
    def because(self, record: Record, windows: Windows, holds: "Truth") -> str:
        """Say why the condition holds in a record, or why not."""


Truth = Callable[[Condition], bool]


@dataclass(frozen=True, slots=True)
class OfOne(Condition):
    """A condition on one element; `counts` says in words which values hold."""

    element: str

    def counts(self, windows: Windows) -> str:
        """Say which values count; nothing where the value speaks for itself."""
        del windows
        return ""

    @override
    def elements(self) -> Iterator[tuple[str, Reading]]:
        yield self.element, "day"

    @override
    def because(self, record: Record, windows: Windows, holds: Truth) -> str:
        counts = self.counts(windows)
        return record.says(self.element) + (f" (counts if {counts})" if counts else "")


@dataclass(frozen=True, slots=True)
class Present(OfOne):
    """The date is there."""

    @override
    def holds(self, windows: Windows) -> nw.Expr:
        return ~nw.col(day(self.element)).is_null()


@dataclass(frozen=True, slots=True)
class Blank(OfOne):
    """The date is not there."""

    @override
    def holds(self, windows: Windows) -> nw.Expr:
        return nw.col(day(self.element)).is_null()

    @override
    def counts(self, windows: Windows) -> str:
        return "blank"


@dataclass(frozen=True, slots=True)
class Code(OfOne):
    """The element holds one of the codes, compared as numbers: 0 and 00 are the same."""

    codes: tuple[int, ...]
    or_blank: bool = False

    @override
    def holds(self, windows: Windows) -> nw.Expr:
        forms = sorted({form for code in self.codes for form in (f"{code}", f"{code:02}")})
        return nw.col(self.element).is_in(forms).fill_null(self.or_blank)

    @override
    def elements(self) -> Iterator[tuple[str, Reading]]:
        yield self.element, "text"

    @override
    def counts(self, windows: Windows) -> str:
        first, last = self.codes[0], self.codes[-1]
        is_range = len(self.codes) > 2 and self.codes == tuple(range(first, last + 1))  # noqa: PLR2004 (two codes are no range)
        listed = f"{first} to {last}" if is_range else ", ".join(map(str, self.codes))
        return f"{listed} or blank" if self.or_blank else listed


@dataclass(frozen=True, slots=True)
class NoneOf(Code):
    """The element holds none of the codes, or nothing."""

    @override
    def holds(self, windows: Windows) -> nw.Expr:
        return ~Code(self.element, self.codes).holds(windows)

    @override
    def counts(self, windows: Windows) -> str:
        return f"not {Code(self.element, self.codes).counts(windows)}"


@dataclass(frozen=True, slots=True)
class InWindow(OfOne):
    """The date lies in a window of the report, first and last day included."""

    window: str
    or_blank: bool = False

    @override
    def holds(self, windows: Windows) -> nw.Expr:
        window, on = windows[self.window], nw.col(day(self.element))
        inside = (on >= number(window.starts_on)) & (on <= number(window.ends_on))
        return inside.fill_null(self.or_blank)

    @override
    def counts(self, windows: Windows) -> str:
        window = windows[self.window]
        span = f"{window.starts_on} to {window.ends_on}"
        return f"{span} or blank" if self.or_blank else span


@dataclass(frozen=True, slots=True)
class ByEnd(OfOne):
    """The date is on or before the last day of the window."""

    window: str

    @override
    def holds(self, windows: Windows) -> nw.Expr:
        ends = number(windows[self.window].ends_on)
        return (nw.col(day(self.element)) <= ends).fill_null(value=False)

    @override
    def counts(self, windows: Windows) -> str:
        return f"by {windows[self.window].ends_on}"


@dataclass(frozen=True, slots=True)
class SinceStart(OfOne):
    """The date is on or after the first day of the window, or blank."""

    window: str

    @override
    def holds(self, windows: Windows) -> nw.Expr:
        starts = number(windows[self.window].starts_on)
        return (nw.col(day(self.element)) >= starts).fill_null(value=True)

    @override
    def counts(self, windows: Windows) -> str:
        return f"blank or since {windows[self.window].starts_on}"


@dataclass(frozen=True, slots=True)
class Amount(OfOne):
    """The amount is more than nothing and known (999999.99 means not yet known)."""

    @override
    def holds(self, windows: Windows) -> nw.Expr:
        cents = nw.col(column(self.element, "cents"))
        return ((cents > 0) & (cents < NOT_YET_KNOWN_CENTS)).fill_null(value=False)

    @override
    def elements(self) -> Iterator[tuple[str, Reading]]:
        yield self.element, "cents"

    @override
    def counts(self, windows: Windows) -> str:
        return "more than 0, below 999999.99"


@dataclass(frozen=True, slots=True)
class Awaited(Amount):
    """The amount is blank, or 999999.99, which means not yet known."""

    @override
    def holds(self, windows: Windows) -> nw.Expr:
        cents = nw.col(column(self.element, "cents"))
        return (cents >= NOT_YET_KNOWN_CENTS).fill_null(value=True)

    @override
    def counts(self, windows: Windows) -> str:
        return "blank or 999999.99"


NOT_YET_KNOWN_CENTS = 99_999_999
