"""Findings as dataframes: which row fails which rule at which element, with the values and never an SSN."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

import polars as pl

from openajc.federal.plan import Plan


SCHEMA = {
    "row": pl.UInt32(),
    "rule_at": pl.UInt16(),
    "element_at": pl.UInt16(),
    "individual_id": pl.String(),
    "value": pl.String(),
    "found": pl.String(),
}
COLUMNS = (
    "row",
    "individual_id",
    "rule",
    "element",
    "element_name",
    "value",
    "message",
    "severity",
    "status",
)
NO_ELEMENT = 65_535
IN_MEMORY = 2_000_000
WRITE_ROWS = 250_000
SHOWN = 6
LONGEST_SHOWN = 200
HIDDEN = "*****"
# What cannot be seen, as the sign that Unicode has for it; the second set of controls has none.
CONTROLS = {chr(code): chr(0x2400 + code) for code in range(0x20)} | {"\x7f": "\u2421"}
CONTROLS |= {chr(code): "\ufffd" for code in range(0x80, 0xA0)}
SSN, ID = "2700", "100"


@dataclass
class Findings:
    """The findings of one stage, in the order of the file; past two million they wait on disk."""

    frames: list[pl.DataFrame] = field(default_factory=list)
    held: int = 0
    folder: TemporaryDirectory[str] | None = None
    first: list[pl.DataFrame] = field(default_factory=list)

    def add_first(self, frame: pl.DataFrame) -> None:
        """Add findings that come before all others."""
        if frame.height:
            self.first.append(frame)

    def add(self, frame: pl.DataFrame) -> None:
        if frame.height == 0:
            return
        if self.held + frame.height > IN_MEMORY:
            self._spill()
        self.frames.append(frame)
        self.held += frame.height

    def _spill(self) -> None:
        self.folder = self.folder or TemporaryDirectory(prefix="openajc-findings-")
        path = Path(self.folder.name) / f"{len(self._on_disk()):06}.ipc"
        pl.concat(self.frames).write_ipc(path)
        self.frames, self.held = [], 0

    def parts(self) -> Iterator[pl.DataFrame]:
        """Yield the findings in their order, in parts that fit in memory."""
        yield from self.first
        for path in self._on_disk():
            yield from pl.read_ipc(path).iter_slices(WRITE_ROWS)
        for frame in self.frames:
            yield from frame.iter_slices(WRITE_ROWS)

    def _on_disk(self) -> list[Path]:
        return sorted(Path(self.folder.name).iterdir()) if self.folder else []

    def close(self) -> None:
        """Forget the findings and what waits on disk."""
        if self.folder:
            self.folder.cleanup()
        self.frames, self.held, self.folder, self.first = [], 0, None, []


def rows_failing(
    rows: pl.DataFrame, mask: pl.Series, plan: Plan, rule_at: int, element: str = ""
) -> pl.DataFrame:
    """Return the findings of a rule on the rows where a mask is true.

    `rows` has the text of the elements and `row`. `element` is where the finding stands; without it the rule's first.
    """
    rule = plan.rules[rule_at]
    at = element or (rule.elements[0] if rule.elements else "")
    shown = [
        number
        for number in (rule.elements if not element else (element,))
        if number in plan.layout
    ]
    needed = dict.fromkeys(("row", ID, SSN, *filter(None, (at, *shown[:SHOWN]))))
    concerned = rows.select(pl.col(*[name for name in needed if name in rows.columns])).filter(
        mask
    )
    place = plan.layout.numbers.index(at) if at else NO_ELEMENT
    return finding_frame(concerned, rule_at, place, at, shown[:SHOWN])


def finding_frame(
    concerned: pl.DataFrame, rule_at: int, place: int, at: str, shown: Sequence[str]
) -> pl.DataFrame:
    """Build the findings of one rule on the rows given."""
    return concerned.select(
        pl.col("row").cast(pl.UInt32),
        pl.lit(rule_at, pl.UInt16).alias("rule_at"),
        pl.lit(place, pl.UInt16).alias("element_at"),
        shown_value(ID, concerned).alias("individual_id"),
        (shown_value(at, concerned) if at else pl.lit(None, pl.String)).alias("value"),
        _found(shown, concerned).alias("found"),
    )


def shown_value(number: str, rows: pl.DataFrame) -> pl.Expr:
    """Return the text of an element as it may be shown: the SSN hidden wherever it stands, a long value shortened."""
    if number == SSN:
        return pl.when(pl.col(SSN).is_not_null()).then(pl.lit(HIDDEN))
    text, shown = pl.col(number), _shortened(number, rows)
    if rows.height == 0 or SSN not in rows.columns or rows[SSN].null_count() == rows.height:
        return shown
    digits = pl.col(SSN).str.replace_all("[^0-9]", "").str.strip_chars_start("0")
    plain = text.str.replace_all("[ -]", "")
    known = digits.str.len_bytes() >= 4  # noqa: PLR2004 (shorter is no SSN and would hide any value)
    whole = pl.when(known & (plain.str.strip_chars_start("0") == digits)).then(
        pl.concat_str(pl.lit(HIDDEN), digits.str.slice(-4))
    )
    return (
        whole.when(known & plain.str.contains(digits, literal=True))
        .then(pl.lit(HIDDEN))
        .otherwise(shown)
    )


def visible(text: pl.Expr) -> pl.Expr:
    """Show control characters as signs, so that a value cannot steer the terminal that prints it."""
    return text.str.replace_many(list(CONTROLS), list(CONTROLS.values()))


def _shortened(number: str, rows: pl.DataFrame) -> pl.Expr:
    """Return the beginning of a long value and how long it is; a workbook's cell could not hold it."""
    text = visible(pl.col(number))
    longest = rows.select(text.str.len_bytes().max()).item() or 0
    if longest <= LONGEST_SHOWN:
        return text
    length = text.str.len_chars()
    # Not `pl.format`, at which Polars 2.1 panics where the first chunk of a column is empty.
    whole = pl.concat_str(
        text.str.head(LONGEST_SHOWN), pl.lit("... ("), length, pl.lit(" characters in all)")
    )
    return pl.when(length > LONGEST_SHOWN).then(whole).otherwise(text)


def _found(numbers: Sequence[str], rows: pl.DataFrame) -> pl.Expr:
    """Say what stands in the elements: `901 = 20250101, 900 blank`."""
    if not numbers:
        return pl.lit("")
    parts = []
    for at, number in enumerate(numbers):
        start = f", {number}" if at else f" Found: {number}"
        value = pl.concat_str(pl.lit(f"{start} = "), shown_value(number, rows))
        parts.append(value.fill_null(f"{start} blank"))
    return pl.concat_str(*parts, pl.lit("."))


def in_words(part: pl.LazyFrame, plan: Plan) -> pl.LazyFrame:
    """Spell out findings as the errors table shows them."""
    joined = part.join(_rules(plan), on="rule_at", how="left", maintain_order="left")
    joined = joined.join(_elements(plan), on="element_at", how="left", maintain_order="left")
    return joined.with_columns(pl.concat_str("sentence", "found").alias("message")).select(COLUMNS)


def _rules(plan: Plan) -> pl.LazyFrame:
    rows = [(rule.id, rule.message, rule.severity, rule.status) for rule in plan.rules]
    return _numbered(rows, ["rule", "sentence", "severity", "status"], "rule_at")


def _elements(plan: Plan) -> pl.LazyFrame:
    rows = [(element.number, element.name) for element in plan.layout.columns]
    return _numbered(rows, ["element", "element_name"], "element_at")


def _numbered(rows: Sequence[tuple[str, ...]], names: list[str], place: str) -> pl.LazyFrame:
    table = pl.LazyFrame(rows, schema=dict.fromkeys(names, pl.String()), orient="row")
    return table.with_row_index(place).cast({place: pl.UInt16()})
