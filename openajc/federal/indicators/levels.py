"""Actual results against negotiated levels (20 CFR 677.190; WIOA sec. 116(b)(3)(A))."""

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import inf
from pathlib import Path
from statistics import fmean
from typing import Any

import yaml

from openajc.federal.indicators.definitions import load_definitions
from openajc.federal.indicators.measures import EARNINGS


COLUMNS = {"program", "indicator", "level"}
# Retention with the employer is measured, but no level is negotiated for a single program.
NOT_SCORED = "retention"


class UnreadableLevels(ValueError):
    """A file of levels does not say program, indicator and level for each."""


@dataclass(frozen=True, slots=True)
class Level:
    """An adjusted level of performance: a rate from 0 to 1, or dollars for median earnings."""

    program: str
    indicator: str
    level: float


def read_levels(path: Path) -> list[Level]:
    """
    Read negotiated levels from a CSV file or a YAML list of program, indicator and level.

    :raises UnreadableLevels: if an entry is not understood; names it and what is expected.
    :raises OSError: if the file cannot be read.
    """
    levels = [_level(entry, place) for place, entry in enumerate(_entries(path), start=1)]
    named = [(level.program, level.indicator) for level in levels]
    twice = next((name for name in named if named.count(name) > 1), None)
    if twice:
        raise UnreadableLevels(f"{path.name} gives {' '.join(twice)} more than once.")
    return levels


def _entries(path: Path) -> list[Any]:
    """Read the rows of a table or the items of a list, whatever they say."""
    try:
        text = path.read_text(encoding="utf-8-sig")
        table = path.suffix.lower() == ".csv"
        entries = list(csv.DictReader(text.splitlines())) if table else yaml.safe_load(text)
    except (UnicodeDecodeError, yaml.YAMLError) as unread:
        raise UnreadableLevels(
            f"{path.name} is no CSV or YAML text in UTF-8: {unread}"
        ) from unread
    if not isinstance(entries, list):
        raise UnreadableLevels(f"{path.name} must be a list of program, indicator and level.")
    return entries


def _level(entry: Any, place: int) -> Level:
    if not isinstance(entry, Mapping) or set(entry) != COLUMNS:
        raise UnreadableLevels(f"Entry {place} must have program, indicator and level, no more.")
    programs = {program.key: program for program in load_definitions().programs}
    program = programs[_one_of(entry["program"], list(programs), place)]
    reported = [i.key for i in load_definitions().indicators if i.key not in program.without]
    indicator = _one_of(entry["indicator"], reported, place)
    return Level(program.key, indicator, _positive(entry["level"], indicator, place))


def _one_of(value: Any, known: list[str], place: int) -> str:
    if value not in known:
        raise UnreadableLevels(f"Entry {place}: {value!r} is not one of {', '.join(known)}.")
    return str(value)


def _positive(value: Any, indicator: str, place: int) -> float:
    try:
        level = float(value)
    except (TypeError, ValueError):
        level = 0.0
    if not 0 < level < inf or (indicator != EARNINGS and level > 1):
        raise UnreadableLevels(
            f"Entry {place}: {value!r} is no level. Give a rate above 0 and up to 1, for median "
            "earnings dollars."
        )
    return level


def scores(programs: Mapping[str, Any], levels: Iterable[Level]) -> dict[str, Any]:
    """
    Score a report: actual over level for each, and the means over programs and indicators.

    The overall program score leaves out retention (34 CFR 463.190, twin of 20 CFR 677.190).
    """
    each: dict[str, dict[str, dict[str, float | None]]] = {}
    for level in levels:
        actual = _actual(programs[level.program][level.indicator])
        score = None if actual is None else actual / level.level
        row = {"actual": actual, "level": level.level, "score": score}
        each.setdefault(level.program, {})[level.indicator] = row
    return {
        "programs": each,
        "overall_program": {program: _mean(rows) for program, rows in each.items()},
        "overall_indicator": _by_indicator(each),
    }


def _actual(indicator: Mapping[str, Any] | None) -> float | None:
    if indicator is None:
        return None
    value: float | None = indicator["value"] if "value" in indicator else indicator["rate"]
    return value


def _mean(rows: Mapping[str, Mapping[str, float | None]]) -> float | None:
    found = [row["score"] for name, row in rows.items() if name != NOT_SCORED]
    known = [score for score in found if score is not None]
    return fmean(known) if known else None


def _by_indicator(
    each: Mapping[str, Mapping[str, Mapping[str, float | None]]],
) -> dict[str, float | None]:
    found: dict[str, list[float]] = {}
    for rows in each.values():
        for indicator, row in rows.items():
            scored = found.setdefault(indicator, [])
            if row["score"] is not None:
                scored.append(row["score"])
    return {indicator: fmean(known) if known else None for indicator, known in found.items()}
