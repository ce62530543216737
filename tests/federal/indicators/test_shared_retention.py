"""Retention with the same employer: one result for Title I in each local area, each person once."""

from datetime import date

import openpyxl
import pytest

from openajc.federal.indicators.levels import UnreadableLevels, read_levels
from openajc.federal.indicators.report import Asked, compute_indicators
from openajc.federal.indicators.scores import scores
from openajc.federal.indicators.workbook import write_workbook
from tests.federal.indicators.files import LAYOUT, write_records


KEPT = {
    "100": "P1", "108-A": "06010", "903": 1, "900": 20230301, "1001": 20230301, "901": 20230901, "923": "00",
    "1602": 1, "1618": 1,
}  # fmt: skip
LEFT = KEPT | {"1618": 0}


def retention_of(tmp_path, records, *, quarter=date(2025, 6, 30)):
    path = write_records(tmp_path / "f.csv", records)
    asked = Asked(quarter=quarter, annual=True, by=())
    return compute_indicators(path, LAYOUT, asked)["title_i_retention"]


def numbers(found):
    return found["numerator"], found["denominator"]


def test_a_person_in_three_programs_counts_once(tmp_path):
    found = retention_of(tmp_path, [KEPT | {"904": 1, "905": 1, "906": 20230301}])

    assert numbers(found) == (1, 1)
    assert found["rate"] == 1.0


def test_a_person_with_two_records_counts_once_and_is_kept_if_one_is(tmp_path):
    found = retention_of(tmp_path, [LEFT, KEPT | {"903": 0, "905": 1, "906": 20230301}])

    assert numbers(found) == (1, 1)


def test_each_local_area_has_a_result_of_its_own(tmp_path):
    there = LEFT | {"100": "P2", "108-A": "06020"}

    found = retention_of(tmp_path, [KEPT, there, KEPT | {"100": "P3", "108-A": ""}])

    areas = {area: numbers(each) for area, each in found["by"]["lwdb"].items()}
    assert areas == {"06010": (1, 1), "06020": (0, 1), "unknown": (1, 1)}
    assert numbers(found) == (2, 3)


@pytest.mark.parametrize(
    "change",
    [
        {"903": 0, "918": 1},
        {"923": "03"},
        {"1602": 4},
        {"901": 20250101},
    ],
)
def test_wagner_peyser_alone_exclusions_and_other_cohorts_do_not_count(tmp_path, change):
    found = retention_of(tmp_path, [KEPT | change])

    assert numbers(found) == (0, 0)
    assert found["rate"] is None


@pytest.mark.parametrize(
    ("year", "note"),
    [(2025, "baseline, not scored"), (2026, "baseline, not scored"), (2027, None)],
)
def test_program_years_2024_and_2025_are_a_baseline(tmp_path, year, note):
    assert retention_of(tmp_path, [KEPT], quarter=date(year, 6, 30)).get("note") == note


def test_the_workbook_has_a_sheet_of_it(tmp_path):
    path = write_records(tmp_path / "f.csv", [KEPT])
    report = compute_indicators(path, LAYOUT, Asked(quarter=date(2025, 6, 30), annual=True))

    write_workbook(tmp_path / "r.xlsx", report, source="f.csv")

    rows = list(openpyxl.load_workbook(tmp_path / "r.xlsx")["Title I retention"].values)
    assert ("Total", 1, 1, 1) in rows
    assert ("06010", 1, 1, 1) in rows


def test_title_i_is_scored_against_the_level_its_programs_share(tmp_path):
    table = tmp_path / "l.csv"
    table.write_text(
        "program,indicator,level,numerator,denominator\n"
        "title-i,retention,0.8,,\n"
        "six-programs,retention,0.7,35,100\n"
    )
    results = {"title-i": {"retention": {"numerator": 3, "denominator": 4, "rate": 0.75}}}

    found = scores(results, read_levels(table), date(2027, 6, 30))

    assert found["programs"]["title-i"]["retention"]["score"] == pytest.approx(0.9375)
    assert found["programs"]["six-programs"]["retention"]["score"] == pytest.approx(0.5)
    assert found["overall_indicator"] == {}


@pytest.mark.parametrize("line", ["title-i,employment_q2,0.8", "six-programs,retention,0.7"])
def test_no_other_level_of_several_programs_is_read(tmp_path, line):
    table = tmp_path / "l.csv"
    table.write_text(f"program,indicator,level\n{line}\n")

    with pytest.raises(UnreadableLevels):
        read_levels(table)
