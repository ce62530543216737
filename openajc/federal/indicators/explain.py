"""Why a record counts in an indicator, or why not: in plain words, with dates and elements."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import polars as pl

from openajc.federal.indicators.combined import AllOf, AnyOf
from openajc.federal.indicators.conditions import Condition, Windows
from openajc.federal.indicators.definitions import (
    Definitions,
    Indicator,
    Program,
    load_definitions,
)
from openajc.federal.indicators.engines import read_frame
from openajc.federal.indicators.measures import YOUTH
from openajc.federal.indicators.records import Record
from openajc.federal.indicators.report import Asked
from openajc.federal.indicators.windows import quarter_end
from openajc.federal.layout import Layout
from openajc.federal.reading import ROW, scan


Explained = dict[str, str]
SSN, INDIVIDUAL, EXIT = "2700", "100", "901"
SHOWN_DIGITS = 4


class UnknownIndividual(LookupError):
    """No record of the file has the individual id (element 100)."""


@dataclass(frozen=True, slots=True)
class Case:
    """One record, the layout it stands in and the windows of the report."""

    record: Record
    frame: pl.LazyFrame
    layout: Layout
    windows: Windows
    known: dict[Condition, bool] = field(default_factory=dict)

    def holds(self, condition: Condition) -> bool:
        """Ask the record a condition, in the same way in which the whole file is asked."""
        if condition not in self.known:
            self.known[condition] = self._ask(condition)
        return self.known[condition]

    def _ask(self, condition: Condition) -> bool:
        columns = sorted(set(condition.elements()))
        read = read_frame(self.frame, self.layout, columns)
        asked: pl.DataFrame = read.select(condition.holds(self.windows)).collect().to_native()
        return bool(asked.item())

    def because(self, condition: Condition) -> str:
        """Say why a condition holds for the record, or why not."""
        return condition.because(self.record, self.windows, self.holds)


def explain_individual(
    path: Path, layout: Layout, asked: Asked, individual: str
) -> dict[str, Any]:
    """
    Explain each record of an individual: in which counts and indicators it is, and why.

    :raises UnknownIndividual: if no record has the id.
    """
    definitions = load_definitions()
    found = scan(path, layout).filter(pl.col(INDIVIDUAL) == individual).collect()
    if found.is_empty():
        raise UnknownIndividual(
            "No record has the individual id (element 100) you gave. "
            "Ids are compared exactly, with leading zeros and capitals."
        )
    cases = [_case(found[place], layout, asked.windows()) for place in range(found.height)]
    return {
        "individual_id": _shown(individual, found),
        "quarter": asked.quarter.isoformat(),
        "period": asked.period,
        "records": [
            {"row": case.record.row, "programs": _programs(case, definitions)} for case in cases
        ],
    }


def _case(found: pl.DataFrame, layout: Layout, windows: Windows) -> Case:
    (values,) = found.rows(named=True)
    names = {element.number: element.name for element in layout.columns}
    dates = frozenset(element.number for element in layout.columns if element.kind == "DT")
    return Case(Record(values[ROW], values, names, dates), found.lazy(), layout, windows)


def _shown(individual: str, found: pl.DataFrame) -> str:
    """Never repeat an id that is the Social Security number (element 2700), however written."""
    known = found[SSN].drop_nulls().to_list() if SSN in found.columns else []
    number = _digits(individual)
    is_ssn = len(number) >= SHOWN_DIGITS and number in map(_digits, known)
    return "*****" + individual[-SHOWN_DIGITS:] if is_ssn else individual


def _digits(text: str) -> str:
    """Give the digits without the hyphens, and without the zeros that a spreadsheet drops."""
    return "".join(filter(str.isdigit, text)).lstrip("0")


def _programs(case: Case, definitions: Definitions) -> dict[str, dict[str, Explained]]:
    return {
        program.key: _counts(case, program, definitions)
        | {
            indicator.key: _indicator(case, program, indicator)
            for indicator in definitions.indicators
        }
        for program in definitions.programs
    }


def _counts(case: Case, program: Program, definitions: Definitions) -> dict[str, Explained]:
    """Explain the counts: participants and exits, or the contact of a reportable individual."""
    found = {}
    for count in definitions.counts:
        contact = count.key == "reportable_individuals"
        member = program.reportable if contact else program.participant
        found[count.key] = _within(case, member, count.holds)
    return found


def _within(case: Case, member: Condition, holds: Condition) -> Explained:
    """Explain one count; who is not of the program needs no further reason."""
    if not case.holds(member):
        return _said("out", case.because(member))
    inside = "numerator" if case.holds(holds) else "out"
    return _said(inside, case.because(AllOf((member, holds)) if inside == "numerator" else holds))


def _indicator(case: Case, program: Program, indicator: Indicator) -> Explained:
    if indicator.key in program.without:
        return _said("out", f"{program.name} does not report this indicator")
    within = _within(case, program.participant, indicator.denominator)
    reached = indicator.numerator
    if program.key == YOUTH and indicator.youth_numerator:
        reached = AnyOf((reached, indicator.youth_numerator))
    if not case.holds(reached):
        within["because"] += _not_yet_known(case, program, indicator)
    if within["in"] == "out":
        return within
    place = "numerator" if case.holds(reached) else "denominator"
    return _said(place, f"{within['because']} {case.because(reached)}")


def _not_yet_known(case: Case, program: Program, indicator: Indicator) -> str:
    """Say when an outcome that nobody knows yet becomes 0 for good, or that it did before the report's last day."""
    exited = case.record.day(EXIT)
    if not (indicator.unknown and exited and case.holds(program.participant)):
        return ""
    if not case.holds(indicator.unknown):
        return ""
    becomes = quarter_end(exited, later=indicator.zero_after_quarters)
    verb = "becomes" if becomes >= case.windows["participants"].ends_on else "became"
    return f" Not yet known ({case.because(indicator.unknown)}); {verb} 0 on {becomes}."


def _said(place: str, because: str) -> Explained:
    return {"in": place, "because": because + "."}
