"""Testing one batch of rows in Polars: values against the layout, then the logic of the rules."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import reduce
from operator import or_
from typing import Any

import narwhals as nw
import polars as pl

from openajc.federal.findings import SCHEMA, rows_failing
from openajc.federal.language.compiling import TYPED
from openajc.federal.plan import SLIM, SLIM_TEXT, Cell, Compiled, Plan
from openajc.federal.typed_polars import typed_columns
from openajc.federal.valid_values import holds_names, only_foreign_letters


# The rule for letters outside ASCII in names.
FOREIGN_LETTERS = "federal-004"
AS_WRITTEN = frozenset({"OBS", "2700"})
SLIM_TYPES = {name: pl.String() if name in SLIM_TEXT else pl.Int32() for name in SLIM}


@dataclass
class Tally:
    """To how many rows each rule applied and how many failed it, by the rule's place."""

    applied: dict[int, int] = field(default_factory=dict)
    failed: dict[int, int] = field(default_factory=dict)

    def add(self, rule_at: int, applied: int, failed: int) -> None:
        self.applied[rule_at] = self.applied.get(rule_at, 0) + applied
        self.failed[rule_at] = self.failed.get(rule_at, 0) + failed


class Query:
    """A question to rows, put together once and asked of many batches."""

    def __init__(self, plan: Plan, ask: Callable[[pl.LazyFrame], pl.LazyFrame]) -> None:
        self.rows = pl.DataFrame()
        schema = {"row": pl.UInt32(), **dict.fromkeys(plan.layout.numbers, pl.String())}
        self.lazy = ask(pl.defer(lambda: self.rows, schema=schema, validate_schema=False))

    def of(self, rows: pl.DataFrame) -> pl.DataFrame:
        """Return the answer for one batch, and keep none of it."""
        self.rows = rows
        try:
            return self.lazy.collect()
        finally:
            self.rows = pl.DataFrame()


class RowChecker:
    """Tests batches of rows by one plan, which keeps the queries; columns empty so far are left out of them."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.tally = Tally()
        self.filled: frozenset[str] = frozenset()

    def masks(self, rows: pl.DataFrame, *, logic: bool) -> pl.DataFrame:
        """Return the masks of a batch, and what comparing records needs."""
        counts = rows.null_count().row(0, named=True)
        self.filled |= {name for name in self.plan.layout.numbers if counts[name] < rows.height}
        asked = self.filled, logic
        if asked not in self.plan.queries:
            ask = self._with_logic if logic else self._values_only
            self.plan.queries[asked] = Query(self.plan, ask)
        query: Query = self.plan.queries[asked]
        return query.of(rows)

    @property
    def compiled(self) -> Compiled:
        return self.plan.compiled(frozenset(self.plan.layout.numbers) - self.filled)

    def _values_only(self, rows: pl.LazyFrame) -> pl.LazyFrame:
        native: pl.LazyFrame = self._typed(rows).select("row", *self._values()).to_native()
        return native

    def _with_logic(self, rows: pl.LazyFrame) -> pl.LazyFrame:
        compiled = self.compiled
        frame = adding(adding(self._typed(rows), *compiled.predicates), *compiled.applies)
        applies = [nw.col(f"applies:{at}") for at in compiled.logic]
        masks = [*self._values(), *applies, *compiled.fails]
        native: pl.LazyFrame = frame.select("row", *masks).to_native()
        return native

    def _typed(self, rows: pl.LazyFrame) -> Any:
        plan = self.plan
        wanted = plan.typed & (self.filled | set(SLIM))
        numbers = [name for name in plan.layout.numbers if name in wanted]
        first, dates = typed_columns(plan.layout, numbers)
        return nw.from_native(rows.with_columns(first).with_columns(dates))

    def _values(self) -> list[nw.Expr]:
        slim = [
            nw.col(name if name in SLIM_TEXT else TYPED + name).alias(f"slim:{name}")
            for name in SLIM
            if name in self.plan.layout
        ]
        return [*self.compiled.cell_masks, *slim]


def adding(frame: Any, *columns: nw.Expr) -> Any:
    """Return the frame with more columns, or as it is when there are none."""
    return frame.with_columns(*columns) if columns else frame


class Batch:
    """Rows of a file as text with `row`, and their masks. `spoiled` are cells that already failed a rule."""

    def __init__(
        self,
        checker: RowChecker,
        rows: pl.DataFrame,
        spoiled: dict[str, pl.Series],
        *,
        logic: bool,
    ) -> None:
        self.rows, self.plan, self.tally, self.spoiled = rows, checker.plan, checker.tally, spoiled
        self.masks = checker.masks(rows, logic=logic)
        self.compiled = checker.compiled
        self.sums = self.masks.select(pl.selectors.boolean().sum()).row(0, named=True)

    def slim(self) -> pl.DataFrame:
        """Return what comparing records needs: identifiers as text, dates as numbers, spoiled ones mostly blank."""
        known = [name for name in SLIM if name in self.plan.layout]
        slim = self.masks.select("row", *(pl.col(f"slim:{name}").alias(name) for name in known))
        absent = {name: SLIM_TYPES[name] for name in SLIM if name not in self.plan.layout}
        slim = slim.with_columns(pl.lit(None, kind).alias(name) for name, kind in absent.items())
        spoiled = [name for name in SLIM if name in self.spoiled and name not in AS_WRITTEN]
        kept = [pl.when(~self.spoiled[name]).then(pl.col(name)).alias(name) for name in spoiled]
        return slim.with_columns(kept).select("row", *SLIM)

    def check_values(self) -> pl.DataFrame:
        """Report values that the layout does not allow; they are remembered, so that no rule judges them again."""
        frames = []
        for cell in self.compiled.cells:
            number, failed = cell.element.number, self.sums[cell.name]
            mask = self.masks[cell.name]
            if failed and number in self.spoiled:
                mask &= ~self.spoiled[number]
                failed = int(mask.sum())
            if failed and holds_names(cell.element):
                letters = mask & self._foreign_letters(cell)
                frames.append(self._warned(letters, number))
                mask &= ~letters
                failed = int(mask.sum())
            self.tally.add(cell.rule, self.rows.height - self.rows[number].null_count(), failed)
            if failed:
                self.spoiled[number] = (
                    mask | self.spoiled[number] if number in self.spoiled else mask
                )
                frames.append(rows_failing(self.rows, mask, self.plan, cell.rule, number))
        return in_order(frames)

    def _foreign_letters(self, cell: Cell) -> pl.Series:
        test = only_foreign_letters(cell.element, pl.col(cell.element.number))
        return self.rows.select(test.fill_null(value=False)).to_series()

    def _warned(self, letters: pl.Series, number: str) -> pl.DataFrame:
        at = self.plan.index[FOREIGN_LETTERS]
        self.tally.add(at, 0, int(letters.sum()))
        return rows_failing(self.rows, letters, self.plan, at, number)

    def check_logic(self) -> pl.DataFrame:
        """Report the rows that fail a rule, among those whose values could be read."""
        frames = []
        for at in self.compiled.logic:
            applied, failed = self.sums[f"applies:{at}"], self.sums[f"fails:{at}"]
            mask = self.masks[f"fails:{at}"]
            if marks := [
                self.spoiled[number] for number in self.plan.reads[at] if number in self.spoiled
            ]:
                judged = ~reduce(or_, marks)
                applied = int((self.masks[f"applies:{at}"] & judged).sum())
                mask &= judged
                failed = int(mask.sum())
            self.tally.add(at, applied, failed)
            if failed:
                frames.append(rows_failing(self.rows, mask, self.plan, at))
        return in_order(frames)


def in_order(frames: list[pl.DataFrame]) -> pl.DataFrame:
    """Put findings in the order of rows, then of rules and elements."""
    if not frames:
        return pl.DataFrame(schema=SCHEMA)
    return pl.concat(frames).sort("row", "rule_at", "element_at")
