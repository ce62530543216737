"""What the options of the federal commands accept; a refusal names the option and what is expected."""

import calendar
import os
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any, TypeVar

import click

from openajc.federal.layout import Layout
from openajc.federal.layout_files import UnknownLayout, UnreadableLayout, load_layout


Command = TypeVar("Command", bound=Callable[..., Any])
QUARTER_MONTHS = 3
# PIRL files begin with the program year 2016; a year past the last is a slip of the hand.
FIRST_QUARTER, LAST_QUARTER = date(2016, 9, 30), date(2099, 12, 31)
STANDARD_OUTPUT = Path("-")
# Where a command keeps which option writes to which path.
OUTPUTS = "openajc.outputs"
# Said for a path, the form alone means standard output.
JSON = Path("json")
# A PIRL file to read; `-` is standard input.
PIRL_FILE = click.Path(exists=True, dir_okay=False, allow_dash=True, path_type=Path)


def layout_named(_: click.Context, __: click.Parameter, version: str) -> Layout:
    """Load the layout of an option, or say which there are."""
    try:
        return load_layout(version)
    except (UnknownLayout, UnreadableLayout) as error:
        raise click.BadParameter(str(error)) from error


def last_day_of_quarter(_: click.Context, __: click.Parameter, text: str | None) -> date | None:
    """Take the day of an option, which must end a quarter of the PIRL."""
    if text is None:
        return None
    try:
        day = datetime.strptime(text, "%Y-%m-%d").date()  # noqa: DTZ007 (a day has no time zone)
    except ValueError as error:
        raise click.BadParameter(
            f"{text} is no date. Write the last day of the quarter as YYYY-MM-DD, such as 2026-09-30."
        ) from error
    if day.month % QUARTER_MONTHS or day.day != calendar.monthrange(day.year, day.month)[1]:
        raise click.BadParameter(
            f"{text} is not the last day of a quarter (03-31, 06-30, 09-30 or 12-31)."
        )
    if not FIRST_QUARTER <= day <= LAST_QUARTER:
        raise click.BadParameter(
            f"{text} is no quarter of the PIRL; the first ended on {FIRST_QUARTER}. Check the year."
        )
    return day


def new_file(
    *suffixes: str,
    stdout: bool = True,
) -> Callable[[click.Context, click.Parameter, Path | None], Path | None]:
    """Return a callback that takes a path to write to, before any work is done for it."""

    def take(context: click.Context, option: click.Parameter, path: Path | None) -> Path | None:
        if path is None:
            return None
        if path in {STANDARD_OUTPUT, JSON} and not stdout:
            raise click.BadParameter(f"Name a file of its own; {path} is standard output.")
        if path in {STANDARD_OUTPUT, JSON}:
            return STANDARD_OUTPUT
        if suffixes and path.suffix.lower() not in suffixes:
            raise click.BadParameter(f"{path.name} must end in {', '.join(suffixes)}.")
        _require_writable(path)
        read = context.params.get("file")
        if read and path.resolve() == read.resolve():
            raise click.BadParameter(f"{path} is the file to be read; name another.")
        _require_own(context, option, path)
        return path

    return take


def _require_own(context: click.Context, option: click.Parameter, path: Path) -> None:
    """Require that no other option of the command writes to the same path."""
    taken = context.meta.setdefault(OUTPUTS, {})
    other = taken.setdefault(path.resolve(), option.opts[0])
    if other != option.opts[0]:
        raise click.BadParameter(f"{path} is also what {other} writes; name another file.")


def _require_writable(path: Path) -> None:
    try:
        if not path.parent.is_dir():
            raise click.BadParameter(f"There is no folder {path.parent}; make it first.")
        if path.is_dir():
            raise click.BadParameter(f"{path} is a folder; name a file.")
        writable = os.access(path if path.exists() else path.parent, os.W_OK)
    except OSError:
        writable = False
    if not writable:
        raise click.BadParameter(f"{path} cannot be written; name another, or ask for the right.")


# Options that several commands have.
layout_option = click.option(
    "--layout",
    default="2016",
    callback=layout_named,
    show_default=True,
    help="Version of the layout.",
)
engine_option = click.option(
    "--engine", type=click.Choice(["polars", "spark"]), default="polars", show_default=True
)
master_option = click.option(
    "--master", default="local[2]", show_default=True, help="Spark's master, with --engine spark."
)


def quarter_option(words: str, *, required: bool = False) -> Callable[[Command], Command]:
    """Return the option of the report quarter, with what it means for the command."""
    return click.option(
        "--quarter",
        callback=last_day_of_quarter,
        required=required,
        metavar="END_DATE",
        help=words,
    )
