"""Who is in the file, in which program, and from when to when (elements 900, 901)."""

from dataclasses import dataclass
from datetime import date

import polars as pl

from openajc.federal.generate.days import day_number, quarter_number
from openajc.federal.generate.draws import Draws, between, choose
from openajc.federal.generate.settings import made_up
from openajc.federal.indicators.windows import cohort_windows


# After an exit no new period may begin for 90 days, and an exit is known only when they have
# passed (20 CFR 677.150(c)); the check of edit rule DUP-02 counts them the same way.
QUIET_DAYS = 90
YEAR = 365


@dataclass(frozen=True, slots=True)
class Period:
    """What the file reports on, in day numbers."""

    ends: int
    oldest: int

    @property
    def latest_exit(self) -> int:
        return self.ends - QUIET_DAYS - 1


def period_of(quarter: date) -> Period:
    """Return the period of a rolling four-quarter file that ends on `quarter`."""
    oldest = cohort_windows(quarter)["q4"].starts_on
    return Period(ends=day_number(quarter), oldest=day_number(oldest))


def kinds(draws: Draws, _: Period) -> dict[str, pl.Expr]:
    """Draw persons: some have two periods of participation, in neighboring records."""
    paired = draws.pair("paired") < made_up()["paired_share"]
    person = pl.when(paired).then(pl.col("_pair") * 2).otherwise(pl.col("_record"))
    return {"_paired": paired, "_person": person, "_second": paired & (pl.col("_record") % 2 == 1)}


def programs(draws: Draws, _: Period) -> dict[str, pl.Expr]:
    """Draw the program that brought the person in; two periods are drawn for adults only."""
    kind = choose(draws.person("kind"), made_up()["kinds"])
    alone = pl.col("_paired") & kind.is_in(["contact", "youth"])
    return {"_kind": pl.when(alone).then(pl.lit("adult")).otherwise(kind)}


def enrollments(draws: Draws, _: Period) -> dict[str, pl.Expr]:
    """Draw co-enrollment: most adults and dislocated workers are in Wagner-Peyser too."""
    kind = pl.col("_kind")
    adult = (kind == "adult") | ((kind == "dw") & draws.in_person("adult", 0.12))
    grown_up = kind.is_in(["adult", "dw"])
    return {
        "_wp": (kind == "wp")
        | (grown_up & draws.in_person("wagner-peyser", 0.7))
        | ((kind == "youth") & draws.in_person("wagner-peyser", 0.12)),
        "_adult": adult,
        "_dw": kind == "dw",
        "_dwg": (kind == "dw") & draws.in_person("grant", 0.06),
        "_taa": (kind == "dw") & draws.in_person("trade", 0.03),
        "_youth": kind == "youth",
        "_contact": kind == "contact",
        "_participant": kind != "contact",
        "_wp_only": kind == "wp",
        "_exited": (kind != "contact") & (draws.record("exited") < made_up()["exited_share"]),
    }


def lengths(draws: Draws, period: Period) -> dict[str, pl.Expr]:
    """Draw how long participation lasts, mostly short, and the first exit of two periods."""
    longest = pl.col("_kind").replace_strict(made_up()["longest_days"], default=0)
    spread = draws.record("length")
    first = between(draws.pair("first exit"), period.oldest, period.oldest + YEAR // 2)
    return {
        "_length": (spread * spread * longest).cast(pl.Int32),
        "_first_exit": first,
        "_second_entry": first + QUIET_DAYS + 1 + (draws.pair("gap") * 150).cast(pl.Int32),
    }


def dates(draws: Draws, period: Period) -> dict[str, pl.Expr]:
    """Date entry, exit and the latest service of each record."""
    first, second = pl.col("_paired") & ~pl.col("_second"), pl.col("_second")
    latest = pl.lit(period.latest_exit, pl.Int32)
    drawn = between(draws.record("exit"), period.oldest, period.latest_exit)
    later = pl.min_horizontal(pl.col("_second_entry") + pl.col("_length"), latest)
    exit_ = pl.when(first).then(pl.col("_first_exit")).when(second).then(later).otherwise(drawn)
    still = period.ends - (draws.record("still") * (QUIET_DAYS - 1)).cast(pl.Int32)
    seen = period.ends - (draws.record("seen") * YEAR).cast(pl.Int32)
    still = pl.when("_contact").then(seen).otherwise(still)
    ended = pl.col("_exited") | first
    return {"_exited": ended, "_last": pl.when(ended).then(exit_).otherwise(still)}


def entries(_: Draws, __: Period) -> dict[str, pl.Expr]:
    """Date entry before the latest service; reportable individuals have neither date."""
    is_in = pl.col("_participant")
    second = pl.col("_second")
    entry = pl.when(second).then("_second_entry").otherwise(pl.col("_last") - pl.col("_length"))
    return {
        "_entry": entry,
        "900": pl.when(is_in).then(entry),
        "901": pl.when(pl.col("_exited")).then(pl.col("_last")),
    }


def outcome_quarters(_: Draws, period: Period) -> dict[str, pl.Expr]:
    """Count the quarters from the exit quarter to the report quarter; nothing before exit."""
    report = quarter_number(pl.lit(period.ends, pl.Int32))
    return {"_quarters_out": report - quarter_number(pl.col("901"))}
