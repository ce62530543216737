"""Made-up PIRL records, valid by construction: each row follows from the seed and its number."""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

import polars as pl

from openajc.federal.generate import (
    outcomes,
    people,
    periods,
    programs,
    services,
    training,
)
from openajc.federal.generate.days import as_text
from openajc.federal.generate.draws import Draws
from openajc.federal.generate.periods import Period, period_of


if TYPE_CHECKING:
    from openajc.federal.layout import Layout


Stage = Callable[[Draws, Period], dict[str, pl.Expr]]

# In the order in which the columns build on one another.
STAGES: tuple[Stage, ...] = (
    periods.kinds,
    periods.programs,
    periods.enrollments,
    periods.lengths,
    periods.dates,
    periods.entries,
    periods.outcome_quarters,
    people.identity,
    people.birth,
    people.ages,
    people.demographics,
    people.races,
    people.veterans,
    people.service_of_veterans,
    people.schooling,
    people.education,
    people.work_before,
    people.income,
    people.barriers,
    programs.core_programs,
    programs.other_programs,
    programs.dislocation,
    programs.grants,
    programs.trade,
    programs.wages_before,
    services.shape,
    services.self_service,
    services.basic_services,
    services.individual_services,
    services.youth_services,
    services.work_experience,
    services.latest_career,
    services.after_exit,
    training.training_dates,
    training.training_kind,
    training.second_training,
    training.schooling_within,
    training.skill_gains,
    training.credentials,
    outcomes.matches,
    outcomes.employment,
    outcomes.employers,
    outcomes.youth_outcomes,
)


def generate_rows(
    rows: int, seed: int, layout: "Layout", quarter: date, *, first: int = 0
) -> pl.DataFrame:
    """
    Return `rows` made-up records of `layout` for the report that ends on `quarter`.

    Row n is the same whatever the number of rows; `first` skips the rows before it. Columns are
    those of the layout, all text, as `openajc.federal.reading.scan` gives them, and `row`.

    :raises NotAQuarterEnd: if `quarter` is not the last day of a quarter.
    """
    numbers = pl.int_range(first, first + rows, dtype=pl.UInt64, eager=True)
    drawn = draw_records(pl.DataFrame({"_obs": numbers, "_record": numbers}), seed, quarter)
    return as_records(drawn, layout)


def draw_records(index: pl.DataFrame, seed: int, quarter: date) -> pl.DataFrame:
    """Draw the record `_record` for each row `_obs`; dates are day numbers still."""
    draws, period = Draws(seed), period_of(quarter)
    frame = index.with_columns((pl.col("_record") // 2).alias("_pair"))
    for stage in STAGES:
        frame = frame.with_columns(**stage(draws, period))
    return frame


def as_records(drawn: pl.DataFrame, layout: "Layout") -> pl.DataFrame:
    """Write drawn records as text in the columns of `layout`; elements not drawn stay empty."""
    number = (pl.col("_obs") + 1).cast(pl.Int64)
    columns = [number.cast(pl.String).alias("OBS")]
    columns += [_as_column(drawn, element.number) for element in layout.columns[1:]]
    return drawn.select(number.alias("row"), *columns)


def _as_column(drawn: pl.DataFrame, element: str) -> pl.Expr:
    if element not in drawn.columns:
        return pl.lit(None, pl.String).alias(element)
    if drawn.schema[element] == pl.Int32:
        return as_text(pl.col(element)).alias(element)
    return pl.col(element).cast(pl.String)
