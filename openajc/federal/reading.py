"""The file as a dataframe: one text column per element, named by its number, and `row`, the line of the file."""

from pathlib import Path

import polars as pl

from openajc.federal.layout import Layout
from openajc.federal.shape import require_shape


ROW = "row"
NOT_YET_KNOWN = 999999.99


def scan(path: Path, layout: Layout) -> pl.LazyFrame:
    """Open a PIRL file after its shape is found right. Empty fields are null; every value is text.

    :raises UnreadableFile: the file cannot be split into the layout's columns; names the line.
    """
    require_shape(path, layout)
    return pl.scan_csv(
        path,
        has_header=False,
        schema=dict.fromkeys(layout.numbers, pl.String()),
        quote_char=None,
        row_index_name=ROW,
        row_index_offset=1,
    )


def date_of(text: pl.Expr) -> pl.Expr:
    """Read a DT 8 element (YYYYMMDD) as a date; null when blank or no real date."""
    return text.str.to_date("%Y%m%d", strict=False)


def number_of(text: pl.Expr) -> pl.Expr:
    """Read an IN or DE element as a number; null when blank or no number. 999999.99 stays as it is."""
    return text.cast(pl.Float64, strict=False)
