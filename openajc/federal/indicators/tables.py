"""The report and an explanation as text, for people at a terminal."""

from collections.abc import Iterator
from typing import Any

from rich.console import Console
from rich.table import Table

from openajc.federal.indicators.definitions import load_definitions
from openajc.federal.indicators.measures import EARNINGS, PEOPLE
from openajc.federal.indicators.scores import percent
from openajc.federal.indicators.shared import RETENTION


def print_report(report: dict[str, Any], console: Console) -> None:
    """Print the totals of each program; break-downs are in the JSON and the workbook."""
    windows = ", ".join(f"{n} {first} to {last}" for n, (first, last) in report["windows"].items())
    console.print(f"Report quarter {report['quarter']}, {report['period']}. {windows}.")
    table = Table("", *(program.name for program in load_definitions().programs))
    for title, values in _rows(report["programs"]):
        table.add_row(title, *values)
    console.print(table)
    console.print(_title_i(report["title_i_retention"]))
    if "scores" in report:
        _print_scores(report["scores"], console)


def _title_i(found: dict[str, Any]) -> str:
    """Say the one retention result of Title I, and of each local area where there are several."""
    note = f" ({found['note']})" if "note" in found else ""
    areas = found["by"]["lwdb"]
    parts = [f"{area}: {_said(each, RETENTION)}" for area, each in areas.items()]
    listed = f" By local area: {'; '.join(parts)}." if len(parts) > 1 else ""
    total = _said(found, RETENTION)
    return f"Title I retention with the same employer, each person once: {total}{note}.{listed}"


def _print_scores(scores: dict[str, Any], console: Console) -> None:
    """Print each score in percent, cut after one decimal, and mark the failures."""
    failed = {(each["program"], each["indicator"]) for each in scores["failures"]}
    table = Table("Program", "Indicator", "Score in percent", "")
    for program, rows in scores["programs"].items():
        found = {name: row.get("note") or row["score"] for name, row in rows.items()}
        for name, score in (found | {"overall": scores["overall_program"][program]}).items():
            table.add_row(program, name, _score(score), _mark((program, name) in failed))
    for name, score in scores["overall_indicator"].items():
        table.add_row("overall", name, _score(score), _mark(("overall", name) in failed))
    console.print(table)


def _score(score: float | str | None) -> str:
    return "-" if score is None else score if isinstance(score, str) else percent(score)


def _mark(failed: bool) -> str:  # noqa: FBT001 (a cell)
    return "failure" if failed else ""


def _rows(programs: dict[str, Any]) -> Iterator[tuple[str, list[str]]]:
    shown = [programs[program.key] for program in load_definitions().programs]
    for name in PEOPLE:
        yield name.replace("_", " ").capitalize(), [f"{p[name]:,}" for p in shown]
    for indicator in load_definitions().indicators:
        yield indicator.name, [_said(p[indicator.key], indicator.key) for p in shown]


def _said(found: dict[str, Any] | None, key: str) -> str:
    if found is None:
        return "not reported"
    if key == EARNINGS:
        return "-" if found["value"] is None else f"${found['value']:,.2f} ({found['count']:,})"
    of = f"{found['numerator']:,} of {found['denominator']:,}"
    return of if found["rate"] is None else f"{found['rate']:.1%} ({of})"


def print_explanation(explained: dict[str, Any], console: Console) -> None:
    """Print why each record counts, program by program; programs without the record are named."""
    console.print(f"Individual {explained['individual_id']}, {explained['period']}.")
    for record in explained["records"]:
        for program, reasons in record["programs"].items():
            if all(reason["in"] == "out" for reason in reasons.values()):
                console.print(f"Row {record['row']}: {program}: counts in nothing.")
                continue
            table = Table("Row " + str(record["row"]) + ": " + program, "in", "because")
            for name, reason in reasons.items():
                table.add_row(name, reason["in"], reason["because"])
            console.print(table)
