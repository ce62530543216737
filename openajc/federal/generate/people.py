"""Who the people are: home, birth, sex, race, disability, veterans, schooling, barriers."""

import polars as pl

from openajc.federal.generate.draws import Draws, choose, only, pick, yes
from openajc.federal.generate.periods import Period
from openajc.federal.generate.settings import made_up


YEAR_DAYS = 365.25
# Ages by which school and foster care are drawn, a little inside the limits the checks use.
PUPIL, ADULT_IN_SCHOOL, FOSTER = 15.9, 19.1, 24.0
# Shares of veterans, of those with at most 180 days of service, of spouses, of those leaving.
VETERAN, SHORT_SERVICE, SPOUSE, LEAVING = 0.06, 0.06, 0.005, 0.01
RACES = ("211", "212", "213", "214", "215")
# Youngest and oldest age at first entry, inside the limits of the program by some days.
AGES = {
    "contact": (17.0, 66.0),
    "wp": (18.1, 68.0),
    "adult": (18.1, 66.0),
    "dw": (22.0, 66.0),
    "youth": (14.1, 23.3),
}


def identity(draws: Draws, _: Period) -> dict[str, pl.Expr]:
    """Give a person one number in every record, never a Social Security number."""
    number = (pl.col("_person") + 1).cast(pl.String).str.zfill(10)
    home = (draws.person("home") * len(made_up()["homes"])).cast(pl.UInt32)
    state, county, zip_code, board = zip(*made_up()["homes"], strict=True)
    return {
        "100": pl.concat_str(pl.lit("P"), number),
        "101": pl.lit(pl.Series(state)).gather(home),
        "102": pl.lit(pl.Series(county)).gather(home),
        "103": pl.lit(pl.Series(zip_code)).gather(home),
        "108-A": only(pl.col("_participant"), pl.lit(pl.Series(board)).gather(home)),
    }


def birth(draws: Draws, _: Period) -> dict[str, pl.Expr]:
    """Date birth from the age at the first entry, so that both periods of a person agree."""
    youngest = pl.col("_kind").replace_strict({k: low for k, (low, _) in AGES.items()})
    oldest = pl.col("_kind").replace_strict({k: high for k, (_, high) in AGES.items()})
    older = (draws.person("age") ** 1.4) * (oldest - youngest)
    first = pl.when(pl.col("_paired")).then(pl.col("_first_exit")).otherwise(pl.col("_entry"))
    born = first - ((youngest + older) * YEAR_DAYS).cast(pl.Int32)
    # Two periods: the first entry is up to a length before the first exit.
    return {"200": pl.when(pl.col("_paired")).then(born - 500).otherwise(born)}


def ages(_: Draws, __: Period) -> dict[str, pl.Expr]:
    """Give the age at entry, in years with a fraction."""
    return {"_age": (pl.col("_entry") - pl.col("200")) / YEAR_DAYS}


def demographics(draws: Draws, _: Period) -> dict[str, pl.Expr]:
    """Draw what people say of themselves, and the details of a disability."""
    said = {e: choose(draws.person(e), s) for e, s in made_up()["person_shares"].items()}
    disabled = pl.col("_participant") & (said["202"] == "1")
    kind = choose(draws.person("203"), made_up()["disability_kinds"])
    if_any = pl.when(said["202"] == "1").then(kind)
    told = if_any.when(said["202"] == "0").then(pl.lit("0")).otherwise(pl.lit("9"))
    details = {e: only(disabled, yes(draws.in_person(e, 0.05))) for e in ("204", "205", "206")}
    details |= {e: only(disabled, yes(draws.in_person(e, 0.06))) for e in ("207", "208", "209")}
    return said | details | {"203": only(pl.col("_participant"), told)}


def races(draws: Draws, _: Period) -> dict[str, pl.Expr]:
    """Draw the race a person names, seldom a second one (211-215); who tells none of them is 9 in all."""
    by_ethnicity = made_up()["races"]
    drawn = draws.person("race")
    hispanic, other = (choose(drawn, by_ethnicity[group]) for group in ("hispanic", "other"))
    main = pl.when(pl.col("210") == "1").then(hispanic).otherwise(other)
    second = choose(draws.person("second race"), made_up()["second_race"])
    untold = pl.when(main == "9").then(pl.lit("9"))
    return {race: untold.otherwise(yes((main == race) | (second == race))) for race in RACES}


def veterans(draws: Draws, _: Period) -> dict[str, pl.Expr]:
    """Draw veterans, eligible spouses and service members in transition."""
    status, kind = draws.person("300"), draws.person("301")
    veteran = (status < VETERAN) & (pl.col("_kind") != "youth")
    spouse = (status > 1 - SPOUSE) & (pl.col("_kind") != "youth")
    covered = pl.when(veteran).then(
        pl.when(kind < SHORT_SERVICE).then(pl.lit("1")).otherwise(pl.lit("2"))
    )
    return {
        "_veteran": veteran,
        "_covered": veteran | spouse,
        "300": yes(veteran),
        "301": covered.when(spouse).then(pl.lit("3")).otherwise(pl.lit("0")),
        "_leaving": ~veteran & ~spouse & (status > 1 - LEAVING) & pl.col("_wp"),
    }


def service_of_veterans(draws: Draws, _: Period) -> dict[str, pl.Expr]:
    """Fill the veteran elements; the covered entry date (306) precedes program entry."""
    is_in, veteran, wp = pl.col("_participant"), pl.col("_veteran"), pl.col("_wp")
    disabled = choose(draws.person("303"), {"0": 70, "1": 20, "2": 10})
    since = draws.record("304") * (pl.col("_age") - AGES["wp"][0]) * YEAR_DAYS
    separated = pl.col("_entry") - 1 - since.cast(pl.Int32)
    homeless = veteran & wp & draws.in_person("309", 0.03)
    first = pl.col("_entry") - (draws.record("306") ** 3 * 80).cast(pl.Int32)
    return {
        "302": only(wp, yes(veteran & draws.in_person("302", 0.3))),
        "303": only(is_in, pl.when(veteran).then(disabled).otherwise(pl.lit("0"))),
        "304": only(is_in & veteran, separated),
        "305": only(is_in, yes(pl.col("_leaving"))),
        "306": only(pl.col("_covered"), first),
        "307": only(wp, yes(veteran & draws.in_person("307", 0.2))),
        "308": only(wp, yes(homeless)),
        "309": only(is_in, yes(homeless)),
        "310": only(homeless, "31415"),
        "315": only(wp, yes(pl.col("_covered") & draws.in_person("315", 0.1))),
        "3005": only(wp, "0"),
        "3006": only(wp, "0"),
    }


def schooling(draws: Draws, _: Period) -> dict[str, pl.Expr]:
    """Draw school status at entry (409): dropouts are 19 or older, pupils are youth."""
    young, age = pl.col("_youth"), pl.col("_age")
    grown = choose(draws.record("409"), {"5": 85, "4": 8, "3": 7})
    pupil = choose(draws.record("409"), {"1": 80, "2": 14, "6": 6})
    teen = choose(draws.record("409"), {"1": 45, "2": 10, "3": 5, "5": 40})
    youth = choose(draws.record("409"), {"4": 40, "5": 45, "3": 10, "1": 5})
    of_youth = pl.when(age < PUPIL).then(pupil).when(age < ADULT_IN_SCHOOL).then(teen)
    of_adults = pl.when(age < ADULT_IN_SCHOOL).then(pl.lit("5")).otherwise(grown)
    status = pl.when(young).then(of_youth.otherwise(youth)).otherwise(of_adults)
    return {"409": only(pl.col("_participant"), status)}


def education(draws: Draws, _: Period) -> dict[str, pl.Expr]:
    """Give the level (408) and grade (407) that go with the school status."""
    done = pl.col("409").is_in(["3", "5"])
    level = choose(draws.record("408"), made_up()["education_done"])
    early = choose(draws.record("408"), {"1": 90, "2": 9, "3": 1})
    level = pl.when(pl.col("_age") < ADULT_IN_SCHOOL).then(early).otherwise(level)
    grade = pl.min_horizontal(pl.col("_age").cast(pl.Int32) - 7, pl.lit(11, pl.Int32))
    is_in = pl.col("_participant")
    return {
        "407": only(is_in, pl.when(done).then(pl.lit("12")).otherwise(grade.cast(pl.String))),
        "408": only(is_in, pl.when(done).then(level).otherwise(pl.lit("0"))),
        "1401": only(is_in & ~pl.col("_wp_only"), yes(pl.col("409").is_in(["1", "2"]))),
    }


def work_before(draws: Draws, _: Period) -> dict[str, pl.Expr]:
    """Draw the job, the claim and the last occupation before entry."""
    is_in = pl.col("_participant")
    status = choose(draws.record("400"), made_up()["employment_at_entry"])
    status = pl.when(pl.col("_dw") & (status == "1")).then(pl.lit("2")).otherwise(status)
    claim = choose(draws.record("401"), made_up()["claimant"])
    claim = pl.when(status == "1").then(pl.lit("0")).otherwise(claim)
    long_term = (status == "0") & draws.in_record("402", 0.2)
    worked = is_in & ~pl.col("_youth") & draws.in_record("403", 0.8)
    return {
        "400": only(is_in, status),
        "401": only(is_in, claim),
        "402": only(is_in, yes(long_term)),
        "403": only(worked, pick(draws.record("403b"), made_up()["occupations"])),
    }


def income(draws: Draws, _: Period) -> dict[str, pl.Expr]:
    """Draw public assistance and low income (802), which follows from it."""
    is_in, title_one = pl.col("_participant"), pl.col("_participant") & ~pl.col("_wp_only")
    tanf, snap = draws.in_record("600", 0.05), draws.in_record("603", 0.2)
    ssi = choose(draws.record("602"), {"0": 95, "1": 2, "2": 1.4, "3": 0.6, "4": 0.4, "5": 0.6})
    other = title_one & draws.in_record("604", 0.03)
    homeless = draws.in_record("800", 0.05)
    foster = (pl.col("_age") < FOSTER) & draws.in_record("704", 0.06)
    poor = tanf | snap | ssi.is_in(["1", "3", "4"]) | other | homeless | foster
    low = poor | (draws.record("802") < pl.when("_youth").then(0.7).otherwise(0.35))
    running_out = pl.when(tanf).then(yes(draws.in_record("601", 0.15))).otherwise(pl.lit("9"))
    return {
        "600": only(is_in, yes(tanf)),
        "601": only(is_in, running_out),
        "602": only(is_in, ssi),
        "603": only(is_in, yes(snap)),
        "604": only(title_one, yes(other)),
        "704": only(is_in, yes(foster)),
        "800": only(is_in, yes(homeless)),
        "802": only(is_in, yes(low)),
        "921": only(is_in, yes(snap & draws.in_record("921", 0.08))),
    }


def barriers(draws: Draws, _: Period) -> dict[str, pl.Expr]:
    """Draw the other barriers of participants (701, 702, 801-808, 413)."""
    is_in, youth = pl.col("_participant"), pl.col("_youth")
    shares = made_up()["record_shares"]
    drawn = {e: only(is_in, choose(draws.record(e), share)) for e, share in shares.items()}
    farm = pl.col("_wp") & ~youth & draws.in_record("413", 0.02)
    migrant = draws.in_record("413b", 0.3)
    coded = pl.when(migrant).then(pl.lit("2")).otherwise(pl.lit("1"))
    return drawn | {
        "413": only(pl.col("_wp"), pl.when(farm).then(coded).otherwise(pl.lit("0"))),
        "808": only(is_in, pl.when(farm).then(coded).otherwise(pl.lit("0"))),
        "701": only(youth, yes(draws.in_record("701", 0.12))),
        "702": only(youth, yes(draws.in_record("702", 0.5))),
        "807": only(is_in, yes(pl.col("_dw") & draws.in_record("807", 0.03))),
    }
