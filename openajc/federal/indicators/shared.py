"""Retention with the same employer for WIOA Title I as a whole: one result for each local area."""

from functools import reduce
from operator import or_
from typing import Any

import narwhals as nw

from openajc.federal.indicators.definitions import Definitions
from openajc.federal.indicators.engines import Engine
from openajc.federal.indicators.facts import UNKNOWN
from openajc.federal.indicators.records import Lazy


RETENTION = "retention"
REACHED, EXITERS = "numerator", "denominator"
Result = dict[str, Any]


def count_shared_retention(engine: Engine, facts: Lazy, definitions: Definitions) -> Result:
    """
    Count each person of the programs that share the indicator once, in total and by local area (108-A).

    A person with several records in the cohort is in the numerator if one of them is.
    """
    persons = _exiters(facts, definitions)
    total = _each_once(persons, "individual").select(*_sums(engine))
    by_area = _each_once(persons, "area", "individual").group_by("area").agg(*_sums(engine))
    (everyone,), areas = engine.gather([total, by_area])
    ordered = sorted(areas, key=lambda row: str(row["area"]))
    return _result(everyone) | {"by": {"lwdb": {row["area"]: _result(row) for row in ordered}}}


def _exiters(facts: Lazy, definitions: Definitions) -> Lazy:
    members = (nw.col(f"member_{program}") for program in definitions.shared_retention)
    inside = reduce(or_, members) & nw.col(f"denominator_{RETENTION}")
    return facts.filter(inside).select(
        "individual",
        nw.col("area_0").fill_null(UNKNOWN).alias("area"),
        nw.col(f"numerator_{RETENTION}").alias("kept"),
    )


def _each_once(persons: Lazy, *key: str) -> Lazy:
    return persons.group_by(*key).agg(nw.col("kept").any())


def _sums(engine: Engine) -> list[nw.Expr]:
    kept = nw.col("kept")
    return [engine.count(kept).alias(REACHED), engine.count(kept | ~kept).alias(EXITERS)]


def _result(counted: Result) -> Result:
    reached, of = counted[REACHED] or 0, counted[EXITERS] or 0
    return {REACHED: reached, EXITERS: of, "rate": reached / of if of else None}
