"""Write made-up PIRL files, a part at a time, so that any number of rows fits in memory."""

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

import polars as pl

from openajc.federal.generate.errors import FINDINGS, Seeding, generate_with_errors
from openajc.federal.outputs import whole_file
from openajc.federal.plain_letters import in_plain_letters


if TYPE_CHECKING:
    from openajc.federal.layout import Layout


PART_ROWS = 50_000
# Records, and the findings they must cause.
Made: TypeAlias = tuple[pl.DataFrame, pl.DataFrame]


class Written(NamedTuple):
    """What was written: the number of expected findings, and of names put in plain letters."""

    findings: int
    names_changed: int


def expected_path(file: Path) -> Path:
    """Return where the expected findings of a file are written."""
    return file.with_name(file.name + ".expected.csv")


def write_file(
    file: Path,
    *,
    rows: int,
    seed: int,
    layout: "Layout",
    quarter: date,
    seeding: Seeding,
    progress: Callable[[int], None] = lambda _: None,
) -> Written:
    """
    Write a headerless PIRL file and, with errors, its expected findings.

    `progress` is told the number of rows written after each part.

    :raises OSError: if one of the files cannot be written; then neither is.
    """
    make = partial(
        generate_with_errors, seed=seed, layout=layout, quarter=quarter, seeding=seeding
    )
    with whole_file(file) as records:
        findings, changed = _write_records(records, rows, make, layout, progress)
        if seeding.rate:
            with whole_file(expected_path(file)) as expected:
                findings.write_csv(expected)
        else:
            expected_path(file).unlink(missing_ok=True)
    return Written(findings.height, changed)


def _write_records(
    file: Path,
    rows: int,
    make: Callable[..., Made],
    layout: "Layout",
    progress: Callable[[int], None],
) -> tuple[pl.DataFrame, int]:
    """Write the records part by part; return the findings (`row`, `rule`) they must cause, and the names changed."""
    found, changed = [pl.DataFrame(schema=FINDINGS)], 0
    with file.open("wb") as target:
        for first in range(0, rows, PART_ROWS):
            count = min(PART_ROWS, rows - first)
            records, expected = make(count, first=first)
            written, names = in_plain_letters(records.drop("row"), layout)
            written.write_csv(target, include_header=False, quote_style="never")
            changed += names
            found.append(expected)
            progress(first + count)
    return pl.concat(found), changed
