"""Comparing records of one individual: shared entries, overlapping periods, birth dates, observation numbers.

A duplicate is reported on every record concerned but the earliest, by program entry, then by line. A missing exit is
reported on the record that lacks it. Each names the record that it collides with.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import polars as pl

from openajc.federal.language.compiling import day_number


if TYPE_CHECKING:
    from openajc.federal.plan import Plan


KEEPS_OPEN_DAYS = 90
ODD = '"|^[ \t]+$'
MOST = 2**31 - 1
# The line of the other record.
OTHER = "other"
ROW_SIZE = 2**32


def repeated_observations(slim: pl.DataFrame, longest: int) -> pl.Series:
    """Return the lines whose OBS number is no whole number, too long, or on an earlier line (FMT-10).

    Blanks and quotes in it are findings of their own (FMT-04, FMT-05).
    """
    text = pl.col("OBS")
    number = text.cast(pl.Int64, strict=False)
    whole = text.str.contains(f"^[0-9]{{1,{longest or ''}}}$").fill_null(value=False)
    wrong = ~whole | ~number.is_first_distinct()
    said = text.str.contains(ODD).fill_null(value=False)
    return slim.filter(wrong & ~said)["row"]


def duplicates(slim: pl.DataFrame, plan: "Plan") -> Iterator[tuple[str, int, pl.DataFrame]]:
    """Yield each rule with the number of records it applied to, the lines that fail it and the other record of each."""
    known = slim.filter(pl.col("100").is_not_null())
    several = known.filter(pl.col("100").is_duplicated())
    earliest_first = pl.coalesce("900", "306", pl.lit(MOST))
    petition = pl.col("915").fill_null("")
    several = several.with_columns(begins=earliest_first, petition=petition)
    several = several.sort("100", "begins", "row")
    for rule, element, pairs in (
        ("DUP-01", "306", _shared(several, "306")),
        ("DUP-02", "900", _overlapping(several)),
        ("DUP-03", "900", _open_before_last(several)),
        ("DUP-04", "915", _shared(several, "915")),
        ("DUP-05", "200", _other_birth_date(several)),
    ):
        if rule in plan.index:
            applied = known.height - known[element].null_count()
            yield rule, applied, pairs.select("row", OTHER).sort("row")


def in_words(pairs: pl.DataFrame, slim: pl.DataFrame) -> pl.DataFrame:
    """Say for each line which record it collides with: its line, entry and exit."""
    dates = slim.select(
        pl.col("row").alias(OTHER), *(pl.col(name).cast(pl.String) for name in ("900", "901"))
    )
    found = pairs.join(dates, on=OTHER, how="left", maintain_order="left")
    entry, exit_ = (pl.col(name).fill_null("blank") for name in ("900", "901"))
    # Not `pl.format`, at which Polars 2.1 panics where the first chunk of a column is empty.
    row = pl.col(OTHER).cast(pl.String)
    words = pl.concat_str(
        pl.lit(" The other record: row "),
        row,
        pl.lit(", entry "),
        entry,
        pl.lit(", exit "),
        exit_,
        pl.lit("."),
    )
    return found.select("row", words.alias(OTHER))


def _shared(several: pl.DataFrame, element: str) -> pl.DataFrame:
    """Find the lines after the first with the same identifier and the same value; a blank is shared with nobody."""
    present = several.filter(pl.col(element).is_not_null())
    first = pl.col("row").first().over("100", element)
    return present.with_columns(first.alias(OTHER)).filter(pl.col("row") != pl.col(OTHER))


def _overlapping(several: pl.DataFrame) -> pl.DataFrame:
    """Find the lines whose entry lies before an earlier record's exit + 90 days is over; trade records per petition."""
    exited = day_number(pl.col("901")) + KEEPS_OPEN_DAYS
    entered = several.filter(pl.col("900").is_not_null()).with_columns(
        enters=day_number(pl.col("900")), ends=exited.fill_null(0).cast(pl.Int64)
    )
    # One number for the end and the line, so that the greatest end brings its line along.
    marked = pl.col("ends") * ROW_SIZE + (ROW_SIZE - 1 - pl.col("row").cast(pl.Int64))
    held = marked.cum_max().shift(1).over("100", "petition")
    other = ROW_SIZE - 1 - held % ROW_SIZE
    found = entered.with_columns(held=held // ROW_SIZE, other=other.cast(pl.UInt32))
    return found.filter(pl.col("enters") <= pl.col("held"))


def _open_before_last(several: pl.DataFrame) -> pl.DataFrame:
    """Find the lines without an exit that another record of the individual follows; trade records per petition.

    Of several with the latest entry, the first open line is taken for the one that may be open.
    """
    entered = several.filter(pl.col("900").is_not_null())
    entered = entered.with_columns(
        is_open=pl.col("901").is_null(), from_end=-pl.col("row").cast(pl.Int64)
    )
    entered = entered.sort("100", "petition", "900", "is_open", "from_end")
    last = pl.col("row").last().over("100", "petition")
    return entered.with_columns(last.alias(OTHER)).filter(
        "is_open", pl.col("row") != pl.col(OTHER)
    )


def _other_birth_date(several: pl.DataFrame) -> pl.DataFrame:
    born = several.filter(pl.col("200").is_not_null())
    first = pl.col("row").first().over("100")
    differs = pl.col("200") != pl.col("200").first().over("100")
    return born.with_columns(first.alias(OTHER)).filter(differs)
