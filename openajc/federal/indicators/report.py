"""The report: every number by program, in the shape the command line promises."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from openajc.federal.indicators.definitions import Definitions, Program, load_definitions
from openajc.federal.indicators.engines import Engine, PolarsEngine
from openajc.federal.indicators.facts import facts, needed
from openajc.federal.indicators.measures import EARNINGS, PEOPLE
from openajc.federal.indicators.scores import BASELINE
from openajc.federal.indicators.shared import RETENTION, count_shared_retention
from openajc.federal.indicators.totals import BREAKDOWNS, MEDIAN, Counted, Numbers, count_program
from openajc.federal.indicators.windows import Window, cohort_windows
from openajc.federal.layout import Layout
from openajc.federal.provenance import provenance_of


CENTS = 100
NOBODY: Numbers = defaultdict(lambda: None)
Report = dict[str, Any]


@dataclass(frozen=True, kw_only=True, slots=True)
class Asked:
    """What is asked of a file: the report period and the break-downs."""

    quarter: date
    annual: bool = False
    by: Sequence[str] = BREAKDOWNS

    @property
    def period(self) -> str:
        return "program-year" if self.annual else "rolling-4-quarters"

    def windows(self) -> dict[str, Window]:
        return cohort_windows(self.quarter, annual=self.annual)


def compute_indicators(
    path: Path, layout: Layout, asked: Asked, engine: Engine | None = None
) -> Report:
    """
    Compute the report of a PIRL file.

    Rates are from 0 to 1 and not rounded, earnings in dollars; a rate over nobody is None.

    :raises NotAQuarterEnd: if the quarter asked for does not end a quarter.
    :raises UnreadableFile: if the file cannot be split into the columns of the layout.
    """
    engine, definitions, windows = engine or PolarsEngine(), load_definitions(), asked.windows()
    read = engine.read(path, layout, needed(definitions))
    asked_of_each = engine.settle(facts(read, windows, definitions))
    programs = {
        program.key: _program(
            count_program(engine, asked_of_each, program, definitions, asked.by),
            program,
            definitions,
        )
        for program in definitions.programs
    }
    return {
        "file": str(path),
        "quarter": asked.quarter.isoformat(),
        "period": asked.period,
        "windows": {name: window.as_list() for name, window in windows.items()},
        "provenance": provenance_of(layout, engine.shape, _options(asked)),
        "programs": programs,
        "title_i_retention": _title_i(
            count_shared_retention(engine, asked_of_each, definitions), windows, definitions
        ),
    }


def _options(asked: Asked) -> Report:
    return {"quarter": asked.quarter.isoformat(), "annual": asked.annual, "by": list(asked.by)}


def _title_i(counted: Report, windows: Mapping[str, Window], definitions: Definitions) -> Report:
    """Add to the result for Title I that it is not scored, while it is a baseline."""
    ends_on = windows["participants"].ends_on
    waits = definitions.scoring.is_baseline(RETENTION, ends_on)
    return counted | ({"note": BASELINE} if waits else {})


def _program(counted: Counted, program: Program, definitions: Definitions) -> Report:
    shown = _numbers(counted.total, program, definitions)
    shown["individuals"] = {name: counted.individuals[name] or 0 for name in PEOPLE}
    shown["by"] = {
        breakdown: {
            name: _numbers(group, program, definitions)
            for name, group in _in_order(groups, breakdown, definitions)
        }
        for breakdown, groups in counted.by.items()
    }
    return shown


def _in_order(
    groups: Mapping[str, Numbers], breakdown: str, definitions: Definitions
) -> list[tuple[str, Numbers]]:
    """Put groups in their order; those of a closed list are shown though they are empty."""
    closed = {"age": list(definitions.ages), "veteran": ["yes", "no"]}.get(breakdown, [])
    others = [name for name in groups if name not in closed]
    return [(name, groups.get(name, NOBODY)) for name in [*closed, *others]]


def _numbers(counted: Numbers, program: Program, definitions: Definitions) -> Report:
    shown: Report = {name: counted[name] or 0 for name in PEOPLE}
    for indicator in definitions.indicators:
        shown[indicator.key] = (
            None if indicator.key in program.without else _indicator(counted, indicator.key)
        )
    shown["summary"] = {part.key: _indicator(counted, part.key) for part in definitions.summary}
    shown["services"] = {
        count.key: counted[f"service_{count.key}"] or 0 for count in definitions.services
    }
    shown["services_exits"] = {
        count.key: counted[f"exited_{count.key}"] or 0 for count in definitions.services
    }
    shown["priority_of_service"] = {
        count.key: counted[f"priority_{count.key}"] or 0 for count in definitions.priority
    }
    return shown


def _indicator(counted: Numbers, key: str) -> Report:
    reached, of = counted[f"numerator_{key}"] or 0, counted[f"denominator_{key}"] or 0
    if key == EARNINGS:
        cents = counted[MEDIAN]
        return {"value": None if cents is None else cents / CENTS, "count": reached}
    return {"numerator": reached, "denominator": of, "rate": reached / of if of else None}
