"""What each record says for the indicators: one narrow row of yes and no per record."""

from collections.abc import Iterator, Mapping

import narwhals as nw

from openajc.federal.indicators.combined import age_at
from openajc.federal.indicators.conditions import Condition, Windows
from openajc.federal.indicators.definitions import Definitions
from openajc.federal.indicators.records import Lazy, Reading, column


EARNINGS = "1704"
AREAS = ("108-A", "108-B", "108-C")
UNKNOWN = "unknown"
# Elements that break-downs and counts read besides those of the conditions.
ALWAYS: tuple[tuple[str, Reading], ...] = (
    ("100", "text"),
    *((area, "text") for area in AREAS),
    ("201", "text"),
    ("200", "ymd"),
    ("900", "ymd"),
    ("906", "ymd"),
    (EARNINGS, "cents"),
)


def conditions(definitions: Definitions) -> dict[str, Condition]:
    """Name every condition that is asked of each record."""
    named: dict[str, Condition] = {"veteran": definitions.veteran}
    for program in definitions.programs:
        named[f"member {program.key}"] = program.participant
        named[f"contact {program.key}"] = program.reportable
    for count in (*definitions.counts, *definitions.services, *definitions.priority):
        named[count.key] = count.holds
    for indicator in (*definitions.indicators, *definitions.summary):
        named[f"denominator {indicator.key}"] = indicator.denominator
        named[f"numerator {indicator.key}"] = indicator.numerator
        if indicator.youth_numerator:
            named[f"youth numerator {indicator.key}"] = indicator.youth_numerator
    return (
        named
        | {f"race {name}": test for name, test in definitions.races.items()}
        | {f"barrier {name}": test for name, test in definitions.barriers.items()}
        | {f"youth barrier {name}": test for name, test in definitions.youth_barriers.items()}
    )


def needed(definitions: Definitions) -> list[tuple[str, Reading]]:
    """List the elements to read from the file, and as what, each once."""
    asked = (pair for test in conditions(definitions).values() for pair in test.elements())
    return sorted({*asked, *ALWAYS})


def facts(frame: Lazy, windows: Windows, definitions: Definitions) -> Lazy:
    """Ask each record of a read file everything, lazily."""
    asked = [
        test.holds(windows).alias(name.replace(" ", "_"))
        for name, test in conditions(definitions).items()
    ]
    return frame.select(
        nw.col("100").alias("individual"),
        nw.col(column(EARNINGS, "cents")).alias("cents"),
        *asked,
        *_groups(definitions),
    )


def _groups(definitions: Definitions) -> Iterator[nw.Expr]:
    """Give the groups of the break-downs that a record belongs to."""
    for place, area in enumerate(AREAS):
        yield nw.col(area).alias(f"area_{place}")
    yield nw.col("201").fill_null(UNKNOWN).alias("sex")
    yield _age_group(age_at("900"), definitions.ages).alias("age")
    yield _age_group(age_at("906"), definitions.ages).alias("youth_age")


def _age_group(age: nw.Expr, starts: Mapping[str, int]) -> nw.Expr:
    group: nw.Expr = nw.lit(UNKNOWN)
    for name, start in starts.items():
        group = nw.when(age >= start).then(nw.lit(name)).otherwise(group)
    return group
