"""Who of a program counts in what: the measures of a record, from its facts."""

from collections.abc import Iterator

import narwhals as nw

from openajc.federal.indicators.definitions import Definitions, Program
from openajc.federal.indicators.facts import AREAS, UNKNOWN
from openajc.federal.indicators.records import Lazy


YOUTH = "youth"
EARNINGS = "median_earnings"
# Counts of unduplicated individuals, beside the records they are counted from.
PEOPLE = ("participants", "reportable_individuals", "exits")


def measures(program: Program, definitions: Definitions) -> dict[str, nw.Expr]:
    """Name each yes-or-no measure of a program."""
    member = nw.col(f"member_{program.key}")
    contact = nw.col(f"contact_{program.key}")
    served, exited = member & nw.col("participants"), member & nw.col("exits")
    counted = {
        "participants": served,
        "reportable_individuals": contact & nw.col("reportable_individuals"),
        "exits": exited,
    }
    counted |= {f"service_{s.key}": served & nw.col(s.key) for s in definitions.services}
    counted |= {f"exited_{s.key}": exited & nw.col(s.key) for s in definitions.services}
    entered = (member | contact) & nw.col(definitions.priority[0].key)
    counted |= {f"priority_{p.key}": entered & nw.col(p.key) for p in definitions.priority}
    return counted | dict(_of_indicators(member, program, definitions))


def _of_indicators(
    member: nw.Expr, program: Program, definitions: Definitions
) -> Iterator[tuple[str, nw.Expr]]:
    for indicator in (*definitions.indicators, *definitions.summary):
        if indicator.key in program.without:
            continue
        inside = member & nw.col(f"denominator_{indicator.key}")
        reached = nw.col(f"numerator_{indicator.key}")
        if program.key == YOUTH and indicator.youth_numerator:
            reached |= nw.col(f"youth_numerator_{indicator.key}")
        yield f"denominator_{indicator.key}", inside
        yield f"numerator_{indicator.key}", inside & reached


def of_program(facts: Lazy, program: Program, definitions: Definitions) -> Lazy:
    """Keep the records of a program, with their measures, earnings and groups."""
    named = measures(program, definitions)
    earned = named[f"numerator_{EARNINGS}"]
    return facts.filter(nw.col(f"member_{program.key}") | nw.col(f"contact_{program.key}")).select(
        *(test.alias(f"is_{name}") for name, test in named.items()),
        nw.when(earned).then(nw.col("cents")).alias("cents"),
        nw.col("individual"),
        *_groups(program, definitions),
    )


def _groups(program: Program, definitions: Definitions) -> Iterator[nw.Expr]:
    """Give the groups of a record; ages of WIOA Youth are those at the first youth service."""
    youth = program.key == YOUTH
    yield nw.col("sex")
    yield nw.col("youth_age" if youth else "age").alias("age")
    yield nw.when(nw.col("veteran")).then(nw.lit("yes")).otherwise(nw.lit("no")).alias("veteran")
    for mark in marks(definitions, ("race", "barrier")):
        aged = youth and mark.removeprefix("barrier_") in definitions.youth_barriers
        yield nw.col(f"youth_{mark}" if aged else mark).alias(mark)
    yield from (nw.col(f"area_{place}") for place in range(len(AREAS)))


def marks(definitions: Definitions, by: tuple[str, ...]) -> list[str]:
    """List the columns that mark groups which may overlap: races and barriers."""
    races = definitions.races if "race" in by else ()
    barriers = definitions.barriers if "barrier" in by else ()
    return [f"race_{name}" for name in races] + [f"barrier_{name}" for name in barriers]


def in_areas(measured: Lazy) -> Lazy:
    """Repeat a record for each local area it names: it counts once in the report of each."""
    areas = [nw.col(f"area_{place}").fill_null("") for place in range(len(AREAS))]
    named = [measured.with_columns(nw.col("area_0").fill_null(UNKNOWN).alias("lwdb"))]
    for place in range(1, len(AREAS)):
        new = [areas[place] != earlier for earlier in (nw.lit(""), *areas[:place])]
        others = measured.filter(nw.all_horizontal(*new, ignore_nulls=False))
        named.append(others.with_columns(areas[place].alias("lwdb")))
    return nw.concat(named)
