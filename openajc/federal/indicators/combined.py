"""Conditions made of others, or on two elements together."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import reduce
from operator import and_, or_

import narwhals as nw
from typing_extensions import override

from openajc.federal.indicators.conditions import Condition, Truth, Windows
from openajc.federal.indicators.records import Reading, Record, column, day


@dataclass(frozen=True, slots=True)
class Within(Condition):
    """The date is at most so many days after another one, or before it."""

    element: str
    after: str
    days: int

    @override
    def holds(self, windows: Windows) -> nw.Expr:
        later = nw.col(day(self.element)) - nw.col(day(self.after))
        return (later <= self.days).fill_null(value=False)

    @override
    def elements(self) -> Iterator[tuple[str, Reading]]:
        yield self.element, "day"
        yield self.after, "day"

    @override
    def because(self, record: Record, windows: Windows, holds: Truth) -> str:
        return (
            f"{record.says(self.element)} (counts if within {self.days} days after {self.after})"
        )


@dataclass(frozen=True, slots=True)
class Age(Condition):
    """The age on a date, by birthdays, is in the range."""

    youngest: int
    oldest: int
    at: str

    @override
    def holds(self, windows: Windows) -> nw.Expr:
        inside = (age_at(self.at) >= self.youngest) & (age_at(self.at) <= self.oldest)
        return inside.fill_null(value=False)

    @override
    def elements(self) -> Iterator[tuple[str, Reading]]:
        yield "200", "ymd"
        yield self.at, "ymd"

    @override
    def because(self, record: Record, windows: Windows, holds: Truth) -> str:
        span = f"{self.youngest} to {self.oldest} years old on {self.at}"
        return f"{record.says('200')} (counts if {span})"


def age_at(element: str) -> nw.Expr:
    """Give the age in whole years by birthdays; one born February 29 turns on March 1."""
    lived = nw.col(column(element, "ymd")) - nw.col(column("200", "ymd"))
    return lived // 10_000


@dataclass(frozen=True, slots=True)
class Together(Condition):
    """Several conditions."""

    parts: tuple[Condition, ...]

    @override
    def elements(self) -> Iterator[tuple[str, Reading]]:
        for part in self.parts:
            yield from part.elements()


@dataclass(frozen=True, slots=True)
class AllOf(Together):
    """Every condition holds."""

    @override
    def holds(self, windows: Windows) -> nw.Expr:
        return reduce(and_, (part.holds(windows) for part in self.parts))

    @override
    def because(self, record: Record, windows: Windows, holds: Truth) -> str:
        failing = [part for part in self.parts if not holds(part)]
        said = (part.because(record, windows, holds) for part in failing or self.parts)
        return "; ".join(said)


@dataclass(frozen=True, slots=True)
class AnyOf(Together):
    """At least one condition holds."""

    @override
    def holds(self, windows: Windows) -> nw.Expr:
        return reduce(or_, (part.holds(windows) for part in self.parts))

    @override
    def because(self, record: Record, windows: Windows, holds: Truth) -> str:
        for part in self.parts:
            if holds(part):
                return part.because(record, windows, holds)
        said = (part.because(record, windows, holds) for part in self.parts)
        return "none of these: " + ", or ".join(said)


@dataclass(frozen=True, slots=True)
class AtLeast(Together):
    """So many of the conditions hold."""

    number: int

    @override
    def holds(self, windows: Windows) -> nw.Expr:
        return nw.sum_horizontal(*(part.holds(windows).cast(nw.Int32) for part in self.parts)) >= (
            self.number
        )

    @override
    def because(self, record: Record, windows: Windows, holds: Truth) -> str:
        holding = [part for part in self.parts if holds(part)]
        said = (part.because(record, windows, holds) for part in holding or self.parts)
        return f"{len(holding)} of at least {self.number}: " + "; ".join(said)
