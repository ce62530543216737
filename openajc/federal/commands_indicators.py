"""`openajc pirl indicators`: the WIOA indicators of a PIRL file, and why each record counts."""

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import click
from rich.console import Console

from openajc.federal.blocks import UnreadableFile
from openajc.federal.busy import busy
from openajc.federal.indicators.engines import Engine, PolarsEngine
from openajc.federal.indicators.explain import UnknownIndividual, explain_individual
from openajc.federal.indicators.levels import UnreadableLevels, read_levels
from openajc.federal.indicators.report import Asked, compute_indicators
from openajc.federal.indicators.scores import scores
from openajc.federal.indicators.tables import print_explanation, print_report
from openajc.federal.indicators.totals import BREAKDOWNS
from openajc.federal.indicators.workbook import write_workbook
from openajc.federal.inputs import at_rest
from openajc.federal.layout import Layout
from openajc.federal.options import (
    PIRL_FILE,
    STANDARD_OUTPUT,
    engine_option,
    layout_option,
    master_option,
    new_file,
    quarter_option,
)
from openajc.federal.outputs import whole_file


AsText = Callable[[dict[str, Any], Console], None]
PROGRAM = "program"
WORKBOOK = ".xlsx"
READABLE = click.Path(path_type=Path, exists=True, dir_okay=False)


def _breakdowns(_: click.Context, __: click.Parameter, value: str | None) -> list[str] | None:
    """Read `--by sex,age`; every report is by program already."""
    if value is None:
        return None
    named = [name.strip() for name in value.split(",") if name.strip()]
    unknown = [name for name in named if name not in (PROGRAM, *BREAKDOWNS)]
    if unknown:
        known = ", ".join((PROGRAM, *BREAKDOWNS))
        raise click.BadParameter(f"{', '.join(unknown)} is not one of {known}.")
    return [name for name in BREAKDOWNS if name in named]


@click.command()
@click.argument("file", is_eager=True, type=PIRL_FILE)
@quarter_option("Last day of the report quarter.", required=True)
@click.option("--annual", is_flag=True, help="The program year that ends on or holds the quarter.")
@click.option(
    "--by",
    callback=_breakdowns,
    help=f"Break-downs: {','.join((PROGRAM, *BREAKDOWNS))}. A workbook has all, unless told.",
)
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    callback=new_file(WORKBOOK, ".json"),
    metavar="PATH.xlsx|.json|-",
    help="Write a workbook or JSON here; - is JSON on standard output.",
)
@click.option(
    "--explain", metavar="ID", help="Explain the records of an individual (element 100)."
)
@click.option(
    "--levels", type=READABLE, help="Negotiated levels, .csv or .yaml, to score against."
)
@layout_option
@engine_option
@master_option
@click.option("--json", "as_json", is_flag=True, help="Print JSON also on a terminal.")
def indicators(
    *,
    file: Path,
    quarter: date,
    annual: bool,
    by: list[str] | None,
    out: Path | None,
    explain: str | None,
    levels: Path | None,
    layout: Layout,
    engine: str,
    master: str,
    as_json: bool,
) -> None:
    """Compute the WIOA indicators of a PIRL file.

    FILE holds one record per line, comma-separated, without a header line; - is standard input.
    """
    is_workbook = out is not None and out.suffix.lower() == WORKBOOK
    if is_workbook and explain is not None:
        raise click.BadParameter("An explanation is .json or -.", param_hint="--out")
    wanted = by if by is not None else list(BREAKDOWNS) if is_workbook else []
    asked = Asked(quarter=quarter, annual=annual, by=wanted)
    with _bad_input(file), at_rest(file) as path:
        if explain is not None:
            found = explain_individual(path, layout, asked, explain)
        else:
            agreed = read_levels(levels) if levels else []
            with busy(f"Computing the indicators of {file.name}"):
                found = compute_indicators(path, layout, asked, _engine(engine, master))
            found["file"] = str(file)
            ends_on = asked.windows()["participants"].ends_on
            results = found["programs"] | {"title-i": {"retention": found["title_i_retention"]}}
            found |= {"scores": scores(results, agreed, ends_on)} if agreed else {}
    with _bad_output():
        if out is not None and is_workbook:
            with busy(f"Writing {out.name}"):
                write_workbook(out, found, source=file.name)
        else:
            as_text = print_report if explain is None else print_explanation
            _write(found, out, as_text, as_json=as_json)


def _engine(name: str, master: str) -> Engine:
    if name == "polars":
        return PolarsEngine()
    try:
        from openajc.federal.indicators.spark import SparkEngine
        from openajc.federal.spark_session import SparkNotStarted
    except ImportError as missing:
        raise click.UsageError(
            "Spark is not installed. Install requirements/spark.txt, or use --engine polars."
        ) from missing
    try:
        return SparkEngine(master)
    except SparkNotStarted as refusal:
        raise click.UsageError(str(refusal)) from refusal


def _write(found: dict[str, Any], out: Path | None, as_text: AsText, *, as_json: bool) -> None:
    """Write a JSON file, or show what was found: JSON for programs, text for people."""
    text = json.dumps(found, indent=2)
    if out not in {None, STANDARD_OUTPUT}:
        with whole_file(out) as part:
            part.write_text(text + "\n", encoding="utf-8")
    elif as_json or out or not sys.stdout.isatty():
        click.echo(text)
    else:
        as_text(found, Console(highlight=False))


@contextmanager
def _bad_input(file: Path) -> Iterator[None]:
    """Answer what cannot be read with exit status 2 and the reason."""
    try:
        yield
    except UnknownIndividual as refusal:
        raise click.BadParameter(str(refusal), param_hint="--explain") from refusal
    except UnreadableLevels as refusal:
        raise click.BadParameter(str(refusal), param_hint="--levels") from refusal
    except RuntimeError as refusal:
        if type(refusal).__name__ != "SparkStopped":
            raise
        raise click.UsageError(str(refusal)) from refusal
    except (UnreadableFile, OSError) as refusal:
        raise click.UsageError(f"{file.name}: {refusal}") from refusal


@contextmanager
def _bad_output() -> Iterator[None]:
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as refusal:
        raise click.BadParameter(
            f"It cannot be written: {refusal}", param_hint="--out"
        ) from refusal
