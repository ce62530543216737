import json

import openpyxl
import pytest
from click.testing import CliRunner

from openajc.federal.commands import pirl
from tests.federal.indicators.files import write_records


EXITER = {
    "903": 1, "900": 20240110, "1001": 20240110, "901": 20241115, "923": "00",
    "1602": 1, "1603": 1, "1704": "7000.00", "201": 2,
}  # fmt: skip


@pytest.fixture
def run(tmp_path):
    path = write_records(tmp_path / "f.csv", [EXITER, EXITER | {"2700": "900112222"}])

    def indicators(*options):
        return CliRunner().invoke(pirl, ["indicators", str(path), *options])

    return indicators


def test_prints_the_promised_shape(run):
    result = run("--quarter", "2026-09-30", "--by", "program,sex", "--out", "-")

    report = json.loads(result.stdout)
    adult = report["programs"]["adult"]
    assert result.exit_code == 0
    assert report["quarter"] == "2026-09-30"
    assert report["period"] == "rolling-4-quarters"
    assert report["windows"]["q2"] == ["2024-10-01", "2025-09-30"]
    assert set(report["programs"]) == {"adult", "dislocated-worker", "youth", "wagner-peyser"}
    assert adult["employment_q2"] == {"numerator": 2, "denominator": 2, "rate": 1.0}
    assert adult["median_earnings"] == {"value": 7000.0, "count": 2}
    assert adult["by"]["sex"]["2"]["employment_q2"]["rate"] == 1.0
    assert report["programs"]["wagner-peyser"]["credential"] is None
    assert report["programs"]["youth"]["employment_q2"]["rate"] is None


def test_annual_takes_the_program_year(run):
    result = run("--quarter", "2026-09-30", "--annual", "--out", "-")

    report = json.loads(result.stdout)
    assert report["period"] == "program-year"
    assert report["windows"]["skill_gains"] == ["2026-07-01", "2027-06-30"]


def test_explains_with_dates_and_element_numbers(run):
    result = run("--quarter", "2026-09-30", "--explain", "ID00001")

    reasons = json.loads(result.stdout)["records"][0]["programs"]["adult"]
    assert reasons["employment_q2"]["in"] == "numerator"
    assert "901 (Date of Program Exit) is 2024-11-15" in reasons["employment_q2"]["because"]
    assert "2024-10-01 to 2025-09-30" in reasons["employment_q2"]["because"]
    assert "1602" in reasons["employment_q2"]["because"]


@pytest.mark.parametrize("written", ["900112222", "900-11-2222", "0900112222"])
def test_never_shows_an_id_that_is_the_social_security_number(tmp_path, written):
    path = write_records(tmp_path / "f.csv", [EXITER | {"100": written, "2700": "900112222"}])

    result = CliRunner().invoke(
        pirl, ["indicators", str(path), "--quarter", "2026-09-30", "--explain", written]
    )

    assert written not in result.output
    assert json.loads(result.stdout)["individual_id"] == "*****2222"


def test_writes_an_explanation_to_a_file(run, tmp_path):
    out = tmp_path / "why.json"

    result = run("--quarter", "2026-09-30", "--explain", "ID00001", "--out", str(out))

    assert result.stdout == ""
    assert json.loads(out.read_text())["records"][0]["row"] == 1


def test_a_code_that_looks_like_a_formula_is_text_in_the_workbook(tmp_path):
    path = write_records(tmp_path / "f.csv", [EXITER | {"108-A": "=1+1"}])
    book = tmp_path / "o.xlsx"

    CliRunner().invoke(
        pirl, ["indicators", str(path), "--quarter", "2026-09-30", "--out", str(book)]
    )

    sheet = openpyxl.load_workbook(book)["9169 WIOA Adult"]
    assert [c.data_type for row in sheet.iter_rows() for c in row if c.value == "=1+1"] == ["s"]


def test_writes_a_workbook_with_both_forms(run, tmp_path):
    book = tmp_path / "o.xlsx"

    result = run("--quarter", "2026-09-30", "--out", str(book))

    sheets = openpyxl.load_workbook(book)
    annual = [[cell.value for cell in row] for row in sheets["9169 WIOA Adult"].iter_rows()]
    quarterly = {row[0].value: row[1].value for row in sheets["9173"].iter_rows()}
    assert result.exit_code == 0
    assert sheets.sheetnames[0] == "About"
    assert annual[1][:7] == ["Total", 0, 0, 0, 2, 2, 1]
    assert [row[0] for row in annual[2:6]] == [
        "Career or youth services, no training",
        "Basic career services only",
        "Individualized career services",
        "Training services",
    ]
    assert quarterly["Employment rate, second quarter after exit"] == 1
    assert quarterly["Median earnings, second quarter after exit"] == 7000
    assert quarterly["E. Veterans' priority of service"] is None


def test_scores_against_levels(run, tmp_path):
    levels = tmp_path / "levels.csv"
    levels.write_text("program,indicator,level\nadult,employment_q2,0.8\n")

    result = run("--quarter", "2026-09-30", "--levels", str(levels), "--out", "-")

    assert json.loads(result.stdout)["scores"]["overall_program"]["adult"] == 1.25


@pytest.mark.parametrize(
    ("options", "reason"),
    [
        (["--quarter", "2026-09-29"], "not the last day of a quarter"),
        ([], "Missing option '--quarter'"),
        (["--quarter", "2026-09-30", "--by", "sex,height"], "height is not one of program"),
        (["--quarter", "2026-09-30", "--out", "o.pdf"], "o.pdf must end in .xlsx, .json"),
        (["--quarter", "2026-09-30", "--layout", "1999"], "Layout '1999' is not known"),
        (["--quarter", "2026-09-30", "--explain", "nobody"], "No record has the individual id"),
        (["--quarter", "2026-09-30", "--explain", "ID00001", "--out", "o.xlsx"], "is .json or -"),
        (["--quarter", "2026-09-30", "--out", "no/such/o.xlsx"], "There is no folder no/such"),
        (["--quarter", "2026-09-30", "--out", "no/such/o.json"], "There is no folder no/such"),
    ],
)
def test_bad_input_is_exit_status_2_with_the_reason(run, options, reason):
    result = run(*options)

    assert result.exit_code == 2
    assert reason in " ".join(result.stderr.split())


@pytest.mark.parametrize(
    "as_written", [lambda text: "\ufeff" + text, lambda text: text.replace("\n", "\r\n")]
)
def test_reads_files_as_windows_writes_them(tmp_path, as_written):
    path = write_records(tmp_path / "f.csv", [EXITER])
    path.write_bytes(as_written(path.read_text()).encode())

    result = CliRunner().invoke(pirl, ["indicators", str(path), "--quarter", "2026-09-30"])

    assert json.loads(result.stdout)["programs"]["adult"]["employment_q2"]["numerator"] == 1


def test_a_file_of_another_shape_is_exit_status_2(tmp_path):
    path = tmp_path / "bad.csv"
    path.write_text("1,A,CA\n")

    result = CliRunner().invoke(pirl, ["indicators", str(path), "--quarter", "2026-09-30"])

    assert result.exit_code == 2
    assert "Line 1" in result.stderr
