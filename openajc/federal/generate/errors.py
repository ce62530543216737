"""Seed errors into made-up records, and say which findings they must cause."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import polars as pl

from openajc.federal.generate.catalogue import SeededError, changed, seeded_errors
from openajc.federal.generate.draws import Draws
from openajc.federal.generate.periods import kinds, period_of
from openajc.federal.generate.rows import as_records, draw_records
from openajc.federal.generate.weights import weights


if TYPE_CHECKING:
    from openajc.federal.layout import Layout


# Share of the errors that report a period of participation a second time, and what that causes:
# the periods overlap when exited (an open one is not the latest), and what else is repeated.
DUPLICATE_SHARE = 0.05
DUPLICATE_RULES = {
    "DUP-01": pl.col("306").is_not_null(),
    "DUP-02": pl.col("901").is_not_null(),
    "DUP-03": pl.col("901").is_null(),
}
FINDINGS = pl.Schema({"row": pl.Int64, "rule": pl.String})


@dataclass(frozen=True, kw_only=True, slots=True)
class Seeding:
    """How many records are broken, and by which errors (`logic`, `valid-values` or `all`)."""

    rate: float
    stage: str = "logic"
    period_known: bool = False

    def errors(self, columns: list[str]) -> list[SeededError]:
        """Return the errors that can be made in a file with these columns."""
        return [
            error
            for error in seeded_errors()
            if self.stage in ("all", error.stage)
            and (self.period_known or not error.period)
            and error.elements() <= set(columns)
        ]


def generate_with_errors(
    rows: int, seed: int, layout: "Layout", quarter: date, seeding: Seeding, *, first: int = 0
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Return records as `generate_rows` does, some broken, and the findings (`row`, `rule`)."""
    draws = Draws(seed)
    numbers = pl.int_range(first, first + rows, dtype=pl.UInt64, eager=True)
    drawn = draw_records(_index(numbers, draws, seeding, quarter), seed, quarter)
    records = as_records(drawn, layout)
    errors = seeding.errors(records.columns)
    often = weights(errors, layout, quarter)
    chosen = _choose(drawn, records, list(zip(errors, often, strict=True)), draws)
    for place, error in enumerate(errors):
        records = _break(records, error, chosen.filter(pl.col("_error") == place)["_place"])
    return records, _findings(drawn, chosen, errors)


def _index(numbers: pl.Series, draws: Draws, seeding: Seeding, quarter: date) -> pl.DataFrame:
    """Give each row its number; the row of a duplicate is drawn as the one before it."""
    frame = _flag(numbers, draws, seeding, quarter)
    asked = frame.filter(pl.col("_doubles") & (pl.col("_obs") > 0))["_obs"]
    before = draw_records(_flag(asked - 1, draws, seeding, quarter), draws.seed, quarter)
    fit = before.filter(
        ~pl.col("_broken"),
        ~pl.col("_paired"),
        pl.col("900").is_not_null(),
        pl.col("915").is_null(),
    )
    copied = pl.col("_obs").is_in((fit["_obs"] + 1).implode())
    record = pl.when(copied).then(pl.col("_obs") - 1).otherwise(pl.col("_obs"))
    return frame.with_columns(_copied=copied, _record=record)


def _flag(numbers: pl.Series, draws: Draws, seeding: Seeding, quarter: date) -> pl.DataFrame:
    """Draw which rows are broken, and which of them repeat the row before."""
    frame = pl.DataFrame({"_obs": numbers, "_record": numbers, "_pair": numbers // 2})
    frame = frame.with_columns(**kinds(draws, period_of(quarter)))
    broken = draws.record("broken") < seeding.rate
    doubles = broken & ~pl.col("_paired") & (draws.record("doubles") < DUPLICATE_SHARE)
    if seeding.stage == "valid-values":
        doubles &= False
    return frame.with_columns(_broken=broken, _doubles=doubles)


def _choose(
    drawn: pl.DataFrame,
    records: pl.DataFrame,
    errors: list[tuple[SeededError, int]],
    draws: Draws,
) -> pl.DataFrame:
    """Choose, for each row to break, one of the errors that can be made in it."""
    flags = drawn.select("_broken", "_copied", "_record", "_paired", "_second")
    frame = pl.concat([records, flags], how="horizontal").with_row_index("_place")
    frame = frame.filter(pl.col("_broken") & ~pl.col("_copied"))
    fitting = pl.concat_list(
        pl.when(error.applies()).then(_turns(place, often)).otherwise(_turns(place, 0))
        for place, (error, often) in enumerate(errors)
    )
    frame = frame.with_columns(_fitting=fitting, _draw=draws.record("error"))
    turn = (pl.col("_draw") * pl.col("_fitting").list.len()).cast(pl.Int32)
    chosen = pl.col("_fitting").list.get(turn, null_on_oob=True)
    return frame.select("_place", "row", chosen.alias("_error")).drop_nulls()


def _turns(place: int, times: int) -> pl.Expr:
    return pl.lit([place] * times, pl.List(pl.Int32))


def _break(records: pl.DataFrame, error: SeededError, places: pl.Series) -> pl.DataFrame:
    """Write the new values of one error into the rows at `places`."""
    if places.is_empty():
        return records
    new = records[places].select(changed(v).alias(e) for e, v in error.changes.items())
    broken = [records[element].scatter(places, new[element]) for element in new.columns]
    return records.with_columns(broken)


def _findings(
    drawn: pl.DataFrame, chosen: pl.DataFrame, errors: list[SeededError]
) -> pl.DataFrame:
    """List what the check must find, in the order of the rows."""
    rules = {place: list(error.rules) for place, error in enumerate(errors)}
    rule = pl.col("_error").replace_strict(rules, return_dtype=pl.List(pl.String))
    seeded = chosen.select("row", rule=rule).explode("rule").cast(FINDINGS)
    row = pl.col("_obs").cast(pl.Int64) + 1
    copies = [
        drawn.filter(pl.col("_copied"), caused).select(row=row, rule=pl.lit(rule)).cast(FINDINGS)
        for rule, caused in DUPLICATE_RULES.items()
    ]
    return pl.concat([seeded, *copies]).sort("row", "rule")
