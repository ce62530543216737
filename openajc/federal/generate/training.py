"""Training, education, skill gains and credentials (elements 1300-1332, 1800-1813)."""

import polars as pl

from openajc.federal.generate.draws import Draws, between, choose, only, pick, yes
from openajc.federal.generate.periods import Period
from openajc.federal.generate.settings import made_up


ENTRY, LAST = pl.col("_entry"), pl.col("_last")
YEAR = 365


def training_dates(draws: Draws, _: Period) -> dict[str, pl.Expr]:
    """Date the first training; after an exit it has ended, while open it may go on."""
    trains = pl.col("_training")
    first = between(draws.record("1302"), ENTRY, LAST)
    end_between = between(draws.record("1308"), first, LAST)
    end = pl.when("_latest_training").then(LAST).otherwise(end_between)
    ended = trains & (pl.col("_exited") | pl.col("_latest_training") | draws.in_record("on", 0.5))
    return {
        "1300": only(pl.col("_participant"), yes(trains)),
        "1302": only(trains, first),
        "1308": only(ended, end),
        "1307": only(ended, yes(draws.in_record("1307", 0.78))),
    }


def training_kind(draws: Draws, _: Period) -> dict[str, pl.Expr]:
    """Code the training and who gave it; youth have kinds of their own (1303)."""
    trains, youth = pl.col("_training"), pl.col("_youth")
    kinds = made_up()
    young = choose(draws.record("1303"), kinds["youth_training"])
    grown = choose(draws.record("1303"), kinds["adult_training"])
    kind = only(trains, pl.when(youth).then(young).otherwise(grown))
    bought = trains & ~youth
    return {
        "1301": only(bought, pick(draws.record("1301"), kinds["providers"])),
        "1303": kind,
        "1304": only(bought, choose(draws.record("1304"), kinds["study_leads_to"])),
        "1305": only(bought, pick(draws.record("1305"), kinds["instructional_programs"])),
        "1306": only(trains, pick(draws.record("1306"), kinds["occupations"])),
        "1319": only(trains, yes(draws.in_record("1319", 0.6))),
        "1320": only(trains, yes(draws.in_record("1320", 0.15))),
        "1328": only(trains, choose(draws.record("1328"), {"0": 70, "1": 12, "2": 18})),
        "1333": only(trains, yes(draws.in_record("1333", 0.4))),
        "1500": only(bought, yes(draws.in_record("1500", 0.04))),
    }


def second_training(draws: Draws, _: Period) -> dict[str, pl.Expr]:
    """Give some trainees a second training after the first has ended."""
    again = pl.col("1308").is_not_null() & draws.in_record("1309", 0.1)
    first = between(draws.record("1309b"), pl.col("1308"), LAST)
    apprentice = pl.col("1303") == "09"
    done = again & pl.col("_exited")
    return {
        "1309": only(again, first),
        "1310": only(again, choose(draws.record("1310"), {"02": 60, "04": 30, "11": 10})),
        "1311": only(again, pick(draws.record("1311"), made_up()["occupations"])),
        "1312": only(done, yes(draws.in_record("1312", 0.8))),
        "1313": only(done, between(draws.record("1313"), first, LAST)),
        "931": only(pl.col("_participant"), yes(apprentice.fill_null(value=False))),
    }


def schooling_within(draws: Draws, _: Period) -> dict[str, pl.Expr]:
    """Date enrollment in education or training that leads to a credential or job (1811)."""
    title_one = pl.col("_participant") & ~pl.col("_wp_only")
    college = title_one & ((pl.col("409") == "3") | pl.col("_training"))
    college &= draws.in_record("1332", 0.25)
    pupil = pl.col("1401") == "1"
    counts = pl.col("_training") & draws.in_record("1811", 0.92)
    since = pl.when(pupil).then(ENTRY).when("_training").then(pl.col("1302")).otherwise(ENTRY)
    return {
        "1332": only(title_one, yes(college)),
        "1811": only(college | pupil.fill_null(value=False) | counts, since),
    }


def skill_gains(draws: Draws, _: Period) -> dict[str, pl.Expr]:
    """Date skill gains from enrollment on: transcripts, milestones, exams (1806-1810)."""
    start, enrolled = pl.col("1811"), pl.col("1811").is_not_null()
    fits = {
        "1806": (pl.col("408") == "0") & draws.in_record("1806", 0.3),
        "1807": (pl.col("1332") == "1") & draws.in_record("1807", 0.5),
        "1808": (pl.col("1401") == "1") & draws.in_record("1808", 0.5),
        "1809": pl.col("1303").is_in(["01", "09", "02"]) & draws.in_record("1809", 0.6),
        "1810": pl.col("_training") & draws.in_record("1810", 0.45),
    }
    gained = {
        e: only(enrolled & fit, between(draws.record(f"on {e}"), start, LAST))
        for e, fit in fits.items()
    }
    finished = enrolled & (pl.col("1307") == "1")
    return gained | {"1813": only(finished, pl.max_horizontal("1811", "1308"))}


def credentials(draws: Draws, period: Period) -> dict[str, pl.Expr]:
    """Draw credentials of exiters who were in training or education, within a year of exit."""
    studied = pl.col("_exited") & (
        pl.col("_training") | (pl.col("1332") == "1") | (pl.col("1401") == "1")
    )
    pupil = pl.col("1401") == "1"
    earned = studied & (draws.record("1800") < pl.when(pupil).then(0.7).otherwise(0.62))
    kind = choose(draws.record("1800b"), made_up()["credentials"])
    kind = pl.when(pupil).then(pl.lit("1")).otherwise(kind)
    soon = pl.min_horizontal(LAST + YEAR, pl.lit(period.ends, pl.Int32))
    on = between(draws.record("1801") ** 2, pl.coalesce("1811", ENTRY), soon)
    second = earned & draws.in_record("1802", 0.08)
    return {
        "1800": only(studied, pl.when(earned).then(kind).otherwise(pl.lit("0"))),
        "1801": only(earned, on),
        "1802": only(second, "7"),
        "1803": only(second, between(draws.record("1803"), on, soon)),
    }
