import pytest

from openajc.federal.indicators.levels import Level, UnreadableLevels, read_levels
from openajc.federal.indicators.scores import scores


def rate(value):
    numbers = {"numerator": round(value * 100), "denominator": 100} if value is not None else {}
    return {"numerator": 0, "denominator": 0, "rate": value} | numbers


PROGRAMS = {
    "adult": {
        "employment_q2": rate(0.7),
        "employment_q4": rate(0.6),
        "median_earnings": {"value": 6600.0, "count": 10},
        "retention": rate(0.5),
    },
    "youth": {"employment_q2": rate(None), "employment_q4": rate(0.75)},
}


def test_scores_actual_over_level_and_leaves_retention_out_of_the_program():
    levels = [
        Level("adult", "employment_q2", 0.70),
        Level("adult", "employment_q4", 0.75),
        Level("adult", "median_earnings", 6000.0),
        Level("adult", "retention", 1.0),
        Level("youth", "employment_q4", 0.75),
    ]

    found = scores(PROGRAMS, levels)

    assert found["programs"]["adult"]["median_earnings"]["score"] == pytest.approx(1.1)
    assert found["overall_program"]["adult"] == pytest.approx((1.0 + 0.8 + 1.1) / 3)
    assert found["overall_indicator"]["employment_q4"] == pytest.approx(0.9)
    assert found["overall_indicator"]["retention"] == pytest.approx(0.5)


def test_nobody_in_a_cohort_gives_no_score():
    found = scores(PROGRAMS, [Level("youth", "employment_q2", 0.7)])

    assert found["programs"]["youth"]["employment_q2"]["score"] is None
    assert found["overall_program"]["youth"] is None


def test_reads_levels_from_a_table_or_a_list(tmp_path):
    table, listed = tmp_path / "l.csv", tmp_path / "l.yaml"
    table.write_text("program,indicator,level\nadult,credential,0.65\n")
    listed.write_text("- {program: adult, indicator: credential, level: 0.65}\n")

    assert read_levels(table) == read_levels(listed) == [Level("adult", "credential", 0.65)]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("adults,credential,0.65", "'adults' is not one of adult"),
        ("adult,diploma,0.65", "'diploma' is not one of employment_q2"),
        ("adult,credential,65", "'65' is no level"),
        ("adult,credential,often", "'often' is no level"),
        ("adult,credential,nan", "'nan' is no level"),
        ("adult,median_earnings,inf", "'inf' is no level"),
        ("adult,credential,0", "'0' is no level"),
        ("wagner-peyser,credential,0.65", "'credential' is not one of employment_q2"),
        ("adult,credential,0.65,0.70", "program, indicator and level, no more"),
        ("adult,credential,0.65\nadult,credential,0.70", "adult credential more than once"),
    ],
)
def test_refuses_what_is_no_level_and_says_what_is_expected(tmp_path, line, reason):
    table = tmp_path / "l.csv"
    table.write_text(f"program,indicator,level\n{line}\n")

    with pytest.raises(UnreadableLevels, match=reason):
        read_levels(table)


@pytest.mark.parametrize(
    ("name", "written", "reason"),
    [
        ("l.csv", b"program,indicator,level\nadult,credential,0.65 \xa7\n", "no CSV or YAML text"),
        ("l.yaml", b"- {program: adult", "no CSV or YAML text"),
        ("l.yaml", b"adult: {credential: 0.65}", "must be a list"),
        ("l.yaml", b"", "must be a list"),
    ],
)
def test_refuses_a_file_that_is_no_table_or_list(tmp_path, name, written, reason):
    levels = tmp_path / name
    levels.write_bytes(written)

    with pytest.raises(UnreadableLevels, match=reason):
        read_levels(levels)
