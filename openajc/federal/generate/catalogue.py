"""The errors a made-up file can hold, read from `dictionary/pirl/seeded_errors.yaml`."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import polars as pl
import yaml


BLANK, PRESENT, COPY = "blank", "present", "= "
STAGES = ("logic", "valid-values", "all")


@dataclass(frozen=True, kw_only=True, slots=True)
class SeededError:
    """One way to break a valid record, and the findings it must cause."""

    rules: tuple[str, ...]
    changes: Mapping[str, str]
    where: Mapping[str, str | list[str]]
    apart: tuple[str, str, int] | None
    since: Mapping[str, str]
    before: Mapping[str, str]
    second: bool
    period: bool
    stage: str

    def elements(self) -> set[str]:
        """Return every element that the error changes or reads."""
        apart = set(self.apart[:2]) if self.apart else set()
        read = {_source(value) for value in self.changes.values()} - {""}
        return (
            set(self.changes) | set(self.where) | set(self.since) | set(self.before) | apart | read
        )

    def applies(self) -> pl.Expr:
        """Tell in which records the error can be made."""
        tests = [_holds(element, wanted) for element, wanted in self.where.items()]
        tests += [pl.col(element) >= day for element, day in self.since.items()]
        tests += [pl.col(element) < day for element, day in self.before.items()]
        if self.apart:
            earlier, later, days = self.apart
            tests.append((_date(later) - _date(earlier)).dt.total_days() >= days)
        tests.append(pl.col("_second") if self.second else ~pl.col("_paired"))
        return pl.all_horizontal(tests).fill_null(value=False)


def changed(value: str) -> pl.Expr:
    """Read the new value of an element: a date counted from another, a copy, blank or itself."""
    if value == BLANK:
        return pl.lit(None, pl.String)
    if value.startswith(COPY):
        return pl.col(value.removeprefix(COPY))
    if not _source(value):
        return pl.lit(value)
    element, _, shift = value.partition(" ")
    return (_date(element) + _days(shift)).dt.strftime("%Y%m%d")


@cache
def seeded_errors() -> tuple[SeededError, ...]:
    """Return the catalogue in the order of its file."""
    source = files("openajc.dictionary") / "pirl" / "seeded_errors.yaml"
    stages = yaml.safe_load(source.read_text(encoding="utf-8"))
    return tuple(
        _read(entry, stage.replace("_", "-"))
        for stage, entries in stages.items()
        for entry in entries
    )


def _read(entry: dict[str, Any], stage: str) -> SeededError:
    rule, apart = entry["rule"], entry.get("apart")
    return SeededError(
        rules=(rule,) if isinstance(rule, str) else tuple(rule),
        changes=entry["set"],
        where=entry.get("where", {}),
        apart=tuple(apart) if apart else None,
        since=entry.get("since", {}),
        before=entry.get("before", {}),
        second=entry.get("second", False),
        period=entry.get("period", False),
        stage=stage,
    )


def _holds(element: str, wanted: str | list[str]) -> pl.Expr:
    if wanted == PRESENT:
        return pl.col(element).is_not_null()
    if wanted == BLANK:
        return pl.col(element).is_null()
    return pl.col(element).is_in(list(wanted))


def _source(value: str) -> str:
    """Return the element that a new value is taken from, if it is."""
    if value.startswith(COPY):
        return value.removeprefix(COPY)
    element, _, shift = value.partition(" ")
    counted = shift.startswith(("+ ", "- "))
    return element if counted or value in _DATES else ""


def _days(shift: str) -> pl.Expr:
    return pl.duration(days=int(shift.replace(" ", "") or 0))


def _date(element: str) -> pl.Expr:
    return pl.col(element).str.to_date("%Y%m%d", strict=False)


# Dates that may be copied without a shift.
_DATES = frozenset({"900", "901"})
