"""Count the measures of a program: in total, and by group."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import narwhals as nw

from openajc.federal.indicators.definitions import Definitions, Program
from openajc.federal.indicators.engines import Engine
from openajc.federal.indicators.measures import PEOPLE, in_areas, marks, measures, of_program
from openajc.federal.indicators.records import Lazy


BREAKDOWNS = ("lwdb", "sex", "age", "race", "barrier", "veteran")
# Break-downs in which a record has one value; in the others it may have several or none.
PARTITIONS = ("lwdb", "sex", "age", "veteran")
MEDIAN = "median_cents"
TOTAL = "total"
AT = "@"

Numbers = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Counted:
    """The numbers of a program, in total and of each group by break-down and name."""

    total: Numbers
    individuals: Numbers
    by: Mapping[str, Mapping[str, Numbers]]


def count_program(
    engine: Engine,
    facts: Lazy,
    program: Program,
    definitions: Definitions,
    by: Sequence[str],
) -> Counted:
    """Count one program; `by` names the break-downs wanted."""
    kept = engine.settle(of_program(facts, program, definitions))
    names = list(measures(program, definitions))
    groups = marks(definitions, tuple(by))
    partitions = [name for name in PARTITIONS if name in by]
    frames = [kept.select(*_overlapping(engine, names, groups)), _individuals(kept)]
    frames += [_partition(engine, kept, names, name) for name in partitions]
    (overlapping,), (individuals,), *parts = engine.gather(frames)
    found = {name: _by_value(rows, name) for name, rows in zip(partitions, parts, strict=True)}
    for group in groups:
        breakdown, _, name = group.partition("_")
        found.setdefault(breakdown, {})[name] = _of_group(overlapping, group)
    return Counted(_of_group(overlapping, TOTAL), individuals, {name: found[name] for name in by})


def _overlapping(engine: Engine, names: list[str], groups: list[str]) -> Iterator[nw.Expr]:
    """Count every measure in total and in each marked group, in one row."""
    for name in names:
        yield engine.count(nw.col(f"is_{name}")).alias(f"{name}{AT}{TOTAL}")
    yield nw.col("cents").median().alias(f"{MEDIAN}{AT}{TOTAL}")
    for group in groups:
        inside = nw.col(group)
        for name in names:
            yield engine.count(nw.col(f"is_{name}") & inside).alias(f"{name}{AT}{group}")
        cents = nw.when(inside).then(nw.col("cents"))
        yield cents.median().alias(f"{MEDIAN}{AT}{group}")


def _partition(engine: Engine, kept: Lazy, names: list[str], breakdown: str) -> Lazy:
    """Count every measure for each value of a break-down, a row each."""
    frame = in_areas(kept) if breakdown == "lwdb" else kept
    sums = [engine.count(nw.col(f"is_{name}")).alias(name) for name in names]
    return frame.group_by(breakdown).agg(*sums, nw.col("cents").median().alias(MEDIAN))


def _individuals(kept: Lazy) -> Lazy:
    """Count the persons behind the records, each once."""
    persons = kept.group_by("individual").agg(
        *(nw.col(f"is_{name}").any().alias(name) for name in PEOPLE)
    )
    return persons.select(*(nw.col(name).cast(nw.Int64).sum().alias(name) for name in PEOPLE))


def _of_group(row: Numbers, group: str) -> Numbers:
    ending = AT + group
    return {name.removesuffix(ending): n for name, n in row.items() if name.endswith(ending)}


def _by_value(rows: Sequence[Numbers], breakdown: str) -> dict[str, Numbers]:
    ordered = sorted(rows, key=lambda row: str(row[breakdown]))
    return {str(row[breakdown]): row for row in ordered}
