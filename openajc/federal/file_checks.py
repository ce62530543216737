"""Checks of the file itself: stray lines, fields of blanks, quotes, and what was silently read."""

from collections.abc import Callable, Iterator

import polars as pl

from openajc.federal.findings import NO_ELEMENT, SCHEMA, rows_failing
from openajc.federal.plan import Plan
from openajc.federal.shape import Shape
from openajc.federal.valid_values import END


NOTES = {"bom": "federal-001", "crlf": "federal-002", "cut": "federal-003"}
BLANK_ONLY = rf"(^|,)[ \t]+(,|{END})"


def stray_lines(shape: Shape, plan: Plan) -> pl.DataFrame:
    """Report lines that are no records (FMT-01)."""
    whats = dict.fromkeys(shape.empty, " It is empty; delete it.")
    whats |= dict.fromkeys(shape.headers, " It is a header line; delete it.")
    return _whole(sorted(whats), [whats[line] for line in sorted(whats)], plan.index["FMT-01"])


def unreadable_lines(shape: Shape, plan: Plan) -> pl.DataFrame:
    """Report lines that cannot be split into the layout's columns (FMT-02)."""
    whats = [f" It {what}" for what in shape.unreadable.values()]
    return _whole([*shape.unreadable], whats, plan.index["FMT-02"])


def notes(shape: Shape, plan: Plan) -> pl.DataFrame:
    """Note what was silently read, and a closed layout."""
    seen = [rule for mark, rule in NOTES.items() if getattr(shape.marks, mark)]
    closed = plan.rules[plan.index["FMT-03"]].closed
    seen += ["FMT-03"] if plan.layout.version in closed else []
    frames = [_whole([0], [""], plan.index[rule]) for rule in seen]
    return pl.concat(frames) if frames else pl.DataFrame(schema=SCHEMA)


def _whole(rows: list[int], found: list[str], rule_at: int) -> pl.DataFrame:
    blank = [None] * len(rows)
    place, rule = [NO_ELEMENT] * len(rows), [rule_at] * len(rows)
    return pl.DataFrame([rows, rule, place, blank, blank, found], schema=SCHEMA, orient="col")


def odd_fields(data: bytes, rows: pl.DataFrame) -> Iterator[tuple[str, str, pl.Series]]:
    """Yield rule, element and mask of fields that hold only blanks (FMT-04) or quotes (FMT-05)."""
    if _has_blank_start(data, b" ") or _has_blank_start(data, b"\t"):
        yield from _where(rows, "FMT-04", lambda text: text.str.contains("^[ \t]+$"))
    if b'"' in data:
        yield from _where(rows, "FMT-05", lambda text: text.str.contains('"', literal=True))


def _has_blank_start(data: bytes, blank: bytes) -> bool:
    """Whether some field begins with a blank; searching for the blank is faster than for the comma before it."""
    pieces = data.split(blank) if blank in data else [data]
    return any(piece.endswith((b",", b"\n")) or not piece for piece in pieces[:-1])


def _where(
    rows: pl.DataFrame, rule: str, test: Callable[[pl.Expr], pl.Expr]
) -> Iterator[tuple[str, str, pl.Series]]:
    names = [name for name in rows.columns if name != "row"]
    masks = rows.select(test(pl.col(name)).fill_null(value=False).alias(name) for name in names)
    failing = masks.select(pl.all().any()).row(0, named=True)
    for name in names:
        if failing[name]:
            yield rule, name, masks[name]


def odd_field_findings(
    data: bytes, rows: pl.DataFrame, plan: Plan, spoiled: dict[str, pl.Series]
) -> list[tuple[int, pl.DataFrame]]:
    """Report odd fields and remember them in `spoiled`, so that no other rule judges them."""
    found = []
    for rule, element, mask in odd_fields(data, rows):
        new = mask & ~spoiled[element] if element in spoiled else mask
        spoiled[element] = spoiled[element] | mask if element in spoiled else mask
        found.append((plan.index[rule], rows_failing(rows, new, plan, plan.index[rule], element)))
    return found
