"""What became of exiters: employment, wages and placement by quarter (1600-1706, 1812-1901)."""

from functools import cache
from math import exp, log
from statistics import NormalDist

import polars as pl

from openajc.federal.generate.draws import Draws, choose, only, pick, yes
from openajc.federal.generate.periods import Period
from openajc.federal.generate.settings import made_up


# Quarter after exit: employed, match, wages, industry, and quarters after exit when it is due.
QUARTERS = {
    1: ("1600", "1601", "1703", "1614", 3),
    2: ("1602", "1603", "1704", "1615", 4),
    3: ("1604", "1605", "1705", "1616", 5),
    4: ("1606", "1607", "1706", "1617", 6),
}
NOT_YET = {"employed": "9", "match": "5", "wages": "999999.99"}
# How much of a quarter's luck is that of the person; the rest is the quarter's own.
STEADY = 0.7
WAGES = 4000
BY_WAGE_RECORD = ["1", "2", "3"]
SUPPLEMENTAL = "4"


@cache
def _quarter_wages(median: float) -> pl.Series:
    """Give the wages of a quarter, equally likely: lognormal around the median."""
    curve = NormalDist(mu=log(median), sigma=0.55)
    wages = (exp(curve.inv_cdf((n + 0.5) / WAGES)) for n in range(WAGES))
    return pl.Series([f"{min(wage, 48_000.0):.2f}" for wage in wages])


def _paid(draw: pl.Expr) -> pl.Expr:
    """Draw the wages of a quarter, by the program that brought the person in."""
    place = (draw * WAGES).cast(pl.UInt32)
    return pl.coalesce(
        only(pl.col("_kind") == kind, pl.lit(_quarter_wages(median)).gather(place))
        for kind, median in made_up()["median_wages"].items()
    )


def matches(draws: Draws, _: Period) -> dict[str, pl.Expr]:
    """Draw how each quarter's employment was found: wage records, supplemental or not at all."""
    share = pl.col("_kind").replace_strict(made_up()["employed"], default=0.0)
    # The part of the mixed draws that lies below this is the share, as long as it is 3 to 7 in 10.
    chance = (1 - STEADY) / 2 + STEADY * share
    steady = draws.record("steady")
    found = {}
    for quarter, (_employed, match, *_rest) in QUARTERS.items():
        luck = STEADY * steady + (1 - STEADY) * draws.record(f"luck {quarter}")
        kind = choose(draws.record(match), made_up()["match"])
        found[f"_match{quarter}"] = pl.when(luck < chance).then(kind).otherwise(pl.lit("0"))
    return found


def employment(draws: Draws, _: Period) -> dict[str, pl.Expr]:
    """Report each quarter after exit: what is not yet due is coded not yet available."""
    reported: dict[str, pl.Expr] = {}
    known = made_up()["supplemental_with_amount"]
    for quarter, (employed, match, wages, industry, due_after) in QUARTERS.items():
        how, due = pl.col(f"_match{quarter}"), pl.col("_quarters_out") >= due_after
        told = (how == SUPPLEMENTAL) & draws.in_record(f"{wages} told", known)
        with_wages = how.is_in(BY_WAGE_RECORD) | told
        earned = only(with_wages, _paid(draws.record(wages)))
        trade = pick(draws.record(industry), [*made_up()["industries"], "999999"])
        reported[match] = _when_due(due, how, NOT_YET["match"])
        reported[wages] = _when_due(due, earned.fill_null("0.00"), NOT_YET["wages"])
        reported[employed] = _when_due(due, _code(how), NOT_YET["employed"])
        reported[industry] = only(pl.col("_exited") & due & with_wages, trade)
    return reported


def _when_due(due: pl.Expr, value: pl.Expr, not_yet: str) -> pl.Expr:
    return only(pl.col("_exited"), pl.when(due).then(value).otherwise(pl.lit(not_yet)))


def _code(how: pl.Expr) -> pl.Expr:
    """Code employment: 2 in a registered apprenticeship, 3 in the military, else 1."""
    code = pl.when(how == "0").then(pl.lit("0")).when(how == "3").then(pl.lit("3"))
    return code.when(pl.col("931") == "1").then(pl.lit("2")).otherwise(pl.lit("1"))


def employers(draws: Draws, _: Period) -> dict[str, pl.Expr]:
    """Report the job: occupation, training-related, non-traditional, same employer (1618)."""
    second = pl.col("1602").is_in(["1", "2", "3"])
    fourth = pl.col("1606").is_in(["1", "2", "3"])
    any_job = pl.any_horizontal(
        pl.col(employed).is_in(["1", "2", "3"]) for employed, *_ in QUARTERS.values()
    )
    job = pick(draws.record("1610"), made_up()["occupations"])
    known = draws.in_record("job known", 0.5)
    same = second & fourth & draws.in_record("1618", 0.7)
    fourth_due = pl.col("_exited") & (pl.col("_quarters_out") >= QUARTERS[4][-1])
    title_one = ~pl.col("_wp_only")
    return {
        "1608": only(second & pl.col("_training"), yes(draws.in_record("1608", 0.6))),
        "1610": only(any_job & known, job),
        "1611": only(second & title_one, choose(draws.record("1611"), {"0": 90, "1": 6, "9": 4})),
        "1612": only(second & known, job),
        "1613": only(fourth & known, job),
        "1618": only(fourth_due, yes(same)),
    }


def youth_outcomes(draws: Draws, _: Period) -> dict[str, pl.Expr]:
    """Report school status at exit (1812) and placement in education (1900, 1901)."""
    youth, exited = pl.col("_youth"), pl.col("_exited")
    at_entry = pl.col("409")
    pupil = pl.when(at_entry.is_in(["1", "2", "6"])).then(pl.lit("1"))
    stays = pupil.when(at_entry == "4").then(pl.lit("4")).otherwise(pl.lit("3"))
    status = pl.when(draws.in_record("1812", 0.4)).then(pl.lit("5")).otherwise(stays)
    placed = {"0": 72, "1": 12, "2": 13, "3": 3}
    out = pl.col("_quarters_out")
    return {
        "1812": only(youth & exited, status),
        "1900": only(
            youth & exited & (out >= QUARTERS[2][-1]), choose(draws.record("1900"), placed)
        ),
        "1901": only(
            youth & exited & (out >= QUARTERS[4][-1]), choose(draws.record("1901"), placed)
        ),
    }
