"""Comparing records of one individual: shared entries, overlapping periods, birth dates, observation numbers.

A duplicate is reported on every record concerned but the earliest, by program entry, then by line. A missing exit is
reported on the record that lacks it.
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


def duplicates(slim: pl.DataFrame, plan: "Plan") -> Iterator[tuple[str, int, pl.Series]]:
    """Yield each rule with the number of records it applied to and the lines that fail it."""
    known = slim.filter(pl.col("100").is_not_null())
    several = known.filter(pl.col("100").is_duplicated())
    earliest_first = pl.coalesce("900", "306", pl.lit(MOST))
    petition = pl.col("915").fill_null("")
    several = several.with_columns(begins=earliest_first, petition=petition)
    several = several.sort("100", "begins", "row")
    for rule, rows in (
        ("DUP-01", _shared(several, "306")),
        ("DUP-02", _overlapping(several)),
        ("DUP-03", _open_before_last(several)),
        ("DUP-04", _shared(several, "915")),
        ("DUP-05", _other_birth_date(several)),
    ):
        if rule in plan.index:
            yield rule, _applied(known, rule), rows.sort()


def _applied(known: pl.DataFrame, rule: str) -> int:
    element = {
        "DUP-01": "306",
        "DUP-02": "900",
        "DUP-03": "900",
        "DUP-04": "915",
        "DUP-05": "200",
    }[rule]
    return known.height - known[element].null_count()


def _shared(several: pl.DataFrame, element: str) -> pl.Series:
    """Lines after the first with the same identifier and the same value; a blank is shared with nobody."""
    present = several.filter(pl.col(element).is_not_null())
    return present.filter(~pl.struct("100", element).is_first_distinct())["row"]


def _overlapping(several: pl.DataFrame) -> pl.Series:
    """Lines whose entry lies before an earlier record's exit + 90 days is over; trade records per petition."""
    exited = day_number(pl.col("901")) + KEEPS_OPEN_DAYS
    entered = several.filter(pl.col("900").is_not_null()).with_columns(
        enters=day_number(pl.col("900")), ends=exited.fill_null(0)
    )
    held = pl.col("ends").cum_max().shift(1).over("100", "petition")
    return entered.filter(pl.col("enters") <= held)["row"]


def _open_before_last(several: pl.DataFrame) -> pl.Series:
    """Lines without an exit that another record of the individual follows; trade records per petition.

    Of several with the latest entry, the first open line is taken for the one that may be open.
    """
    entered = several.filter(pl.col("900").is_not_null())
    entered = entered.with_columns(
        is_open=pl.col("901").is_null(), from_end=-pl.col("row").cast(pl.Int64)
    )
    entered = entered.sort("100", "petition", "900", "is_open", "from_end")
    followed = ~pl.struct("100", "petition").is_last_distinct()
    return entered.filter(pl.col("is_open") & followed)["row"]


def _other_birth_date(several: pl.DataFrame) -> pl.Series:
    born = several.filter(pl.col("200").is_not_null())
    return born.filter(pl.col("200") != pl.col("200").first().over("100"))["row"]
