"""Results scored against negotiated levels: exact, with the failures, and truncated where a person reads them."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import ROUND_DOWN, Decimal
from fractions import Fraction
from statistics import mean
from typing import Any

from openajc.federal.indicators.definitions import load_definitions
from openajc.federal.indicators.levels import Level


BASELINE = "baseline, not scored"
# Retention with the employer is measured, but no level is negotiated for a single program.
NOT_IN_PROGRAM = "retention"
Scores = Mapping[str, Mapping[str, Fraction | None]]


def percent(score: float) -> str:
    """Give a score in percent as a person reads it: cut after one decimal, never rounded."""
    return str((Decimal(repr(score)) * 100).quantize(Decimal("0.1"), ROUND_DOWN))


def scores(
    programs: Mapping[str, Any], levels: Iterable[Level], ends_on: date | None = None
) -> dict[str, Any]:
    """
    Score a report: actual over level for each, the means over programs and indicators, and the failures.

    The overall program score leaves out retention (34 CFR 463.190, twin of 20 CFR 677.190). A report that ends on
    `ends_on` within the baseline of an indicator gives it no score.
    """
    scoring = load_definitions().scoring
    rows: dict[str, dict[str, dict[str, Any]]] = {}
    exact: dict[str, dict[str, Fraction | None]] = {}
    for level in levels:
        actual = _actual(programs, level)
        waits = scoring.is_baseline(level.indicator, ends_on)
        score = None if actual is None or waits else actual / Fraction(str(level.level))
        row: dict[str, Any] = {
            "actual": _float(actual),
            "level": level.level,
            "score": _float(score),
        }
        if waits:
            row["note"] = BASELINE
        rows.setdefault(level.program, {})[level.indicator] = row
        exact.setdefault(level.program, {})[level.indicator] = score
    by_program = {program: _of_program(found) for program, found in exact.items()}
    by_indicator = _by_indicator(
        {name: found for name, found in exact.items() if name not in scoring.combined}
    )
    return {
        "programs": rows,
        "overall_program": {name: _float(score) for name, score in by_program.items()},
        "overall_indicator": {name: _float(score) for name, score in by_indicator.items()},
        "failures": list(_failures(exact, by_program, by_indicator)),
    }


def _float(number: Fraction | None) -> float | None:
    return None if number is None else float(number)


def _actual(programs: Mapping[str, Any], level: Level) -> Fraction | None:
    if level.actual is not None:
        return level.actual
    found = programs[level.program][level.indicator] or {}
    if found.get("value") is not None:
        return Fraction(str(found["value"]))
    return Fraction(found["numerator"], found["denominator"]) if found.get("denominator") else None


def _mean(found: Iterable[Fraction | None]) -> Fraction | None:
    known = [score for score in found if score is not None]
    return mean(known) if known else None


def _of_program(found: Mapping[str, Fraction | None]) -> Fraction | None:
    return _mean(score for name, score in found.items() if name != NOT_IN_PROGRAM)


def _by_indicator(exact: Scores) -> dict[str, Fraction | None]:
    names = dict.fromkeys(name for found in exact.values() for name in found)
    return {name: _mean(found.get(name) for found in exact.values()) for name in names}


def _failures(
    exact: Scores,
    by_program: Mapping[str, Fraction | None],
    by_indicator: Mapping[str, Fraction | None],
) -> Iterator[dict[str, str]]:
    """Give each score under its bound, as `overall` where it is one over programs or indicators."""
    scoring = load_definitions().scoring
    single, overall = scoring.single_failure_below, scoring.overall_failure_below
    for program, found in exact.items():
        for indicator, score in found.items():
            if score is not None and score < Fraction(str(single)):
                yield {"program": program, "indicator": indicator}
    for program, score in by_program.items():
        if score is not None and score < Fraction(str(overall)):
            yield {"program": program, "indicator": "overall"}
    for indicator, score in by_indicator.items():
        if score is not None and score < Fraction(str(overall)):
            yield {"program": "overall", "indicator": indicator}
