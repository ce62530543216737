"""The worked scores of the joint guidance (TAC-20-02), and what is not scored."""

from datetime import date
from fractions import Fraction
from io import StringIO

import openpyxl
import pytest
from rich.console import Console

from openajc.federal.indicators.levels import Level, UnreadableLevels, read_levels
from openajc.federal.indicators.report import Asked, compute_indicators
from openajc.federal.indicators.scores import percent, scores
from openajc.federal.indicators.tables import print_report
from openajc.federal.indicators.workbook import write_workbook
from tests.federal.indicators.files import LAYOUT, write_records


NAMES = ("employment_q2", "employment_q4", "median_earnings", "credential", "skill_gains")
FIRST = [
    ("14720/20000", 0.751, "98.0"),
    ("8200/25000", 0.700, "46.8"),
    ("3434", 3890, "88.2"),
    ("12500/25000", 0.552, "90.5"),
    ("21600/30000", 0.856, "84.1"),
]
SECOND = [
    ("16244/24000", 0.752, "90.0"),
    ("15300/25000", 0.700, "87.4"),
    ("4350", 3890, "111.8"),
    ("17950/25000", 0.552, "130.0"),
    ("21600/30000", 0.856, "84.1"),
]
SIX_PROGRAMS = {
    "adult": ("16244/24000", 0.752, "90.0"),
    "dislocated-worker": ("13000/18000", 0.725, "99.6"),
    "youth": ("20000/30000", 0.763, "87.3"),
    "adult-education": ("9000/15000", 0.797, "75.2"),
    "vocational-rehabilitation": ("6000/12000", 0.687, "72.7"),
    "wagner-peyser": ("31555/42000", 0.654, "114.8"),
}


def given(program, indicator, actual, level):
    return Level(program, indicator, float(level), Fraction(actual))


def of_one_program(cases):
    pairs = zip(NAMES, cases, strict=True)
    return scores({}, [given("adult", name, *case[:2]) for name, case in pairs])


@pytest.mark.parametrize(("cases", "program"), [(FIRST, "81.5"), (SECOND, "100.6")])
def test_the_worked_program_scores(cases, program):
    found = of_one_program(cases)

    shown = [percent(row["score"]) for row in found["programs"]["adult"].values()]
    assert shown == [case[2] for case in cases]
    assert percent(found["overall_program"]["adult"]) == program


def test_failures_are_a_single_score_under_50_and_an_overall_one_under_90():
    found = of_one_program(FIRST)["failures"]

    assert {"program": "adult", "indicator": "employment_q4"} in found
    assert {"program": "adult", "indicator": "overall"} in found
    assert {"program": "overall", "indicator": "median_earnings"} in found
    assert {"program": "adult", "indicator": "skill_gains"} not in found


def test_the_worked_indicator_score_over_six_programs_is_a_failure():
    levels = [given(name, "employment_q2", *case[:2]) for name, case in SIX_PROGRAMS.items()]

    found = scores({}, levels)

    shown = {
        name: percent(rows["employment_q2"]["score"]) for name, rows in found["programs"].items()
    }
    assert shown == {name: case[2] for name, case in SIX_PROGRAMS.items()}
    assert percent(found["overall_indicator"]["employment_q2"]) == "89.9"
    assert {"program": "overall", "indicator": "employment_q2"} in found["failures"]


@pytest.mark.parametrize(
    ("score", "shown"),
    [(0.9, "90.0"), (0.57, "57.0"), (0.46857, "46.8"), (1.0, "100.0"), (0.0, "0.0")],
)
def test_a_score_is_cut_and_never_rounded(score, shown):
    assert percent(score) == shown


@pytest.mark.parametrize(
    ("ends_on", "score"),
    [(date(2025, 6, 30), None), (date(2026, 6, 30), None), (date(2027, 6, 30), 0.5)],
)
def test_retention_is_a_baseline_until_june_2026(ends_on, score):
    found = scores({}, [given("adult", "retention", "1/2", 1)], ends_on)["programs"]["adult"]

    assert found["retention"]["score"] == score
    assert found["retention"].get("note") == (None if score else "baseline, not scored")


def test_the_workbook_and_the_terminal_show_cut_scores_and_failures(tmp_path):
    report = compute_indicators(
        write_records(tmp_path / "f.csv", [{"903": 1}]), LAYOUT, Asked(quarter=date(2026, 9, 30))
    )
    report["scores"] = of_one_program(FIRST)
    said = StringIO()

    write_workbook(tmp_path / "r.xlsx", report, source="f.csv")
    print_report(report, Console(file=said, width=200))

    rows = list(openpyxl.load_workbook(tmp_path / "r.xlsx")["Scores"].values)
    assert ("adult", "employment_q4", 0.328, 0.7, 46.8, "failure") in rows
    assert "46.8" in said.getvalue()
    assert "failure" in said.getvalue()


def test_results_of_other_programs_are_read_beside_their_levels(tmp_path):
    table = tmp_path / "l.csv"
    table.write_text(
        "program,indicator,level,numerator,denominator,value\n"
        "adult-education,employment_q2,0.797,9000,15000,\n"
        "vocational-rehabilitation,median_earnings,3890,,,3434\n"
        "adult,credential,0.5,,,\n"
    )

    assert [level.actual for level in read_levels(table)] == [Fraction(3, 5), Fraction(3434), None]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("adult-education,employment_q2,0.797,,", "is not in a PIRL file"),
        ("adult-education,employment_q2,0.797,5,0", "needs numerator and denominator"),
        ("adult-education,employment_q2,0.797,5,", "needs numerator and denominator"),
        ("adult-education,employment_q2,0.797,6,5", "needs numerator and denominator"),
        ("adult-education,median_earnings,3890,6,5", "needs value"),
    ],
)
def test_a_result_that_is_none_is_refused(tmp_path, line, reason):
    table = tmp_path / "l.csv"
    table.write_text(f"program,indicator,level,numerator,denominator\n{line}\n")

    with pytest.raises(UnreadableLevels, match=reason):
        read_levels(table)
