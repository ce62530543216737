"""Write made-up PIRL files, a part at a time, so that any number of rows fits in memory."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import polars as pl

from openajc.federal.generate.errors import FINDINGS, Seeding, generate_with_errors


if TYPE_CHECKING:
    from openajc.federal.layout import Layout


PART_ROWS = 50_000


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
) -> int:
    """
    Write a headerless PIRL file and, with errors, its expected findings; return their number.

    `progress` is told the number of rows written after each part.

    :raises OSError: if the file cannot be written.
    """
    found = [pl.DataFrame(schema=FINDINGS)]
    with file.open("wb") as target:
        for first in range(0, rows, PART_ROWS):
            count = min(PART_ROWS, rows - first)
            part, expected = generate_with_errors(
                count, seed, layout, quarter, seeding, first=first
            )
            part.drop("row").write_csv(target, include_header=False, quote_style="never")
            found.append(expected)
            progress(first + count)
    findings = pl.concat(found)
    if seeding.rate:
        findings.write_csv(expected_path(file))
    else:
        expected_path(file).unlink(missing_ok=True)
    return findings.height
