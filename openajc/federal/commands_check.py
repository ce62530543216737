"""`openajc pirl check`: every finding of a file, with the rule in words."""

import json
import sys
from pathlib import Path
from typing import Any

import click
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

from openajc.federal.blocks import UnreadableFile, UnreadableLines
from openajc.federal.busy import busy
from openajc.federal.check_tables import print_findings
from openajc.federal.checking import Checked
from openajc.federal.checking import check as check_file
from openajc.federal.inputs import at_rest
from openajc.federal.layout_files import UnreadableLayout
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
from openajc.federal.summary import summary_of
from openajc.federal.writing import SUFFIXES, write_errors


UNREADABLE = 2  # as click ends after wrong usage and other files that cannot be read


@click.command()
@click.argument("file", is_eager=True, type=PIRL_FILE)
@layout_option
@quarter_option(
    "Last day of the report quarter; without it, rules that need the period are not tested."
)
@click.option(
    "--all", "everything", is_flag=True, help="Run every stage at once, which WIPS does not."
)
@click.option(
    "--errors",
    type=click.Path(path_type=Path),
    callback=new_file(*SUFFIXES, stdout=False),
    metavar="PATH.csv|.xlsx|.parquet",
    help="Write every finding here.",
)
@click.option(
    "--summary",
    type=click.Path(path_type=Path),
    callback=new_file(),
    metavar="PATH.json|-",
    help="Write the summary as JSON here, or to standard output with -.",
)
@engine_option
@master_option
@click.option(
    "--json", "as_json", is_flag=True, help="Print the summary as JSON also on a terminal."
)
@click.pass_context
def check(
    context: click.Context,
    /,
    file: Path,
    summary: Path | None,
    errors: Path | None,
    **options: Any,
) -> None:
    """Check a PIRL file.

    FILE holds one record per line, comma-separated, without a header line; - is standard input.
    It is checked in the order of WIPS: the file, valid values, then duplicates and logic.

    Exit status: 0 clean or only warnings, 1 findings, 2 a line or the whole file cannot be read.
    Lines that cannot be read end the check; with --all the others are checked.
    """
    as_json = options.pop("as_json") or not sys.stdout.isatty()
    try:
        with at_rest(file) as path:
            checked = _run(path, name=file.name, **options)
    except (UnreadableFile, UnreadableLayout, OSError) as error:
        raise click.UsageError(f"{file.name}: {error}") from error
    try:
        _report(checked, {"file": str(file)}, errors, summary, as_json=as_json)
    except BrokenPipeError:
        raise
    except OSError as error:
        raise click.UsageError(f"The report cannot be written: {error}") from error
    finally:
        checked.close()
    _say_unchecked(checked)
    _say_replaced(checked)
    _say_unreadable(checked, file.name)
    context.exit(UNREADABLE if checked.shape.unreadable else 0 if checked.clean else 1)


def _say_unchecked(checked: Checked) -> None:
    layout, numbers = checked.plan.layout, checked.plan.unchecked
    if numbers:
        click.echo(
            f"Not checked: the values of {len(numbers)} of {len(layout.columns)} columns; layout {layout.version} does not "
            f"say what they hold (unchecked_columns of --json). Import DOL's workbook: openajc pirl layout import.",
            err=True,
        )


def _say_replaced(checked: Checked) -> None:
    plan = checked.plan
    if plan.layout.version in plan.rules[plan.index["FMT-03"]].replaced:
        click.echo(
            f"WIPS has replaced layout {plan.layout.version}. Check with the layout that you will upload with.",
            err=True,
        )


def _say_unreadable(checked: Checked, name: str) -> None:
    try:
        checked.shape.require_readable()
    except UnreadableLines as error:
        click.echo(f"{name}: {error}\nThe other lines were checked.", err=True)


def _run(file: Path, *, name: str, engine: str, master: str, **options: Any) -> Checked:
    if engine == "spark":
        with busy(f"Checking {name} with Spark"):
            return _run_by_spark(file, master=master, **options)
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.percentage:.0f}%"),
        TimeElapsedColumn(),
    )
    with Progress(
        *columns, console=Console(stderr=True), disable=not sys.stderr.isatty(), transient=True
    ) as bar:
        task = bar.add_task(f"Checking {name}", total=file.stat().st_size)
        return check_file(file, progress=lambda read: bar.update(task, completed=read), **options)


def _run_by_spark(file: Path, **options: Any) -> Checked:
    try:
        from openajc.federal.spark_checking import check_by_spark
        from openajc.federal.spark_session import SparkNotStarted, SparkStopped
    except ImportError as missing:
        raise click.UsageError(
            "Spark is not installed. Install requirements/spark.txt, or use --engine polars."
        ) from missing
    try:
        return check_by_spark(file, **options)
    except (SparkNotStarted, SparkStopped) as error:
        raise click.UsageError(str(error)) from error


def _report(
    checked: Checked,
    about: dict[str, Any],
    errors: Path | None,
    summary: Path | None,
    *,
    as_json: bool,
) -> None:
    found = summary_of(checked) | about
    if errors:
        with busy(f"Writing {errors.name}"):
            write_errors(checked, errors, found)
    text = json.dumps(found, indent=2)
    if summary not in {None, STANDARD_OUTPUT}:
        with whole_file(summary) as part:
            part.write_text(text + "\n", encoding="utf-8")
    if as_json or summary == STANDARD_OUTPUT:
        click.echo(text)
    else:
        print_findings(checked, found, Console())
