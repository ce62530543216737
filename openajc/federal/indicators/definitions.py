"""The definitions of `dictionary/pirl/indicators.yaml`, read strictly into conditions."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from openajc.federal.indicators.combined import Age, AllOf, AnyOf, AtLeast, Within
from openajc.federal.indicators.conditions import (
    Amount,
    Awaited,
    Blank,
    ByEnd,
    Code,
    Condition,
    InWindow,
    NoneOf,
    Present,
    SinceStart,
)


BLANK = "blank"
Entry = Mapping[str, Any]


class UnreadableDefinition(ValueError):
    """A condition in the definitions is of no kind known, or has a key too many."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Program:
    """A core program: whom it counts, and the indicators it does not have."""

    key: str
    name: str
    participant: Condition
    reportable: Condition
    without: frozenset[str]


@dataclass(frozen=True, kw_only=True, slots=True)
class Indicator:
    """An indicator of performance; `youth_numerator` counts besides for WIOA Youth alone."""

    key: str
    name: str
    source: str
    denominator: Condition
    numerator: Condition
    youth_numerator: Condition | None
    unknown: Condition | None
    zero_after_quarters: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Count:
    """A number of records."""

    key: str
    name: str
    holds: Condition


@dataclass(frozen=True, kw_only=True, slots=True)
class Scoring:
    """Under which scores a state fails, what is only a baseline and when, and the programs not in a PIRL file."""

    single_failure_below: float
    overall_failure_below: float
    baseline: Mapping[str, tuple[date, date]]
    imported: Mapping[str, str]
    # Results over several programs, and the only indicator that they have.
    combined: Mapping[str, str]

    def is_baseline(self, indicator: str, ends_on: date | None) -> bool:
        """Return whether an indicator is not scored in a report that ends on a day."""
        span = self.baseline.get(indicator)
        return bool(span and ends_on and span[0] <= ends_on <= span[1])


@dataclass(frozen=True, kw_only=True, slots=True)
class Definitions:
    """Everything the report is computed from."""

    programs: tuple[Program, ...]
    counts: tuple[Count, ...]
    indicators: tuple[Indicator, ...]
    summary: tuple[Indicator, ...]
    scoring: Scoring
    shared_retention: tuple[str, ...]
    services: tuple[Count, ...]
    priority: tuple[Count, ...]
    ages: Mapping[str, int]
    races: Mapping[str, Condition]
    barriers: Mapping[str, Condition]
    youth_barriers: Mapping[str, Condition]
    veteran: Condition


@cache
def load_definitions() -> Definitions:
    """
    Return the definitions of the indicators.

    :raises UnreadableDefinition: if the file holds a condition of no kind known.
    """
    source = files("openajc.dictionary") / "pirl" / "indicators.yaml"
    loaded = yaml.safe_load(source.read_text(encoding="utf-8"))
    return Definitions(
        programs=tuple(_program(key, entry) for key, entry in loaded["programs"].items()),
        counts=_counts(loaded["counts"]),
        indicators=tuple(_indicator(key, entry) for key, entry in loaded["indicators"].items()),
        summary=tuple(_indicator(key, entry) for key, entry in loaded["summary"].items()),
        scoring=_scoring(loaded["scoring"]),
        shared_retention=tuple(loaded["shared_retention"]["programs"]),
        services=_counts(loaded["services"]),
        priority=_counts(loaded["priority_of_service"]),
        ages=loaded["ages"],
        races=_named(loaded["races"]),
        barriers=_named(loaded["barriers"]),
        youth_barriers=_named(loaded["youth_barriers"]),
        veteran=read_condition(loaded["veteran"]),
    )


def _program(key: str, entry: Entry) -> Program:
    participant = AllOf((read_condition(entry["participant"]), read_condition(entry["served"])))
    return Program(
        key=key,
        name=entry["name"],
        participant=participant,
        reportable=read_condition(entry["reportable"]),
        without=frozenset(entry.get("without", ())),
    )


def _counts(entries: Mapping[str, Entry]) -> tuple[Count, ...]:
    return tuple(
        Count(key=key, name=entry["name"], holds=_all(entry["holds"]))
        for key, entry in entries.items()
    )


def _indicator(key: str, entry: Entry) -> Indicator:
    youth = entry.get("youth_numerator")
    return Indicator(
        key=key,
        name=entry["name"],
        source=entry["source"],
        denominator=_all(entry["denominator"]),
        numerator=read_condition(entry["numerator"]),
        youth_numerator=read_condition(youth) if youth else None,
        unknown=read_condition(entry["unknown"]) if "unknown" in entry else None,
        zero_after_quarters=entry.get("zero_after_quarters", 0),
    )


def _scoring(entry: Entry) -> Scoring:
    return Scoring(
        single_failure_below=entry["single_failure_below"],
        overall_failure_below=entry["overall_failure_below"],
        baseline={name: (span["first"], span["last"]) for name, span in entry["baseline"].items()},
        imported=entry["imported"],
        combined=entry["combined"],
    )


def _named(entries: Mapping[str, Entry]) -> dict[str, Condition]:
    return {name: read_condition(entry) for name, entry in entries.items()}


def _all(entries: Iterable[Entry]) -> AllOf:
    return AllOf(tuple(read_condition(entry) for entry in entries))


def read_condition(entry: Entry) -> Condition:
    """
    Read one condition.

    :raises UnreadableDefinition: if it is of no kind known.
    """
    for kind, (keys, read) in KINDS.items():
        if kind in entry and set(entry) <= keys:
            return read(entry)
    raise UnreadableDefinition(f"{dict(entry)} is no condition; use one of {', '.join(KINDS)}.")


def _code(entry: Entry) -> Condition:
    if "none_of" in entry:
        return NoneOf(entry["code"], tuple(entry["none_of"]))
    codes = tuple(code for code in entry["of"] if code != BLANK)
    return Code(entry["code"], codes, BLANK in entry["of"])


def _several(kind: type[AllOf] | type[AnyOf]) -> Callable[[Entry], Condition]:
    key = kind.__name__.removesuffix("Of").lower()
    return lambda entry: kind(tuple(read_condition(part) for part in entry[key]))


KINDS: dict[str, tuple[set[str], Callable[[Entry], Condition]]] = {
    "present": ({"present"}, lambda e: Present(e["present"])),
    "blank": ({"blank"}, lambda e: Blank(e["blank"])),
    "code": ({"code", "of", "none_of"}, _code),
    "date": (
        {"date", "window", "or_blank"},
        lambda e: InWindow(e["date"], e["window"], e.get("or_blank", False)),
    ),
    "by_end": ({"by_end", "window"}, lambda e: ByEnd(e["by_end"], e["window"])),
    "since_start": (
        {"since_start", "window"},
        lambda e: SinceStart(e["since_start"], e["window"]),
    ),
    "within": (
        {"within", "after", "days"},
        lambda e: Within(e["within"], e["after"], e["days"]),
    ),
    "amount": ({"amount"}, lambda e: Amount(e["amount"])),
    "awaited": ({"awaited"}, lambda e: Awaited(e["awaited"])),
    "age": ({"age", "at"}, lambda e: Age(e["age"][0], e["age"][1], e["at"])),
    "at_least": (
        {"at_least", "of"},
        lambda e: AtLeast(tuple(map(read_condition, e["of"])), e["at_least"]),
    ),
    "any": ({"any"}, _several(AnyOf)),
    "all": ({"all"}, _several(AllOf)),
}
