"""The file as a dataframe: one text column per element, named by its number, and `row`, the line of the file."""

from pathlib import Path

import polars as pl

from openajc.federal.layout import Layout
from openajc.federal.shape import require_shape


ROW = "row"


def scan(path: Path, layout: Layout) -> pl.LazyFrame:
    """Open a PIRL file after its shape is found right. Empty fields are null; every value is text.

    :raises UnreadableFile: the file cannot be split into the layout's columns; names the line.
    """
    require_shape(path, layout)
    return scan_rows(path, layout)


def scan_rows(path: Path, layout: Layout) -> pl.LazyFrame:
    """Open a PIRL file whose shape is known to be right."""
    return pl.scan_csv(
        path,
        has_header=False,
        schema=dict.fromkeys(layout.numbers, pl.String()),
        quote_char=None,
        row_index_name=ROW,
        row_index_offset=1,
    )
