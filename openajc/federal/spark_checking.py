"""Checking a file on Spark: the same expressions select the failing rows, and the same code words the report.

Spark reads, types and tests every row. Rows without a finding are only counted there; the others come to the driver,
which words their findings as it does for Polars, so that the report is the same byte by byte. The driver also reads
through the bytes once for the shape of the file, and compares records of one individual.
"""

import time
from collections.abc import Iterator
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Any

import narwhals as nw
import polars as pl
from pyspark import StorageLevel

from openajc.federal.batches import RowChecker, adding
from openajc.federal.checking import Checked, check_rows, finish, read_rows, require_records
from openajc.federal.file_checks import BLANK_ONLY
from openajc.federal.layout import Layout
from openajc.federal.plan import SLIM, SLIM_DATES, Compiled, Plan, make_plan
from openajc.federal.shape import shaped_blocks
from openajc.federal.spark_lines import LINE, ROW, numbered_lines, split_lines
from openajc.federal.spark_session import start_session, stop_session, stopped_with_a_cause
from openajc.federal.typed_spark import typed_columns


BROUGHT_ROWS = 20_000
SETTINGS = {
    "spark.sql.debug.maxToStringFields": "50",
    "spark.sql.constraintPropagation.enabled": "false",
}


def check_by_spark(
    path: Path,
    layout: Layout,
    *,
    quarter: date | None = None,
    everything: bool = False,
    master: str = "local[2]",
) -> Checked:
    """Check a file as `checking.check` does, on Spark.

    :raises UnreadableFile: it cannot be split into the layout's columns; names the line.
    :raises SparkNotStarted: there is no Java.
    :raises SparkStopped: it ran out of memory.
    """
    started = time.perf_counter()
    checked = Checked(path, make_plan(layout, quarter), everything=everything)
    for block in shaped_blocks(path, layout, checked.shape):
        checked.values.add(read_rows(block.data, block.first_line, layout))
    require_records(checked)
    session = start_session(master, "openajc pirl check", SETTINGS)
    try:
        with stopped_with_a_cause():
            slims = _check(checked, session)
    finally:
        stop_session(session)
    checked.seconds["rows"] = time.perf_counter() - started
    finish(checked, slims)
    checked.seconds["total"] = time.perf_counter() - started
    return checked


def _check(checked: Checked, session: Any) -> list[pl.DataFrame]:
    plan = checked.plan
    split = split_lines(numbered_lines(session, checked.path, checked.shape.strays), plan.layout)
    empty = _empty_columns(split, plan)
    compiled = plan.compiled(empty)
    judged = _judged(split, plan, compiled, empty).persist(StorageLevel.DISK_ONLY)
    slims = list(_word_failing(checked, judged.filter("failing").select(ROW, LINE).orderBy(ROW)))
    _count_clean(checked, compiled, judged.filter("not failing"))
    return [pl.concat([*slims, _slim(judged.filter("not failing"))]).sort(ROW)]


def _empty_columns(split: Any, plan: Plan) -> frozenset[str]:
    counts = split.selectExpr(
        *(f"count(`{number}`) AS `{number}`" for number in plan.layout.numbers)
    ).first()
    return frozenset(number for number in plan.layout.numbers if not counts[number])


def _judged(split: Any, plan: Plan, compiled: Compiled, empty: frozenset[str]) -> Any:
    """Return each row with whether anything fails in it, to which rules it is subject, and what is compared later."""
    numbers = [number for number in plan.layout.numbers if number in plan.typed - empty]
    typed = nw.from_native(split.selectExpr("*", *typed_columns(plan.layout, numbers)))
    subject = adding(adding(typed, *compiled.predicates), *compiled.applies)
    native: Any = adding(subject, *compiled.cell_masks, *compiled.fails).to_native()
    failing = [name for name in native.columns if name.startswith(("cell:", "fails:"))]
    odd = f"contains({LINE}, '\"') OR {LINE} RLIKE r'{BLANK_ONLY}'"
    applies = ", ".join(f"CAST(`applies:{at}` AS INT)" for at in compiled.logic)
    filled = ", ".join(
        f"CAST(`{cell.element.number}` IS NOT NULL AS INT)" for cell in compiled.cells
    )
    return native.selectExpr(
        ROW,
        LINE,
        f"array_contains(array({', '.join([odd, *(f'`{name}`' for name in failing)])}), true) AS failing",
        f"array({applies}) AS applies",
        f"array({filled}) AS filled",
        *(f"`{n}`" if n in plan.layout else f"CAST(NULL AS STRING) AS `{n}`" for n in SLIM),
    )


def _word_failing(checked: Checked, failing: Any) -> Iterator[pl.DataFrame]:
    """Bring the failing rows to the driver in the order of the file, and word their findings."""
    checker = RowChecker(checked.plan)
    checker.tally = checked.tally
    lines = failing.toLocalIterator()
    while part := list(islice(lines, BROUGHT_ROWS)):
        data = "".join(f"{line[LINE]}\n" for line in part).encode()
        lines_of = pl.Series(ROW, [line[ROW] for line in part], dtype=pl.UInt32)
        rows = read_rows(data, 1, checked.plan.layout).with_columns(lines_of)
        yield check_rows(checked, checker, rows, data)


def _count_clean(checked: Checked, compiled: Compiled, clean: Any) -> None:
    """Count to how many rows without a finding each rule applied."""
    sums = [f"sum(applies[{at}])" for at in range(len(compiled.logic))]
    sums += [f"sum(filled[{at}])" for at in range(len(compiled.cells))]
    totals = list(clean.selectExpr(*sums).first()) if sums else []
    places = [*compiled.logic, *(cell.rule for cell in compiled.cells)]
    for place, total in zip(places, totals, strict=True):
        checked.tally.add(place, total or 0, 0)


def _slim(clean: Any) -> pl.DataFrame:
    records = [
        tuple(record)
        for record in clean.selectExpr(ROW, *(f"`{number}`" for number in SLIM)).toLocalIterator()
    ]
    text = pl.DataFrame(
        records, schema=dict.fromkeys((ROW, *SLIM), pl.String()) | {ROW: pl.UInt32()}, orient="row"
    )
    return text.with_columns(pl.col(*SLIM_DATES).cast(pl.Int32, strict=False))
