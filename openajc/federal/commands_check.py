"""`openajc pirl check`: every finding of a file, with the rule in words."""

import calendar
import json
import sys
from datetime import datetime
from pathlib import Path
from typing import Any

import click
import polars as pl
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table

from openajc.federal.blocks import UnreadableFile
from openajc.federal.checking import Checked
from openajc.federal.checking import check as check_file
from openajc.federal.layout import Layout, load_layout
from openajc.federal.layout_files import UnknownLayout
from openajc.federal.summary import summary_of
from openajc.federal.writing import SUFFIXES, tables, write_errors


SHOWN_ROWS = 20
QUARTER_MONTHS = 3


def layout_named(_: click.Context, __: click.Parameter, version: str) -> Layout:
    """Load the layout of an option, or say which there are."""
    try:
        return load_layout(version)
    except UnknownLayout as error:
        raise click.BadParameter(str(error)) from error


def last_day_of_quarter(_: click.Context, __: click.Parameter, moment: datetime | None) -> Any:
    """Take the day of an option, which must end a quarter."""
    if moment is None:
        return None
    day = moment.date()
    if day.month % QUARTER_MONTHS or day.day != calendar.monthrange(day.year, day.month)[1]:
        raise click.BadParameter(
            f"{day} is not the last day of a quarter (03-31, 06-30, 09-30 or 12-31)."
        )
    return day


def path_of_errors(_: click.Context, __: click.Parameter, path: Path | None) -> Path | None:
    """Take a path whose suffix says the format."""
    if path is not None and path.suffix not in SUFFIXES:
        raise click.BadParameter(f"{path.name} must end in {', '.join(SUFFIXES)}.")
    return path


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--layout",
    default="2016",
    callback=layout_named,
    show_default=True,
    help="Version of the layout.",
)
@click.option(
    "--quarter",
    type=click.DateTime(["%Y-%m-%d"]),
    callback=last_day_of_quarter,
    help="Last day of the report quarter; without it, rules that need the period are not tested.",
)
@click.option(
    "--all", "everything", is_flag=True, help="Run every stage at once, which WIPS does not."
)
@click.option(
    "--errors",
    type=click.Path(path_type=Path),
    callback=path_of_errors,
    help="Write every finding here.",
)
@click.option("--summary", help="Write the summary as JSON here, or to standard output with -.")
@click.option(
    "--engine", type=click.Choice(["polars", "spark"]), default="polars", show_default=True
)
@click.option(
    "--master", default="local[2]", show_default=True, help="Spark's master, with --engine spark."
)
@click.option(
    "--json", "as_json", is_flag=True, help="Print the summary as JSON also on a terminal."
)
@click.pass_context
def check(
    context: click.Context, /, file: Path, summary: str | None, errors: Path | None, **options: Any
) -> None:
    """Check a PIRL file in the order of WIPS; exit 0 clean, 1 findings, 2 cannot read."""
    as_json = options.pop("as_json") or not sys.stdout.isatty()
    try:
        checked = _run(file, **options)
    except UnreadableFile as error:
        raise click.UsageError(f"{file.name}: {error}") from error
    try:
        found = summary_of(checked)
        if errors:
            write_errors(checked, errors)
        _report(checked, found, summary, as_json=as_json)
    finally:
        checked.close()
    context.exit(0 if checked.clean else 1)


def _run(file: Path, *, engine: str, master: str, **options: Any) -> Checked:
    if engine == "spark":
        from openajc.federal.spark_checking import check_by_spark

        return check_by_spark(file, master=master, **options)
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.percentage:.0f}%"),
        TimeElapsedColumn(),
    )
    with Progress(
        *columns, console=Console(stderr=True), disable=not sys.stderr.isatty(), transient=True
    ) as bar:
        task = bar.add_task(f"Checking {file.name}", total=file.stat().st_size)
        return check_file(file, progress=lambda read: bar.update(task, completed=read), **options)


def _report(
    checked: Checked, found: dict[str, Any], summary: str | None, *, as_json: bool
) -> None:
    text = json.dumps(found, indent=2)
    if summary and summary != "-":
        Path(summary).write_text(text + "\n", encoding="utf-8")
    if as_json or summary == "-":
        click.echo(text)
    else:
        _print_tables(checked, found, Console())


def _print_tables(checked: Checked, found: dict[str, Any], console: Console) -> None:
    failing = [rule for rule in found["rules"] if rule["failed"]]
    table = Table(
        "Rule",
        "Severity",
        "Trust",
        "Applied",
        "Failed",
        "Share",
        "What it says",
        title="Findings by rule",
    )
    words = {rule.id: rule.message for rule in checked.plan.rules}
    for rule in sorted(failing, key=lambda rule: -rule["failed"]):
        share = f"{rule['failed'] / rule['applied']:.2%}" if rule["applied"] else "-"
        counts = f"{rule['applied']:,}", f"{rule['failed']:,}", share
        table.add_row(rule["rule"], rule["severity"], rule["status"], *counts, words[rule["rule"]])
    console.print(table)
    _print_rows(checked, console)
    console.print(
        f"{found['rows']:,} rows, layout {found['layout']}, stage {found['stage']}: {found['findings']:,} findings on "
        f"{found['rows_with_findings']:,} rows. {len(found['rules'])} rules tested, {len(found['not_implemented'])} rows of the "
        "catalogue not (openajc pirl rules). --errors FILE.csv|.xlsx|.parquet lists every finding."
    )


def _print_rows(checked: Checked, console: Console) -> None:
    table = Table(
        "Row", "Individual", "Rule", "Value", "Message", title=f"The first {SHOWN_ROWS} findings"
    )
    first = (
        next(tables(checked))
        .head(SHOWN_ROWS)
        .select(pl.all().cast(pl.String).fill_null("no value"))
    )
    for row in first.select("row", "individual_id", "rule", "value", "message").iter_rows():
        table.add_row(*row)
    console.print(table)
