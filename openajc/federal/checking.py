"""Checking a file in the order of WIPS: the file, its values, then duplicates and logic."""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import polars as pl

from openajc.federal.batches import FOREIGN_LETTERS, Batch, RowChecker, Tally, in_order
from openajc.federal.duplicates import OTHER, duplicates, in_words, repeated_observations
from openajc.federal.file_checks import notes, odd_field_findings, stray_lines, unreadable_lines
from openajc.federal.findings import Findings, rows_failing
from openajc.federal.layout import Layout
from openajc.federal.plan import SLIM_DATES, Plan, make_plan
from openajc.federal.repeated import ValueCounts
from openajc.federal.shape import Shape, shaped_blocks


GRAVE = frozenset({"reject", "error"})
Progress = Callable[[int], None]


@dataclass
class Checked:
    """What a check found. `stages` are those that ran; `stage` names the last, or `complete`."""

    path: Path
    plan: Plan
    shape: Shape = field(default_factory=Shape)
    tally: Tally = field(default_factory=Tally)
    findings: dict[str, Findings] = field(default_factory=dict)
    seconds: dict[str, float] = field(default_factory=dict)
    everything: bool = False
    values: ValueCounts = field(init=False)

    def __post_init__(self) -> None:
        self.values = ValueCounts(self.plan)
        self.findings = {
            stage: Findings() for stage in ("format", "valid-values", "duplicates", "logic")
        }

    @property
    def stages(self) -> tuple[str, ...]:
        if not self.everything and self.has_errors("format"):
            return ("format",)
        if not self.everything and self.has_errors("valid-values"):
            return ("format", "valid-values")
        return tuple(self.findings)

    @property
    def stage(self) -> str:
        return "complete" if len(self.stages) == len(self.findings) else self.stages[-1]

    def has_errors(self, stage: str) -> bool:
        rules = self.plan.rules
        return any(
            failed and rules[at].stage == stage and rules[at].severity in GRAVE
            for at, failed in self.tally.failed.items()
        )

    @property
    def clean(self) -> bool:
        """Whether nothing but warnings and notes was found."""
        return not any(self.has_errors(stage) for stage in self.stages)

    def parts(self) -> Iterator[pl.DataFrame]:
        """Yield the findings of the stages that ran, in parts that fit in memory."""
        for stage in self.stages:
            yield from self.findings[stage].parts()

    def close(self) -> None:
        for findings in self.findings.values():
            findings.close()


def check(
    path: Path,
    layout: Layout,
    *,
    quarter: date | None = None,
    everything: bool = False,
    progress: Progress = lambda _: None,
    plan: Plan | None = None,
) -> Checked:
    """Check a file against every rule of its layout, or of a plan given.

    Asked for everything, it goes on with the lines that can be read, and the others are findings.

    :raises UnreadableFile: it cannot be split into the layout's columns; names the lines.
    """
    checked = Checked(path, plan or make_plan(layout, quarter), everything=everything)
    checker, slims, started = RowChecker(checked.plan), [], time.perf_counter()
    checked.tally = checker.tally
    for block in shaped_blocks(path, layout, checked.shape):
        progress(checked.shape.marks.bytes_read)
        if everything or not checked.shape.unreadable:
            rows = read_rows(block.data, block.first_line, layout)
            if checked.shape.strays:
                rows = rows.filter(~pl.col("row").is_in(checked.shape.strays))
            checked.values.add(rows)
            slims.append(check_rows(checked, checker, rows, block.data))
    require_records(checked)
    checked.seconds["rows"] = time.perf_counter() - started
    finish(checked, slims)
    checked.seconds["total"] = time.perf_counter() - started
    return checked


def require_records(checked: Checked) -> None:
    """Go on when every line could be read, or when all is asked for and some could.

    :raises UnreadableLines: names the lines that could not.
    """
    shape = checked.shape
    if not checked.everything or len(shape.strays) == shape.rows:
        shape.require_readable()


def read_rows(data: bytes, first_line: int, layout: Layout) -> pl.DataFrame:
    """Read whole lines as text."""
    return pl.read_csv(
        data,
        has_header=False,
        quote_char=None,
        schema=dict.fromkeys(layout.numbers, pl.String()),
        row_index_name="row",
        row_index_offset=first_line,
    )


def check_rows(
    checked: Checked, checker: RowChecker, rows: pl.DataFrame, data: bytes
) -> pl.DataFrame:
    """Check one batch of rows, and return what comparing records needs."""
    spoiled: dict[str, pl.Series] = {}
    odd = odd_field_findings(data, rows, checked.plan, spoiled)
    for rule_at, frame in odd:
        checked.tally.add(rule_at, 0, frame.height)
    checked.findings["format"].add(in_order([frame for _, frame in odd]))
    batch = Batch(checker, rows, spoiled, logic=len(checked.stages) == len(checked.findings))
    checked.findings["valid-values"].add(batch.check_values())
    if len(checked.stages) == len(checked.findings):
        checked.findings["logic"].add(batch.check_logic())
    return batch.slim()


def finish(checked: Checked, slims: list[pl.DataFrame]) -> None:
    """Do what needs the whole file: stray lines, notes, observation numbers, duplicates."""
    plan, started = checked.plan, time.perf_counter()
    slim = pl.concat(slims)
    _finish_format(checked, slim)
    if len(checked.stages) == len(checked.findings):
        found = []
        for rule, applied, pairs in duplicates(slim, plan):
            checked.tally.add(plan.index[rule], applied, pairs.height)
            found.append(_beside_others(checked, slim, pairs, rule))
        checked.findings["duplicates"].add(in_order(found))
        _finish_logic(checked)
    checked.seconds["duplicates"] = time.perf_counter() - started


def _finish_format(checked: Checked, slim: pl.DataFrame) -> None:
    plan, tally, lines = checked.plan, checked.tally, checked.shape.rows
    strays, noted = stray_lines(checked.shape, plan), notes(checked.shape, plan)
    unreadable = unreadable_lines(checked.shape, plan)
    repeated = repeated_observations(slim, checked.plan.layout["OBS"].size)
    tally.add(plan.index["FMT-10"], slim.height, len(repeated))
    tally.add(plan.index["FMT-01"], lines, strays.height)
    tally.add(plan.index["FMT-02"], lines, unreadable.height)
    for rule in ("FMT-04", "FMT-05", FOREIGN_LETTERS):
        tally.add(plan.index[rule], slim.height, 0)
    for rule_at in noted["rule_at"]:
        tally.add(rule_at, 1, 1)
    found = checked.findings["format"]
    frames = [*found.parts(), strays, unreadable, noted]
    if len(repeated):
        frames.append(_on_lines(checked, slim, repeated, "FMT-10"))
    found.close()
    found.add(in_order(frames))


def _finish_logic(checked: Checked) -> None:
    """Put what was found about the whole file before the findings of its rows."""
    found = []
    for rule_at, applied, frame in checked.values.findings():
        checked.tally.add(rule_at, applied, frame.height)
        found.append(frame)
    checked.findings["logic"].add_first(in_order(found))


def _beside_others(
    checked: Checked, slim: pl.DataFrame, pairs: pl.DataFrame, rule: str
) -> pl.DataFrame:
    """Report duplicates, each with the record that it collides with."""
    others = in_words(pairs, slim)
    found = _on_lines(checked, slim, others["row"], rule)
    joined = found.join(others, on="row", how="left", maintain_order="left")
    return joined.with_columns(pl.concat_str("found", OTHER).alias("found")).drop(OTHER)


def _on_lines(checked: Checked, slim: pl.DataFrame, lines: pl.Series, rule: str) -> pl.DataFrame:
    rows = slim.filter(pl.col("row").is_in(lines.implode()))
    texts = rows.with_columns(pl.col(*SLIM_DATES).cast(pl.String))
    whole = pl.Series([True]).new_from_index(0, texts.height)
    return rows_failing(texts, whole, checked.plan, checked.plan.index[rule])
