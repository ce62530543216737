"""How often to choose an error where it can be made, so that rare records are broken as often."""

from datetime import date
from functools import cache
from typing import TYPE_CHECKING

import polars as pl

from openajc.federal.generate.catalogue import SeededError
from openajc.federal.generate.rows import as_records, draw_records


if TYPE_CHECKING:
    from openajc.federal.layout import Layout


SAMPLE_ROWS, SAMPLE_SEED, MOST = 4000, 0, 60


def weights(errors: list[SeededError], layout: "Layout", quarter: date) -> list[int]:
    """Return a weight for each error: 1 where any record will do, up to 60 where few will."""
    if not errors:
        return []
    sample = as_records(drawn := _sample(quarter), layout)
    sample = sample.with_columns(drawn["_paired"], drawn["_second"])
    shares = sample.select(error.applies().mean().alias(str(n)) for n, error in enumerate(errors))
    return [min(MOST, round(1 / max(share, 1 / MOST))) for share in shares.row(0)]


@cache
def _sample(quarter: date) -> pl.DataFrame:
    numbers = pl.int_range(SAMPLE_ROWS, dtype=pl.UInt64, eager=True)
    index = pl.DataFrame({"_obs": numbers, "_record": numbers})
    return draw_records(index, SAMPLE_SEED, quarter)
