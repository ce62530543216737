"""The indicators on Spark: the same questions, for files past one machine."""

import logging
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import narwhals as nw
from typing_extensions import override

from openajc.federal.indicators.engines import CENTS, Engine, Needed
from openajc.federal.indicators.records import AMOUNT, Lazy, Reading, column
from openajc.federal.layout import Layout
from openajc.federal.shape import require_shape
from openajc.federal.spark_lines import numbered_lines, split_lines
from openajc.federal.spark_session import start_session, stopped_with_a_cause
from openajc.federal.typed_spark import real_day


# What is no date or number is blank, not the end of the run; hundreds of sums in one query are
# read faster than they are compiled.
SETTINGS = {
    "spark.sql.ansi.enabled": "false",
    "spark.sql.codegen.factoryMode": "NO_CODEGEN",
    "spark.sql.shuffle.partitions": "8",
}


class SparkEngine(Engine):
    """Spark, on this machine (`local[2]`) or on the cluster that `master` names.

    :raises SparkNotStarted: if there is no Java.
    """

    def __init__(self, master: str) -> None:
        self.session = start_session(master, "openajc pirl indicators", SETTINGS)
        logging.getLogger("py4j").setLevel(logging.WARNING)

    @override
    def read(self, path: Path, layout: Layout, needed: Needed) -> Lazy:
        self.shape = require_shape(path, layout)
        frame = split_lines(numbered_lines(self.session, path, []), layout)
        read: Lazy = nw.from_native(frame.selectExpr(*(_read(e, h, layout) for e, h in needed)))
        return read

    @override
    def settle(self, frame: Lazy) -> Lazy:
        # A checkpoint also forgets how the frame was made, which Spark would plan anew each time.
        with stopped_with_a_cause():
            settled: Lazy = nw.from_native(frame.to_native().localCheckpoint())
        return settled

    @override
    def count(self, test: nw.Expr) -> nw.Expr:
        return test.cast(nw.Int64).sum()

    @override
    def gather(self, frames: Iterable[Lazy]) -> list[list[dict[str, Any]]]:
        with stopped_with_a_cause():
            return [[row.asDict() for row in frame.to_native().collect()] for frame in frames]


def _read(element: str, reading: Reading, layout: Layout) -> str:
    """Return the SQL of an element read as text, day number, YYYYMMDD or cents."""
    text = f"`{element}`" if element in layout else "CAST(NULL AS STRING)"
    ymd = real_day(text)
    amount = f"CASE WHEN {text} RLIKE r'{AMOUNT}' THEN CAST({text} AS DOUBLE) END"
    readings: dict[Reading, str] = {
        "text": text,
        "day": f"unix_date(to_date(CAST({ymd} AS STRING), 'yyyyMMdd'))",
        "ymd": ymd,
        "cents": f"CAST(round({amount} * {CENTS}) AS BIGINT)",
    }
    return f"{readings[reading]} AS `{column(element, reading)}`"
