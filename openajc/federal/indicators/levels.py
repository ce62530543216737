"""Actual results against negotiated levels (20 CFR 677.190; WIOA sec. 116(b)(3)(A))."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import inf
from pathlib import Path
from typing import Any

import yaml

from openajc.federal.indicators.definitions import load_definitions
from openajc.federal.indicators.measures import EARNINGS


COLUMNS = {"program", "indicator", "level"}
# A result that is not computed here: a rate as two numbers, or dollars.
RESULT = ("numerator", "denominator", "value")


class UnreadableLevels(ValueError):
    """A file of levels does not say program, indicator and level for each."""


@dataclass(frozen=True, slots=True)
class Level:
    """An adjusted level of performance: a rate from 0 to 1, or dollars for median earnings."""

    program: str
    indicator: str
    level: float
    # A result given beside the level, instead of the one of the file.
    actual: Fraction | None = None


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
    if not isinstance(entry, Mapping) or not COLUMNS <= set(entry) <= {*COLUMNS, *RESULT}:
        raise UnreadableLevels(
            f"Entry {place} must have program, indicator and level, no more; for a result that is "
            "not in the file also numerator and denominator, or value for median earnings."
        )
    definitions = load_definitions()
    without = {program.key: program.without for program in definitions.programs}
    scoring = definitions.scoring
    known = dict.fromkeys((*without, *scoring.imported, *scoring.combined))
    program = _one_of(entry["program"], [*known], place)
    kept = [i.key for i in definitions.indicators if i.key not in without.get(program, ())]
    kept = [scoring.combined[program]] if program in scoring.combined else kept
    indicator = _one_of(entry["indicator"], kept, place)
    level = _positive(entry["level"], indicator, place)
    actual = _result(entry, indicator, place)
    if actual is None and program in scoring.imported:
        raise UnreadableLevels(
            f"Entry {place}: {program} is not in a PIRL file. Give its numerator and denominator, "
            "or value for median earnings."
        )
    return Level(program, indicator, level, actual)


def _result(entry: Mapping[str, Any], indicator: str, place: int) -> Fraction | None:
    """Read a result given beside the level; None where there is none."""
    wanted = RESULT[2:] if indicator == EARNINGS else RESULT[:2]
    given = [name for name in RESULT if entry.get(name) not in {None, ""}]
    if not given:
        return None
    try:
        numbers = [Fraction(str(entry[name])) for name in wanted]
        result = numbers[0] / (numbers[1] if len(numbers) > 1 else 1)
    except (KeyError, ValueError, ZeroDivisionError):
        result = Fraction(-1)
    if tuple(given) != wanted or result < 0 or (indicator != EARNINGS and result > 1):
        raise UnreadableLevels(
            f"Entry {place}: {indicator} needs {' and '.join(wanted)}, numbers."
        )
    return result


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
