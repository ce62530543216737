import json
from datetime import date

import openpyxl
import polars as pl
import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from openajc.federal.blocks import Block
from openajc.federal.checking import check
from openajc.federal.commands import pirl
from openajc.federal.findings import shown_value
from openajc.federal.layout_files import load_layout
from openajc.federal.plan import make_plan
from openajc.federal.summary import summary_of
from openajc.federal.writing import tables, write_errors
from tests.federal.rows import ADULT, CONTACT, YOUTH, line_of, numbered, write_file


QUARTER = date(2026, 9, 30)
BAD_SEX, LATE_ENTRY = ADULT | {"201": "7"}, ADULT | {"900": "20250311"}


def test_a_value_outside_its_codes_is_one_finding_with_all_that_an_analyst_needs(findings_of):
    found = findings_of([ADULT, BAD_SEX])

    assert found.rows(named=True) == [
        {
            "row": 2,
            "individual_id": "P0000002",
            "rule": "VV-201",
            "element": "201",
            "element_name": "Sex",
            "value": "7",
            "message": "Sex (201) must be blank or one of 1, 2, 9. Found: 201 = 7.",
            "severity": "error",
            "status": "derived",
        }
    ]


@pytest.mark.parametrize(
    ("change", "rules"),
    [
        ({"409": ""}, {"LG-001": 1}),
        ({"201": ""}, {"RQ-201": 1}),
        ({"801": ""}, {"LG-048": 1}),
        ({"808": ""}, {"RQ-808": 1}),
        ({"108-A": ""}, {"LG-162": 1}),
        ({"100": "P-1"}, {"VV-100": 1}),
        ({"100": ""}, {"RQ-100": 1}),
        ({"923": "0"}, {}),
        ({"923": ""}, {"LG-057": 1}),
        ({"923": "8"}, {"VV-923": 1}),
        ({"203": "11"}, {"VV-203": 1}),
        ({"202": "1", "203": "172"}, {}),
        ({"200": "20250230"}, {"VV-200": 1}),
        ({"200": "19000229"}, {"VV-200": 1}),
        ({"200": "00000000"}, {"VV-200": 1}),
        ({"1703": "8200.001"}, {"VV-1703": 1}),
        ({"1703": "-1"}, {"VV-1703": 1}),
        ({"924": "20251332"}, {"FMT-06": 1}),
        ({"2101": "ab"}, {"FMT-07": 1}),
        ({"103": "9340"}, {"VV-103": 1}),
        ({"2702": "R&D O'Neil - 1/2"}, {}),
        ({"2702": "Office; 2"}, {"VV-2702": 1}),
        ({"201": "1 "}, {"VV-201": 1}),
        ({"201": " "}, {"FMT-04": 1}),
        ({"2702": '"Office"'}, {"FMT-05": 1}),
        ({"201": "1\r"}, {"VV-201": 1}),
        ({"2704": "x\r"}, {"FMT-08": 1}),
    ],
)
def test_one_defect_is_one_finding(rules_of, change, rules):
    assert rules_of([ADULT | change]) == rules


def test_a_logic_rule_reports_its_first_element_and_names_the_values(findings_of):
    found = findings_of([CONTACT | {"1002": "20260731"}])

    assert found.select("rule", "element", "value").rows() == [("LG-069", "1000", "20260801")]
    assert "Found: 1000 = 20260801, 1002 = 20260731" in found["message"][0]


def test_a_value_that_cannot_be_read_is_not_judged_again_by_logic(rules_of):
    assert rules_of([ADULT | {"901": "20251301"}]) == {"VV-901": 1}


def test_a_carriage_return_in_a_line_is_shown_where_it_stands(findings_of):
    found = findings_of([ADULT | {"201": "1\r"}, ADULT | {"2702": "North\rSouth"}])

    assert found["value"].to_list() == ["1\u240d", "North\u240dSouth"]


def test_a_very_long_value_is_shown_by_its_beginning_and_its_length(findings_of):
    found = findings_of([ADULT | {"100": "9" * 40_000}])

    assert found["value"][0] == "9" * 200 + "... (40000 characters in all)"
    assert len(found["message"][0]) < 400


def test_a_very_long_value_is_shortened_where_a_part_of_the_rows_has_no_finding():
    parts = [pl.DataFrame({"100": [value] * 2}) for value in ("P0", "P1", "9" * 300)]
    found = pl.Series([False, False, True, True, True, True])
    rows = pl.concat(parts, rechunk=False).filter(found)

    shown = rows.select(shown_value("100", rows)).to_series()

    assert rows["100"].get_chunks()[0].is_empty()
    assert shown.unique(maintain_order=True).to_list() == [
        "P1",
        "9" * 200 + "... (300 characters in all)",
    ]


@pytest.mark.parametrize(
    ("number", "rules"),
    [
        ("x", {"FMT-10": 1}),
        ("", {"FMT-10": 1}),
        ("1234567890", {"FMT-10": 1}),
        ('"1"', {"FMT-05": 1}),
        (" ", {"FMT-04": 1}),
    ],
)
def test_a_wrong_observation_number_is_one_finding(rules_of, number, rules):
    assert rules_of([ADULT | {"OBS": number}]) == rules


class TestStages:
    def test_stops_after_the_first_stage_with_errors(self, tmp_path, layout_2016):
        path = write_file(tmp_path / "f.csv", layout_2016, [BAD_SEX, LATE_ENTRY])

        checked = check(path, layout_2016, quarter=QUARTER)

        assert checked.stage == "valid-values"
        assert set(pl.concat(tables(checked))["rule"]) == {"VV-201"}

    def test_runs_every_stage_when_asked(self, rules_of):
        found = rules_of([BAD_SEX, LATE_ENTRY], everything=True)

        assert found["VV-201"] == 1
        assert found["LG-086"] == 1

    def test_a_clean_file_is_complete(self, tmp_path, layout_2016):
        path = write_file(tmp_path / "f.csv", layout_2016, [ADULT, YOUTH, CONTACT])

        checked = check(path, layout_2016, quarter=QUARTER)

        assert (checked.stage, checked.clean) == ("complete", True)

    def test_a_repeated_observation_number_stops_at_the_format(self, tmp_path, layout_2016):
        path = write_file(
            tmp_path / "f.csv", layout_2016, [ADULT | {"OBS": "7"}, YOUTH | {"OBS": "7"}, BAD_SEX]
        )

        checked = check(path, layout_2016, quarter=QUARTER)

        assert checked.stage == "format"
        assert pl.concat(tables(checked)).select("row", "rule").rows() == [(2, "FMT-10")]


class TestDuplicates:
    def test_an_entry_on_exit_plus_90_is_a_duplicate_and_on_91_is_not(self, findings_of):
        again = {
            "901": "",
            "923": "",
            "1600": "",
            "1601": "",
            "1703": "",
            "1614": "",
            "1602": "",
            "1603": "",
        }
        again |= {"1704": "", "1615": "", "1611": "", "1604": "", "1605": "", "1705": ""}
        dates = dict.fromkeys(
            ("900", "1001", "1003", "1102", "1004", "1200", "1201", "1202", "1210")
        )
        on_90 = ADULT | again | dict.fromkeys(dates, "20250918") | {"100": "A1"}
        on_91 = ADULT | again | dict.fromkeys(dates, "20250919") | {"100": "A2"}

        found = findings_of([ADULT | {"100": "A1"}, on_90, ADULT | {"100": "A2"}, on_91])

        assert found.select("row", "rule").rows() == [(2, "DUP-02")]

    def test_the_earliest_record_is_spared_even_when_it_comes_later_in_the_file(self, findings_of):
        covered = CONTACT | {"301": "3", "100": "A1", "306": "20260701"}

        found = findings_of([covered, covered, covered])

        assert found.select("row", "rule").rows() == [(2, "DUP-01"), (3, "DUP-01")]

    def test_a_blank_covered_entry_is_shared_with_nobody(self, rules_of):
        assert rules_of([CONTACT | {"100": "A1"}, CONTACT | {"100": "A1"}]) == {}

    def test_an_open_record_must_be_the_latest(self, findings_of):
        later = {"900": "20260401", "906": "20260401", "1408": "20260402"}

        found = findings_of([YOUTH | {"100": "A1"}, YOUTH | {"100": "A1"} | later])

        assert found.select("row", "rule").rows() == [(1, "DUP-03")]

    @pytest.mark.parametrize(("petition", "found"), [("12345", True), ("67890", False)])
    def test_trade_records_are_compared_per_petition(self, rules_of, petition, found):
        first = YOUTH | {"100": "A1", "915": "12345"}
        later = first | {"900": "20260401", "915": petition}

        rules = rules_of([first, later])

        assert ("DUP-03" in rules, "DUP-04" in rules) == (found, found)

    def test_are_reported_in_the_order_of_the_lines(self, findings_of):
        covered = CONTACT | {"301": "3", "306": "20260701"}
        born_later = covered | {"200": "19900102"}
        first, second = covered | {"200": "19900101", "100": "A1"}, born_later | {"100": "A1"}

        found = findings_of([first, second, second])

        assert found.select("row", "rule").rows() == [
            (2, "DUP-01"),
            (2, "DUP-05"),
            (3, "DUP-01"),
            (3, "DUP-05"),
        ]

    def test_an_individual_has_one_date_of_birth(self, findings_of):
        found = findings_of(
            [
                CONTACT | {"100": "A1", "200": "19900101"},
                CONTACT | {"100": "A1", "200": "19900102"},
            ]
        )

        assert found.select("row", "rule", "status").rows() == [(2, "DUP-05", "confirmed")]


class TestPrivacy:
    def test_the_ssn_is_never_shown(self, findings_of):
        person = ADULT | {"2700": "123456789", "201": "7"}

        found = findings_of(
            [
                person | {"100": "123456789"},
                person | {"2704": "ssn 123-45-6789", "924": "123456789"},
            ]
        )

        text = found.write_csv()
        assert "123456789" not in text
        assert "123-45-6789" not in text
        assert "*****6789" in text

    @pytest.mark.parametrize("written", ["123456789", "123-45-6789"])
    def test_the_ssn_is_hidden_where_records_are_compared(self, findings_of, written):
        contact = CONTACT | {"100": "123456789", "2700": written, "OBS": "1"}

        found = findings_of([contact | {"200": "19900101"}, contact | {"200": "19900102"}])

        assert {"DUP-05", "FMT-10"} <= set(found["rule"])
        assert "123456789" not in found.write_csv()

    def test_the_ssn_is_hidden_in_an_identifier_that_lost_its_zeros(self, findings_of):
        person = ADULT | {"2700": "001234567", "100": "1234567"}

        assert set(findings_of([person])["individual_id"]) == {"*****4567"}

    def test_an_identifier_that_looks_like_an_ssn_is_a_warning(self, findings_of):
        found = findings_of([ADULT | {"100": "123456789"}])

        assert found.select("rule", "severity").rows() == [("DUP-08", "warning")]


def test_the_sum_of_failed_is_the_number_of_findings(tmp_path, layout_2016):
    path = write_file(tmp_path / "f.csv", layout_2016, [BAD_SEX, LATE_ENTRY, ADULT | {"OBS": "1"}])
    checked = check(path, layout_2016, quarter=QUARTER, everything=True)

    summary = summary_of(checked)

    table = pl.concat(tables(checked))
    assert summary["findings"] == table.height == sum(rule["failed"] for rule in summary["rules"])
    assert summary["rows_with_findings"] == table["row"].n_unique()
    assert {rule["rule"]: rule["applied"] for rule in summary["rules"]}["LG-001"] == 3


def test_the_same_findings_come_out_as_csv_parquet_and_workbook(tmp_path, layout_2016):
    path = write_file(tmp_path / "f.csv", layout_2016, [BAD_SEX, LATE_ENTRY])
    checked = check(path, layout_2016, quarter=QUARTER, everything=True)
    for suffix in ("csv", "parquet", "xlsx"):
        write_errors(checked, tmp_path / f"e.{suffix}")

    csv = pl.read_csv(tmp_path / "e.csv", infer_schema=False)

    assert pl.read_parquet(tmp_path / "e.parquet").cast(pl.String).equals(csv)
    assert workbook_rows(tmp_path / "e.xlsx") == [list(row) for row in csv.iter_rows()]


def workbook_rows(path):
    book = openpyxl.load_workbook(path)
    rows = [
        row
        for sheet in book.worksheets
        if sheet.title.startswith("Findings")
        for row in list(sheet.iter_rows(values_only=True))[1:]
    ]
    return [[None if cell is None else str(cell) for cell in row] for row in rows]


def test_a_workbook_goes_on_in_another_sheet_where_one_is_full(tmp_path, layout_2016, monkeypatch):
    monkeypatch.setattr("openajc.federal.writing.SHEET_ROWS", 2)
    path = write_file(tmp_path / "f.csv", layout_2016, [BAD_SEX] * 5)
    checked = check(path, layout_2016)

    write_errors(checked, tmp_path / "e.xlsx")

    assert [row[0] for row in workbook_rows(tmp_path / "e.xlsx")] == ["1", "2", "3", "4", "5"]


def test_findings_past_what_memory_holds_wait_on_disk_in_order(tmp_path, layout_2016, monkeypatch):
    monkeypatch.setattr("openajc.federal.findings.IN_MEMORY", 2)
    monkeypatch.setattr("openajc.federal.checking.shaped_blocks", small_blocks)
    path = write_file(tmp_path / "f.csv", layout_2016, [BAD_SEX] * 7)

    checked = check(path, layout_2016)

    assert pl.concat(tables(checked))["row"].to_list() == [1, 2, 3, 4, 5, 6, 7]
    checked.close()


def small_blocks(path, layout, shape):
    for at, line in enumerate(path.read_bytes().splitlines(keepends=True), start=1):
        shape.rows = at
        yield Block(line, at, 1)


class TestCommand:
    def run(self, tmp_path, layout, people, *options):
        path = write_file(tmp_path / "f.csv", layout, people)
        return CliRunner().invoke(pirl, ["check", str(path), *options])

    def test_prints_the_summary_as_json_and_exits_1_on_findings(self, tmp_path, layout_2016):
        result = self.run(tmp_path, layout_2016, [BAD_SEX], "--summary", "-")

        summary = json.loads(result.stdout)
        assert result.exit_code == 1
        assert (summary["layout"], summary["rows"], summary["stage"]) == (
            "2016",
            1,
            "valid-values",
        )
        assert {"rule": "LG-005", "why": "Needs the report period; give --quarter."} in summary[
            "not_implemented"
        ]

    def test_exits_0_when_there_are_only_warnings(self, tmp_path, layout_2016):
        result = self.run(tmp_path, layout_2016, [ADULT | {"100": "123456789"}])

        assert result.exit_code == 0
        assert json.loads(result.stdout)["findings"] == 1

    @pytest.mark.parametrize(
        ("options", "message"),
        [
            (["--quarter", "2026-09-29"], "not the last day of a quarter"),
            (["--layout", "1999"], "is not known"),
            (["--errors", "out.txt"], "must end in .csv, .xlsx, .parquet"),
            (["--errors", "no-such-folder/out.csv"], "There is no folder no-such-folder"),
            (["--summary", "no-such-folder/out.json"], "There is no folder no-such-folder"),
            (["--summary", "tests"], "is a folder"),
        ],
    )
    def test_exits_2_on_bad_input_and_names_the_option(
        self, tmp_path, layout_2016, options, message
    ):
        result = self.run(tmp_path, layout_2016, [ADULT], *options)

        assert result.exit_code == 2
        assert options[0] in result.stderr
        assert message in result.stderr

    def test_never_writes_over_the_file_that_it_checks(self, tmp_path, layout_2016):
        before = write_file(tmp_path / "f.csv", layout_2016, [BAD_SEX]).read_bytes()

        result = self.run(
            tmp_path, layout_2016, [BAD_SEX], "--errors", str(tmp_path / "." / "f.csv")
        )

        assert result.exit_code == 2
        assert "is the file to be read" in result.stderr
        assert (tmp_path / "f.csv").read_bytes() == before

    def test_takes_a_suffix_in_capitals_and_writes_over_an_older_report(
        self, tmp_path, layout_2016
    ):
        out = tmp_path / "E.CSV"
        out.write_text("older")

        result = self.run(tmp_path, layout_2016, [BAD_SEX], "--errors", str(out))

        assert result.exit_code == 1
        assert pl.read_csv(out)["rule"].to_list() == ["VV-201"]

    def test_exits_2_when_the_file_cannot_be_read(self, tmp_path):
        path = tmp_path / "f.csv"
        path.write_text("1,2,3\n")

        result = CliRunner().invoke(pirl, ["check", str(path)])

        assert result.exit_code == 2
        assert "Line 1: has 3 columns; layout 2016 has 467." in result.stderr


PLAN = make_plan(load_layout("2016"), QUARTER)
NAMED = {
    rule.id: {*rule.elements, *PLAN.reads.get(at, ())}
    for at, rule in enumerate(PLAN.rules)
    if rule.elements
}


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.data())
def test_changing_one_field_of_a_valid_row_fires_only_rules_that_name_it(data, rules_of):
    number = data.draw(
        st.sampled_from([n for n in PLAN.layout.numbers if n not in {"OBS", "100"}])
    )
    value = data.draw(
        st.sampled_from(["", "0", "1", "5", "9", "77", "20250615", "19900101", "12.50", "abc"])
    )
    person = data.draw(st.sampled_from([ADULT, YOUTH, CONTACT]))

    found = rules_of([person | {number: value}])

    general = {"FMT-06", "FMT-07", "FMT-08", "FMT-09"}
    assert all(number in NAMED[rule] for rule in found if rule not in general)


def test_every_row_of_the_file_is_reachable(findings_of, layout_2016):
    people = [BAD_SEX] * 300

    found = findings_of(
        "".join(f"{line_of(layout_2016, each)}\n" for each in numbered(people)).encode()
    )

    assert found["row"].to_list() == list(range(1, 301))
