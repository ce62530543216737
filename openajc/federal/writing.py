"""The errors table as CSV, Parquet or a workbook; nothing is cut off."""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import polars as pl
from polars.exceptions import ComputeError

from openajc.federal.blocks import BOM
from openajc.federal.checking import Checked
from openajc.federal.findings import COLUMNS, in_words
from openajc.federal.outputs import whole_file
from openajc.federal.report_sheets import fill_about, fill_by_rule, set_up
from openajc.federal.summary import summary_of
from openajc.federal.workbooks import workbook


SHEET_ROWS = 1_048_575
TITLES = ("Row", "Individual", "Rule", "Element", "Name", "Value", "Message", "Severity", "Status")
WIDTHS = (9, 15, 12, 9, 32, 16, 70, 10, 11)
# How a value begins that a spreadsheet would take for a formula.
FORMULA = r"^[=+\-@\t\r]"
SUFFIXES = (".csv", ".xlsx", ".parquet")


def write_errors(checked: Checked, path: Path, found: dict[str, Any] | None = None) -> None:
    """Write every finding to a file by its suffix: .csv, .xlsx or .parquet. A workbook also shows the summary `found`.

    :raises OSError: it cannot be written; an older file of the name is then as it was.
    """
    summary = found or summary_of(checked)
    writers: dict[str, Callable[[Checked, Path], None]] = {
        ".csv": _write_csv,
        ".xlsx": partial(_write_xlsx, found=summary),
        ".parquet": _write_parquet,
    }
    with whole_file(path) as part:
        writers[path.suffix.lower()](checked, part)


def tables(checked: Checked) -> Iterator[pl.DataFrame]:
    """Yield the errors table in parts, in the order of stages and rows; at least one, which may be empty."""
    for table in _lazily(checked):
        yield table.collect()


def _lazily(checked: Checked) -> Iterator[pl.LazyFrame]:
    empty = True
    for part in checked.parts():
        empty = False
        yield in_words(part.lazy(), checked.plan)
    if empty:
        yield pl.LazyFrame(schema=dict.fromkeys(COLUMNS, pl.String()) | {"row": pl.UInt32()})


def _write_csv(checked: Checked, path: Path) -> None:
    """Write text that Excel opens as UTF-8 and in which no value is a formula."""
    with path.open("wb") as file:
        file.write(BOM)
        for at, part in enumerate(tables(checked)):
            part.with_columns(map(_no_formula, COLUMNS[1:])).write_csv(
                file, include_header=at == 0
            )


def _no_formula(name: str) -> pl.Expr:
    text = pl.col(name)
    quoted = pl.concat_str(pl.lit("'"), text)
    return pl.when(text.str.contains(FORMULA)).then(quoted).otherwise(text).alias(name)


def _write_parquet(checked: Checked, path: Path) -> None:
    """Spell out the findings while they are written, so that the words are never all in memory."""
    try:
        pl.concat(_lazily(checked)).sink_parquet(path)
    except ComputeError as error:  # Polars' own error for a full disk
        raise OSError(str(error)) from error


def _write_xlsx(checked: Checked, path: Path, *, found: dict[str, Any]) -> None:
    with workbook(path, {"constant_memory": True}) as book:
        fill_by_rule(book, found, {rule.id: rule.message for rule in checked.plan.rules})
        for at, part in enumerate(_sheets(tables(checked))):
            _fill(book, book.add_worksheet(f"Findings {at + 1}"), part)
        fill_about(book, found)


def _sheets(parts: Iterator[pl.DataFrame]) -> Iterator[pl.DataFrame]:
    """Cut the table where a worksheet ends."""
    held: list[pl.DataFrame] = []
    for part in parts:
        held.append(part)
        while sum(each.height for each in held) > SHEET_ROWS:
            whole = pl.concat(held)
            yield whole.head(SHEET_ROWS)
            held = [whole.slice(SHEET_ROWS)]
    yield pl.concat(held)


def _fill(book: Any, sheet: Any, part: pl.DataFrame) -> None:
    set_up(book, sheet, TITLES, WIDTHS)
    sheet.autofilter(0, 0, max(part.height, 1), len(COLUMNS) - 1)
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    for line, values in enumerate(part.iter_rows(), start=1):
        sheet.write_number(line, 0, values[0], wrapped)
        for column, value in enumerate(values[1:], start=1):
            if value is not None:
                sheet.write_string(line, column, value, wrapped)
