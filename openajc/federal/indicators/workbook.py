"""The report as a workbook: ETA-9169 by program, ETA-9173 side by side, windows and scores."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import xlsxwriter

from openajc.federal.indicators.definitions import load_definitions
from openajc.federal.indicators.measures import EARNINGS
from openajc.federal.indicators.scores import percent
from openajc.federal.outputs import whole_file
from openajc.federal.workbooks import workbook


Row = Sequence[Any]


class Rate(float):
    """A share, shown in percent."""


class Dollars(float):
    """An amount of money."""


class Score(float):
    """A score in percent, already cut after one decimal."""


NUMBERS = {Rate: "0.0%", Dollars: "$#,##0.00", Score: "0.0"}
PEOPLE = {
    "participants": "Participants served",
    "reportable_individuals": "Reportable individuals",
    "exits": "Participants exited",
}
SECTIONS = {
    "sex": "By sex (201: 1 male, 2 female, 9 not disclosed)",
    "age": "By age",
    "race": "By ethnicity and race (a person may be in several)",
    "barrier": "By employment barrier (a person may be in several)",
    "veteran": "By veteran status (300)",
    "lwdb": "By local board (108-A, 108-B, 108-C)",
}


def write_workbook(path: Path, report: dict[str, Any], *, source: str) -> None:
    """
    Write a report to an .xlsx file.

    :raises OSError: if the file cannot be written.
    """
    with whole_file(path) as part, workbook(part) as book:
        _sheet(book, "About", list(_about(report, source)))
        for key, name in _programs():
            _sheet(book, f"9169 {name}"[:31], list(_annual(report["programs"][key])), titles=True)
        _sheet(book, "9173", list(_quarterly(report["programs"])), titles=True)
        _sheet(book, "Title I retention", list(_title_i(report["title_i_retention"])), titles=True)
        if "scores" in report:
            _sheet(book, "Scores", list(_scores(report["scores"])), titles=True)


def _programs() -> list[tuple[str, str]]:
    return [(program.key, program.name) for program in load_definitions().programs]


def _sheet(book: xlsxwriter.Workbook, name: str, rows: list[Row], *, titles: bool = False) -> None:
    sheet = book.add_worksheet(name)
    strong = book.add_format({"bold": True})
    shown = {kind: book.add_format({"num_format": how}) for kind, how in NUMBERS.items()}
    for place, row in enumerate(rows):
        heading = (titles and place == 0) or len(row) == 1
        for column, value in enumerate(row):
            sheet.write(place, column, value, strong if heading else shown.get(type(value)))
    if titles:
        sheet.freeze_panes(1, 1)
    sheet.autofit()


def _about(report: dict[str, Any], source: str) -> Iterator[Row]:
    yield ["WIOA indicators from a PIRL file"]
    made = report["provenance"]
    yield ["File", source]
    yield ["Records", made["file"]["lines"]]
    yield ["SHA-256 of the file", made["file"]["sha256"]]
    yield ["Program", made["program"]]
    complete = "complete" if made["layout"]["complete"] else "not complete"
    yield ["Layout", f"{made['layout']['version']}, {complete}"]
    yield ["About the layout", made["layout"]["note"]]
    yield ["SHA-256 of the definitions", made["catalogue_sha256"]]
    yield ["Report quarter ends", report["quarter"]]
    yield ["Period", report["period"]]
    yield ["Window", "From", "To"]
    for name, (first, last) in report["windows"].items():
        yield [name, first, last]
    yield ["Where the definitions come from"]
    for indicator in load_definitions().indicators:
        yield [indicator.name, indicator.source]
    yield ["Records (periods of participation) are counted; persons are beside them in 9173."]


def _annual(program: dict[str, Any]) -> Iterator[Row]:
    """Give the reporting template of ETA-9169: every group with every indicator."""
    yield ["Group", *PEOPLE.values(), *_indicator_titles()]
    yield ["Total", *_numbers(program)]
    for service in load_definitions().services:
        exits = program["services_exits"][service.key]
        yield [service.name, program["services"][service.key], None, exits]
    for part in load_definitions().summary:
        found = program["summary"][part.key]
        counted = [found["numerator"], found["denominator"], _result(found)]
        yield [part.name, None, None, None, *counted]
    for breakdown, title in SECTIONS.items():
        if breakdown in program["by"]:
            yield [title]
            for name, group in program["by"][breakdown].items():
                yield [name, *_numbers(group)]


def _indicator_titles() -> Iterator[str]:
    for indicator in load_definitions().indicators:
        earned = indicator.key == EARNINGS
        parts = ("records", "dollars") if earned else ("numerator", "denominator", "rate")
        yield from (f"{indicator.name}: {part}" for part in parts)


def _numbers(group: dict[str, Any]) -> Iterator[Any]:
    yield from (group[name] for name in PEOPLE)
    for indicator in load_definitions().indicators:
        found = group[indicator.key] or {}
        first = ("count",) if indicator.key == EARNINGS else ("numerator", "denominator")
        yield from (found.get(part) for part in first)
        yield _result(found)


def _result(found: dict[str, Any]) -> Rate | Dollars | None:
    """Give the rate or the dollars of an indicator; nothing where nobody counts."""
    if found.get("value") is not None:
        return Dollars(found["value"])
    return None if found.get("rate") is None else Rate(found["rate"])


def _quarterly(programs: dict[str, Any]) -> Iterator[Row]:
    """Give sections A to E of ETA-9173, a column for each program."""
    shown = [programs[key] for key, _ in _programs()]
    definitions = load_definitions()
    yield ["Item", *(name for _, name in _programs())]
    yield ["A. Summary"]
    for key, title in PEOPLE.items():
        yield [title, *(program[key] for program in shown)]
        yield [f"{title}: persons", *(program["individuals"][key] for program in shown)]
    for service in definitions.services:
        yield [service.name, *(program["services"][service.key] for program in shown)]
    for section, breakdowns in (
        ("B. Participants", ("sex", "race", "age")),
        ("C. Barriers", ("barrier",)),
    ):
        yield [section]
        yield from _participants(shown, breakdowns)
    yield ["D. Indicators"]
    yield from _indicators(shown)
    yield ["E. Veterans' priority of service"]
    for count in definitions.priority:
        yield [count.name, *(program["priority_of_service"][count.key] for program in shown)]


def _participants(shown: list[dict[str, Any]], breakdowns: Sequence[str]) -> Iterator[Row]:
    for breakdown in breakdowns:
        names = dict.fromkeys(n for program in shown for n in program["by"].get(breakdown, {}))
        for name in names:
            groups = (program["by"].get(breakdown, {}).get(name, {}) for program in shown)
            yield [f"{breakdown}: {name}", *(group.get("participants", 0) for group in groups)]


def _indicators(shown: list[dict[str, Any]]) -> Iterator[Row]:
    for indicator in load_definitions().indicators:
        yield [indicator.name, *(_result(program[indicator.key] or {}) for program in shown)]


def _title_i(found: dict[str, Any]) -> Iterator[Row]:
    """Give the one retention result of Title I, in total and for each local area."""
    yield ["Local area (108-A)", "Kept the employer", "Exiters employed in quarter 2", "Rate"]
    for name, each in {"Total": found, **found["by"]["lwdb"]}.items():
        yield [name, each["numerator"], each["denominator"], _result(each)]
    yield ["Each person of WIOA Adult, Dislocated Worker and Youth is counted once."]
    if "note" in found:
        yield [f"In this program year: {found['note']}."]


def _scores(scores: dict[str, Any]) -> Iterator[Row]:
    failed = {(each["program"], each["indicator"]) for each in scores["failures"]}
    yield ["Program", "Indicator", "Actual", "Level", "Score in percent", "Failure"]
    for program, rows in scores["programs"].items():
        for indicator, row in rows.items():
            kind = Dollars if indicator == EARNINGS else Rate
            actual = None if row["actual"] is None else kind(row["actual"])
            score = row.get("note") or _score(row["score"])
            mark = _mark((program, indicator) in failed)
            yield [program, indicator, actual, kind(row["level"]), score, mark]
        overall, mark = scores["overall_program"][program], _mark((program, "overall") in failed)
        yield [program, "overall program score", None, None, _score(overall), mark]
    for indicator, score in scores["overall_indicator"].items():
        mark = _mark(("overall", indicator) in failed)
        yield ["all programs", indicator, None, None, _score(score), mark]


def _mark(failed: bool) -> str | None:  # noqa: FBT001 (a cell)
    return "failure" if failed else None


def _score(score: float | None) -> Score | None:
    """Give a score in percent, cut after one decimal; the number in the cell is the one shown."""
    return None if score is None else Score(percent(score))
