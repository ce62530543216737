"""Where the numbers are computed: Polars on this machine, or Spark on this one or a cluster."""

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any, Protocol

import narwhals as nw
import polars as pl
from typing_extensions import override

from openajc.federal.indicators.records import AMOUNT, Lazy, Reading, column
from openajc.federal.language.compiling import day_number
from openajc.federal.layout import Layout
from openajc.federal.reading import scan_rows
from openajc.federal.shape import Shape, require_shape
from openajc.federal.typed_polars import is_real_date


Needed = Sequence[tuple[str, Reading]]
CENTS = 100
DATE_LENGTH = 8
EPOCH = 719_469  # `day_number` of January 1, 1970


class Engine(Protocol):
    """What the indicators need of a dataframe engine; `shape` is that of the file read last."""

    shape: Shape

    def read(self, path: Path, layout: Layout, needed: Needed) -> Lazy:
        """Open a file with the columns needed; elements not in the layout are blank."""

    def settle(self, frame: Lazy) -> Lazy:
        """Compute a frame once, to be asked several times."""

    def count(self, test: nw.Expr) -> nw.Expr:
        """Count the records for which a test holds."""

    def gather(self, frames: Iterable[Lazy]) -> list[list[dict[str, Any]]]:
        """Compute small frames and return their rows."""


class PolarsEngine(Engine):
    """Polars, streaming over the file, on all cores."""

    @override
    def read(self, path: Path, layout: Layout, needed: Needed) -> Lazy:
        self.shape = require_shape(path, layout)
        frame = scan_rows(path, layout)
        return nw.from_native(frame.select(_read(e, how, layout) for e, how in needed))

    @override
    def settle(self, frame: Lazy) -> Lazy:
        native: pl.LazyFrame = frame.to_native()
        return nw.from_native(native.collect(engine="streaming").lazy())

    @override
    def count(self, test: nw.Expr) -> nw.Expr:
        counted: nw.Expr = test.sum()
        return counted

    @override
    def gather(self, frames: Iterable[Lazy]) -> list[list[dict[str, Any]]]:
        natives: list[pl.LazyFrame] = [frame.to_native() for frame in frames]
        return [found.rows(named=True) for found in pl.collect_all(natives)]


def read_frame(frame: pl.LazyFrame, layout: Layout, needed: Needed) -> Lazy:
    """Read records already in a dataframe, as `PolarsEngine.read` reads a file."""
    return nw.from_native(frame.select(_read(e, how, layout) for e, how in needed))


def _read(element: str, reading: Reading, layout: Layout) -> pl.Expr:
    text = pl.col(element) if element in layout else pl.lit(None, pl.String)
    return READINGS[reading](text).alias(column(element, reading))


def _ymd(text: pl.Expr) -> pl.Expr:
    day = text.cast(pl.Int32, strict=False)
    return pl.when((text.str.len_bytes() == DATE_LENGTH) & is_real_date(day)).then(day)


def _day(text: pl.Expr) -> pl.Expr:
    return day_number(_ymd(text)) - EPOCH


def _cents(text: pl.Expr) -> pl.Expr:
    amount = pl.when(text.str.contains(AMOUNT)).then(text).cast(pl.Float64, strict=False)
    whole = (amount * CENTS).round(mode="half_away_from_zero")
    return whole.cast(pl.Int64, strict=False)


READINGS: dict[Reading, Callable[[pl.Expr], pl.Expr]] = {
    "text": lambda text: text,
    "day": _day,
    "ymd": _ymd,
    "cents": _cents,
}
