"""`openajc pirl layout`: list, show and compare layouts, and import DOL's workbook."""

import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import click
from openpyxl.utils.exceptions import InvalidFileException
from rich.console import Console
from rich.table import Table

from openajc.federal.layout import Layout
from openajc.federal.layout_difference import difference
from openajc.federal.layout_files import (
    UnreadableLayout,
    imported_folder,
    layouts,
    load_layout,
    write_layout,
)
from openajc.federal.layout_import import (
    UNKNOWN_CODES,
    UNKNOWN_TYPE,
    UnreadableWorkbook,
    import_layout,
)
from openajc.federal.options import layout_named


LIKE = "2021"


json_option = click.option(
    "--json", "as_json", is_flag=True, help="Print JSON also on a terminal."
)


@click.group()
def layout() -> None:
    """List, show, compare and import layouts.

    A layout says which element of the PIRL stands in which column.
    """


@layout.command("list")
@json_option
def list_layouts(*, as_json: bool) -> None:
    """List the layouts installed and imported."""
    found = []
    for version in layouts():
        try:
            found.append(_about(load_layout(version)))
        except UnreadableLayout as error:
            click.echo(f"Layout {version}: {error} Import it again, or delete it.", err=True)
    _show(found, ("version", "columns", "complete", "title", "note"), as_json=as_json)


@layout.command()
@click.argument("version", callback=layout_named)
@json_option
def show(version: Layout, *, as_json: bool) -> None:
    """Show every column of a layout, and how it is known."""
    columns = [
        {"position": at} | asdict(element) for at, element in enumerate(version.columns, start=1)
    ]
    if sys.stdout.isatty() and not as_json:
        _show(columns, ("position", "number", "name", "kind", "length", "status"), as_json=False)
    else:
        click.echo(json.dumps(_about(version) | {"elements": columns}, indent=2))


@layout.command()
@click.argument("old", callback=layout_named)
@click.argument("new", callback=layout_named)
@json_option
def diff(old: Layout, new: Layout, *, as_json: bool) -> None:
    """Show what changed from one layout to another."""
    _show_difference(difference(old, new), as_json=as_json)


@layout.command("import")
@click.argument("workbook", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--as", "version", required=True, help="Version to call it, such as 2025.")
@click.option(
    "--into", type=click.Path(file_okay=False, path_type=Path), help="Folder of imported layouts."
)
@click.option(
    "--against",
    default=LIKE,
    callback=layout_named,
    show_default=True,
    help="Layout to compare it with.",
)
@json_option
def import_workbook(
    workbook: Path, version: str, into: Path | None, against: Layout, *, as_json: bool
) -> None:
    """Import DOL's published workbook.

    It becomes a layout of its own; how it differs from a known one is shown.
    """
    if not version.replace("-", "").replace("_", "").isalnum():
        raise click.BadParameter("Use letters, digits, - and _.", param_hint="--as")
    try:
        imported = import_layout(workbook, version, against)
    except (
        UnreadableWorkbook,
        InvalidFileException,
        OSError,
        KeyError,
        ValueError,
        BadZipFile,
    ) as error:
        raise click.UsageError(f"{workbook.name} cannot be read as a layout: {error}") from error
    folders = into or imported_folder()
    if folders is None:
        raise click.UsageError("There is no home folder to keep layouts in; name one with --into.")
    folder = folders / version
    try:
        write_layout(imported, folder)
    except OSError as error:
        raise click.UsageError(
            f"{folder} cannot be written: {error}. Name another folder with --into."
        ) from error
    _say_what_is_not_checked(imported)
    click.echo(f"{len(imported.columns)} columns written to {folder}.", err=True)
    _show_difference(difference(against, imported), as_json=as_json)


def _say_what_is_not_checked(imported: Layout) -> None:
    for status, words in (
        (UNKNOWN_TYPE, "Not checked, because their type is not understood"),
        (UNKNOWN_CODES, "Checked without their codes, which are not understood"),
    ):
        if odd := [element.number for element in imported.columns if element.status == status]:
            click.echo(f"{words}: {', '.join(odd)}.", err=True)


def _about(each: Layout) -> dict[str, Any]:
    inferred = sum(not element.verified for element in each.columns)
    about = {
        "version": each.version,
        "title": each.title,
        "columns": len(each.columns),
        "complete": each.complete,
    }
    return about | {"inferred": inferred, "source": each.source, "note": each.note}


def _show(rows: list[dict[str, Any]], columns: tuple[str, ...], *, as_json: bool) -> None:
    if as_json or not sys.stdout.isatty():
        click.echo(json.dumps(rows, indent=2))
        return
    table = Table(*(column.capitalize() for column in columns))
    for row in rows:
        table.add_row(*(str(row[column]) for column in columns))
    Console().print(table)


def _show_difference(found: dict[str, Any], *, as_json: bool) -> None:
    if as_json or not sys.stdout.isatty():
        click.echo(json.dumps(found, indent=2))
        return
    table = Table(
        "Element", "Change", "From", "To", title=f"Layout {found['from']} to {found['to']}"
    )
    for kind in ("added", "removed"):
        for row in found[kind]:
            table.add_row(row["element"], kind, "", row["name"])
    for row in found["changed"]:
        for key, values in row.items():
            if key != "element":
                table.add_row(row["element"], key, *(str(value) for value in values))
    Console().print(table)
    click.echo(f"Moved among the common elements: {', '.join(found['moved']) or 'none'}.")
