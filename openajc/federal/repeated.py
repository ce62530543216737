"""One value in too many records of a file, such as a wage of 1.00 for everyone; counted block by block."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import polars as pl

from openajc.federal.findings import SCHEMA
from openajc.federal.plan import Plan
from openajc.federal.rules import Rule


COUNT, VALUE = "count", "value"
# Parts of a count that are held before they are added up.
HELD_PARTS = 32


@dataclass
class ValueCounts:
    """How many records of a file have each value of the elements that are watched."""

    plan: Plan
    counts: dict[str, list[pl.DataFrame]] = field(default_factory=dict)

    @property
    def rules(self) -> list[Rule]:
        return [rule for rule in self.plan.rules if rule.share]

    @property
    def watched(self) -> list[str]:
        return [number for rule in self.rules for number in rule.elements]

    def add(self, rows: pl.DataFrame) -> None:
        """Count the values of some rows of the file."""
        for number in self.watched:
            values = rows[number]
            if values.null_count() < rows.height:
                parts = self.counts.setdefault(number, [])
                parts.append(values.rename(VALUE).drop_nulls().value_counts())
                if len(parts) == HELD_PARTS:
                    self.counts[number] = [_added_up(parts)]

    def findings(self) -> Iterator[tuple[int, int, pl.DataFrame]]:
        """Yield each rule's place, the records it applied to, and its findings, in row 0."""
        for rule in self.rules:
            counted = [self._repeated(rule, number) for number in rule.elements]
            found = pl.concat(frame for _, frame in counted)
            yield self.plan.index[rule.id], sum(records for records, _ in counted), found

    def _repeated(self, rule: Rule, number: str) -> tuple[int, pl.DataFrame]:
        counts = _added_up(self.counts.get(number, ()))
        counts = counts.filter(~pl.col(VALUE).is_in(list(rule.passed_over)))
        records = int(counts[COUNT].sum())
        often = counts.filter(pl.col(COUNT) > rule.share * records)
        if rule.values:
            often = often.filter(pl.col(VALUE).str.to_lowercase().is_in(list(rule.values)))
        if records < rule.at_least:
            often = often.clear()
        return records, self._findings(often.sort(VALUE), rule, number, records)

    def _findings(
        self, often: pl.DataFrame, rule: Rule, number: str, records: int
    ) -> pl.DataFrame:
        """Word what is found as the errors table has it; the values are of elements that hold no SSN."""
        found = [
            f" Found: {number} = {value} in {count:,} of {records:,} records."
            for value, count in often.select(VALUE, COUNT).rows()
        ]
        place = self.plan.layout.numbers.index(number)
        often = often.select(
            pl.lit(0).alias("row"),
            pl.lit(self.plan.index[rule.id]).alias("rule_at"),
            pl.lit(place).alias("element_at"),
            pl.lit(None).alias("individual_id"),
            VALUE,
        )
        return often.with_columns(pl.Series("found", found, pl.String)).cast(pl.Schema(SCHEMA))


def _added_up(parts: Sequence[pl.DataFrame]) -> pl.DataFrame:
    if not parts:
        return pl.DataFrame(schema={VALUE: pl.String(), COUNT: pl.UInt32()})
    return pl.concat(parts).group_by(VALUE).agg(pl.col(COUNT).sum())
