"""Career services and youth elements: dates from entry to the latest service."""

import polars as pl

from openajc.federal.generate.draws import Draws, between, choose, only, yes
from openajc.federal.generate.periods import Period
from openajc.federal.generate.settings import made_up


ENTRY, LAST = pl.col("_entry"), pl.col("_last")


def shape(draws: Draws, _: Period) -> dict[str, pl.Expr]:
    """Draw which kinds of service a participant gets and which of them is the latest."""
    grown = pl.col("_adult") | pl.col("_dw")
    career = pl.col("_wp") | grown
    individual = career & (draws.record("1200") < pl.when(grown).then(0.75).otherwise(0.18))
    trains = pl.when("_dw").then(0.38).when(grown).then(0.3).when("_youth").then(0.25)
    training = draws.record("1300") < trains.otherwise(0.0)
    by_training = training & draws.in_record("latest", 0.4)
    by_individual = individual & ~by_training & draws.in_record("latest b", 0.6)
    return {
        "_career": career,
        "_individual": individual,
        "_training": training,
        "_latest_training": by_training,
        "_latest_individual": by_individual,
        "_latest_youth": pl.col("_youth") & ~by_training & ~by_individual,
        "_latest_basic": career & ~by_training & ~by_individual & ~pl.col("_youth"),
    }


def self_service(draws: Draws, _: Period) -> dict[str, pl.Expr]:
    """Date self-service, which may come before entry and never extends participation."""
    chosen = pl.col("_contact") | (pl.col("_career") & draws.in_record("1000", 0.6))
    first = ENTRY - (draws.record("1000b") * 40).cast(pl.Int32)
    latest = between(draws.record("1002"), first, LAST)
    by_self = draws.in_record("1101", 0.7)
    return {
        "1000": only(chosen, first),
        "1002": only(chosen, latest),
        "1007": only(chosen, latest),
        "1100": only(chosen & ~by_self, latest),
        "1101": only(chosen & by_self, latest),
        "1103": only(chosen & draws.in_record("1103", 0.3), latest),
    }


def basic_services(draws: Draws, _: Period) -> dict[str, pl.Expr]:
    """Date staff-assisted basic services; one of them carries the latest date (1003)."""
    career = pl.col("_career")
    between_them = between(draws.record("1003"), ENTRY, LAST)
    latest = pl.when("_latest_basic").then(LAST).otherwise(between_them)
    return {"1001": only(career, ENTRY), "1003": only(career, latest)} | _spread(
        draws, made_up()["basic_services"], first=ENTRY, latest=latest, given=career
    )


def individual_services(draws: Draws, _: Period) -> dict[str, pl.Expr]:
    """Date individualized services (1200-1210); work experience needs its type (1205)."""
    given, grown = pl.col("_individual"), pl.col("_adult") | pl.col("_dw")
    first = between(draws.record("first 1200"), ENTRY, LAST)
    latest = between(draws.record("1201"), first, LAST)
    latest = pl.when("_latest_individual").then(LAST).otherwise(latest)
    dated = _spread(
        draws, ["1202", "1206", "1210", "1207"], first=first, latest=latest, given=given
    )
    works = given & grown & ~pl.col("_youth") & draws.in_record("1203", 0.12)
    return dated | {
        "1200": only(given, first),
        "1201": only(given, latest),
        "1203": only(works, between(draws.record("1203b"), first, latest)),
        "_works": works,
        "3004": only(given, choose(draws.record("3004"), {"0": 60, "1": 25, "2": 15})),
    }


def youth_services(draws: Draws, _: Period) -> dict[str, pl.Expr]:
    """Date the youth elements from the first youth service (906) on."""
    youth = pl.col("_youth")
    first = pl.when("_wp").then(between(draws.record("906"), ENTRY, LAST)).otherwise(ENTRY)
    latest = between(draws.record("latest youth"), first, LAST)
    latest = pl.when("_latest_youth").then(LAST).otherwise(latest)
    works = youth & ~pl.col("_wp") & draws.in_record("1405", 0.3)
    dated = _spread(draws, made_up()["youth_services"], first=first, latest=latest, given=youth)
    return dated | {
        "906": only(youth, first),
        "1405": only(works, between(draws.record("1405b"), first, LAST)),
        "_youth_works": works,
    }


def work_experience(draws: Draws, _: Period) -> dict[str, pl.Expr]:
    """Code the kind of work experience (1205); 6 is a transitional job (1211)."""
    grown = choose(draws.record("1205"), {"2": 55, "3": 15, "4": 10, "6": 10, "7": 10})
    young = choose(draws.record("1205"), {"1": 30, "2": 30, "3": 15, "4": 10, "5": 15})
    kind = pl.when("_works").then(grown).when("_youth_works").then(young).otherwise(pl.lit("0"))
    asked = pl.col("_participant")
    return {"1205": only(asked, kind), "1211": only(asked, yes(kind == "6"))}


def latest_career(_: Draws, __: Period) -> dict[str, pl.Expr]:
    """Give the latest career service (1004) and the dates a DVOP specialist adds."""
    by_specialist = pl.col("914") == "1"
    return {
        "1004": pl.max_horizontal("1003", "1201"),
        "1005": only(by_specialist, pl.col("1003")),
        "1213": only(by_specialist, pl.col("1201")),
        "1214": only(by_specialist, pl.col("1104")),
    }


def after_exit(draws: Draws, period: Period) -> dict[str, pl.Expr]:
    """Date supportive services, and the follow-up after exit, never after the period."""
    youth, grown = pl.col("_youth"), pl.col("_adult") | pl.col("_dw")
    title_one, exited = youth | grown, pl.col("_exited")
    later = between(draws.record("follow-up"), LAST + 1, period.ends)
    soon = between(draws.record("1406b"), LAST, pl.min_horizontal(LAST + 365, period.ends))
    supported = title_one & draws.in_record("1409", 0.25)
    return {
        "1406": only(title_one & exited & draws.in_record("1406", 0.06), soon),
        "1409": only(supported, between(draws.record("1409b"), pl.coalesce("906", ENTRY), LAST)),
        "1412": only(youth & exited & draws.in_record("1412", 0.4), later),
        "1503": only(grown & exited & draws.in_record("1503", 0.3), later),
    }


def _spread(
    draws: Draws, elements: list[str], *, first: pl.Expr, latest: pl.Expr, given: pl.Expr
) -> dict[str, pl.Expr]:
    """Date each element between `first` and `latest`, one in `latest` exactly."""
    main = (draws.record(f"main {elements[0]}") * len(elements)).cast(pl.UInt8)
    dated = {}
    for place, element in enumerate(elements):
        drawn = only(
            draws.in_record(element, 0.2), between(draws.record(f"on {element}"), first, latest)
        )
        dated[element] = only(given, pl.when(main == place).then(latest).otherwise(drawn))
    return dated
