"""In which programs a record counts, and what goes with each (elements 903-940)."""

import polars as pl
from polars.expr.whenthen import Then

from openajc.federal.generate.draws import Draws, between, choose, only, pick, yes
from openajc.federal.generate.periods import Period
from openajc.federal.generate.settings import made_up


FUNDING = {"1": 95, "2": 2, "3": 3}


def core_programs(draws: Draws, _: Period) -> dict[str, pl.Expr]:
    """Code the four programs: 1-3 participant by funding, 4 (918: 2) reportable individual."""
    contact = pl.col("_contact")
    to_adult = contact & draws.in_record("contact", 0.15)
    to_employment = contact & ~to_adult

    def coded(member: str) -> Then:
        return pl.when(member).then(choose(draws.record(f"{member} funds"), FUNDING))

    employment = pl.when("_wp").then(pl.lit("1")).when(to_employment).then(pl.lit("2"))
    return {
        "903": coded("_adult").when(to_adult).then(pl.lit("4")).otherwise(pl.lit("0")),
        "904": coded("_dw").otherwise(pl.lit("0")),
        "905": coded("_youth").otherwise(pl.lit("0")),
        "911": pl.lit("0"),
        "918": employment.otherwise(pl.lit("0")),
    }


def other_programs(draws: Draws, _: Period) -> dict[str, pl.Expr]:
    """Code the partner programs of participants, and why some exits do not count (923)."""
    is_in, title_one = pl.col("_participant"), pl.col("_participant") & ~pl.col("_wp_only")
    grown = pl.col("_adult") | pl.col("_dw")
    incumbent = grown & draws.in_record("907", 0.004)
    exclusion = choose(draws.record("923"), made_up()["exclusion"])
    fostered = pl.col("_youth") & draws.in_record("923b", 0.004)
    reason = pl.when(fostered).then(pl.lit("05")).otherwise(exclusion)
    return {
        "907": only(is_in, pl.when(incumbent).then(pl.lit("2")).otherwise(pl.lit("0"))),
        "914": only(is_in, yes(pl.col("_covered") & pl.col("_wp") & draws.in_record("914", 0.3))),
        "916": only(title_one, yes(draws.in_record("916", 0.02))),
        "923": only(pl.col("_exited"), reason),
        "930": only(title_one, "0"),
        "935": only(is_in, pl.when(draws.in_record("935", 0.01)).then(pl.lit("1"))),
    }


def dislocation(draws: Draws, _: Period) -> dict[str, pl.Expr]:
    """Date the dislocation of a dislocated worker, and code rapid response."""
    dislocated = pl.col("_dw")
    rapid = dislocated & draws.in_record("908", 0.25)
    event = (
        pl.lit("CA")
        + pl.lit("2024")
        + (10000 + draws.record("934") * 80).cast(pl.Int32).cast(pl.String)
    )
    lost = pl.col("_entry") - 1 - (draws.record("410") * 400).cast(pl.Int32)
    months = between(draws.record("412"), 1, 240).cast(pl.String)
    return {
        "410": only(dislocated & (pl.col("807") == "0"), lost),
        "412": only(dislocated & (pl.col("807") == "0"), months),
        "908": only(dislocated, yes(rapid)),
        "909": only(dislocated, yes(draws.in_record("909", 0.03))),
        "934": only(rapid, event + pl.lit("A")),
        "1501": only(rapid, between(draws.record("1501"), pl.col("_entry"), pl.col("_last"))),
    }


def grants(draws: Draws, _: Period) -> dict[str, pl.Expr]:
    """Fill the elements of National Dislocated Worker Grants."""
    granted = pl.col("_dwg")
    first = between(draws.record("933"), pl.col("_entry"), pl.col("_last"))
    done = granted & pl.col("_exited")
    return {
        "932": only(pl.col("_participant"), yes(granted)),
        "933": only(granted, first),
        "2001": only(done, between(draws.record("2001"), first, pl.col("_last"))),
        "2002": only(done, yes(draws.in_record("2002", 0.6))),
        "2003": only(granted, pick(draws.record("2003"), made_up()["grants"])),
        "2004": only(granted, choose(draws.record("2004"), {"1": 30, "2": 30, "3": 40})),
    }


def trade(draws: Draws, _: Period) -> dict[str, pl.Expr]:
    """Fill the first elements of Trade Adjustment Assistance."""
    traded = pl.col("_taa")
    applied = pl.col("_entry") - 30
    petition = (90000 + draws.record("915") * 8000).cast(pl.Int32).cast(pl.String)
    return {
        "411": only(traded, pl.coalesce("410", pl.col("_entry") - 60)),
        "915": only(traded, petition),
        "924": only(traded, applied),
        "925": only(traded, pl.col("_entry")),
        "926": only(traded, "1"),
        "927": only(traded, applied + 20),
        "928": only(traded, "1"),
    }


def wages_before(draws: Draws, _: Period) -> dict[str, pl.Expr]:
    """Draw the wages of three quarters before entry, each with its industry."""
    filled: dict[str, pl.Expr] = {}
    known = pl.col("_participant") & ~pl.col("_youth")
    for wage, industry in (("1702", "404"), ("1701", "405"), ("1700", "406")):
        earned = known & draws.in_record(wage, 0.6)
        dollars = between(draws.record(f"{wage}b"), 300, 16_000).cast(pl.String) + pl.lit(".00")
        filled[wage] = only(known, pl.when(earned).then(dollars).otherwise(pl.lit("0.00")))
        filled[industry] = only(earned, pick(draws.record(industry), made_up()["industries"]))
    return filled
