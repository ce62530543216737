"""The indicators on Spark: the same questions, for files past one machine."""

import logging
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import narwhals as nw
from pyspark.errors import PySparkRuntimeError
from pyspark.sql import Column, SparkSession
from pyspark.sql import functions as F  # noqa: N812 (Spark's own name for its functions)
from pyspark.sql.types import StringType, StructField, StructType
from typing_extensions import override

from openajc.federal.indicators.engines import CENTS, Engine, Needed
from openajc.federal.indicators.records import AMOUNT, DATE, Lazy, Reading, column
from openajc.federal.layout import Layout
from openajc.federal.shape import require_shape


# What is no date or number is blank, not the end of the run; hundreds of sums in one query are
# read faster than they are compiled.
SETTINGS = {
    "spark.sql.ansi.enabled": "false",
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.sql.codegen.wholeStage": "false",
    "spark.sql.codegen.factoryMode": "NO_CODEGEN",
    "spark.sql.shuffle.partitions": "8",
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.python.sql.dataFrameDebugging.enabled": "false",  # no stack for each expression
}


class UnableToStartSpark(RuntimeError):
    """Spark does not start; says what it needs."""


class SparkEngine(Engine):
    """Spark, on this machine (`local[2]`) or on the cluster that `master` names.

    :raises UnableToStartSpark: if there is no Java.
    """

    def __init__(self, master: str) -> None:
        builder = SparkSession.builder.master(master).appName("openajc-indicators")
        for name, value in SETTINGS.items():
            builder = builder.config(name, value)
        try:
            self.session = builder.getOrCreate()
        except PySparkRuntimeError as refusal:
            raise UnableToStartSpark(
                f"Spark does not start with --master {master}; it needs Java 17 or later."
            ) from refusal
        self.session.sparkContext.setLogLevel("ERROR")
        logging.getLogger("py4j").setLevel(logging.WARNING)

    @override
    def read(self, path: Path, layout: Layout, needed: Needed) -> Lazy:
        require_shape(path, layout)
        fields = [StructField(number, StringType()) for number in layout.numbers]
        frame = self.session.read.csv(
            str(path), schema=StructType(fields), header=False, quote="", enforceSchema=True
        )
        read: Lazy = nw.from_native(frame.select(*(_read(e, h, layout) for e, h in needed)))
        return read

    @override
    def settle(self, frame: Lazy) -> Lazy:
        # A checkpoint also forgets how the frame was made, which Spark would plan anew each time.
        settled: Lazy = nw.from_native(frame.to_native().localCheckpoint())
        return settled

    @override
    def count(self, test: nw.Expr) -> nw.Expr:
        return test.cast(nw.Int64).sum()

    @override
    def gather(self, frames: Iterable[Lazy]) -> list[list[dict[str, Any]]]:
        return [[row.asDict() for row in frame.to_native().collect()] for frame in frames]


def _read(element: str, reading: Reading, layout: Layout) -> Column:
    text = F.col(f"`{element}`") if element in layout else F.lit(None).cast("string")
    return _READINGS[reading](text).alias(column(element, reading))


def _date(text: Column) -> Column:
    date: Column = F.to_date(F.when(text.rlike(DATE), text), "yyyyMMdd")
    return date


def _ymd(text: Column) -> Column:
    return F.when(_date(text).isNotNull(), text.cast("int"))


def _cents(text: Column) -> Column:
    amount = F.when(text.rlike(AMOUNT), text).cast("double")
    return F.round(amount * CENTS).cast("long")


_READINGS: dict[Reading, Callable[[Column], Column]] = {
    "text": lambda text: text,
    "day": lambda text: F.unix_date(_date(text)),
    "ymd": _ymd,
    "cents": _cents,
}
