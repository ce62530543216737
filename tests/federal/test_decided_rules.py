"""Edit checks as decided in November 2026: wages, open records, reasons for exit, addresses, early dates."""

from datetime import date
from pathlib import Path

import polars as pl
import pytest

from openajc.federal.checking import check
from openajc.federal.layout_files import load_layout
from openajc.federal.writing import tables
from tests.federal.rows import ADULT, CONTACT, YOUTH


TRIALS = Path(__file__).parent / "trials"


def found_in(name: str) -> list[tuple[int, str]]:
    checked = check(TRIALS / name, load_layout("2016"), quarter=date(2026, 9, 30), everything=True)
    found = pl.concat(tables(checked)).select("row", "rule").rows()
    checked.close()
    return found


@pytest.mark.parametrize(
    ("trial", "expected"),
    [
        ("suppl.csv", []),
        ("dup03.csv", [(1, "DUP-03")]),
        ("ex06.csv", []),
        ("ae.csv", [(1, "LG-164"), (2, "LG-164")]),
    ],
)
def test_a_trial_file_has_these_findings_and_no_others(trial, expected):
    assert found_in(trial) == expected


def test_of_three_open_records_the_two_earlier_lack_their_exit(findings_of):
    first = YOUTH | {"100": "A1"}
    second = first | {"900": "20260401", "906": "20260401", "1408": "20260402"}
    third = first | {"900": "20260501", "906": "20260501", "1408": "20260502"}

    found = findings_of([third, first, second])

    assert found.select("row", "rule").rows() == [(2, "DUP-03"), (3, "DUP-03")]


def test_of_two_open_records_with_one_entry_the_later_line_is_marked(findings_of):
    twice = YOUTH | {"100": "A1"}

    found = findings_of([twice, twice])

    assert found.select("row", "rule").rows() == [(2, "DUP-03")]


@pytest.mark.parametrize("wages", ["1700", "1701", "1702"])
def test_wages_before_participation_are_never_not_yet_known(findings_of, wages):
    found = findings_of([ADULT | {wages: "999999.99"}])

    assert found["rule"].to_list() == [f"VV-{wages}"]
    assert "below 999999.99" in found["message"].item()


@pytest.mark.parametrize(
    ("born", "expected"),
    [("18991231", {"VV-200": 1}), ("19000101", {}), ("10000101", {"VV-200": 1})],
)
def test_a_date_before_1900_is_no_date(rules_of, born, expected):
    assert rules_of([CONTACT | {"200": born}]) == expected


@pytest.mark.parametrize(
    ("state", "zip_code", "expected"),
    [
        ("AE", "09000", {}),
        ("AE", "09999", {}),
        ("AE", "10000", {"LG-164": 1}),
        ("AP", "96200", {}),
        ("AP", "96699", {}),
        ("AP", "96700", {"LG-164": 1}),
        ("AA", "34099", {}),
        ("AA", "34100", {"LG-164": 1}),
        ("CA", "09012", {"LG-164": 1}),
        ("HI", "96701", {}),
    ],
)
def test_a_military_address_is_said_alike_by_state_and_zip(rules_of, state, zip_code, expected):
    assert rules_of([CONTACT | {"101": state, "103": zip_code}]) == expected


def test_rapid_response_of_a_grant_alone_is_no_dislocated_worker(rules_of):
    record = ADULT | {"909": "1", "932": "1", "410": "20250201"}

    assert rules_of([record])["LG-056"] == 1
    assert "LG-056" not in rules_of([record | {"904": "1"}])


def test_a_duplicate_names_the_other_record(findings_of):
    first = YOUTH | {"100": "A1", "901": "20260301", "923": "00"}
    again = YOUTH | {"100": "A1", "900": "20260401", "906": "20260401", "1408": "20260402"}

    found = findings_of([YOUTH, again, first])
    (message,) = found.filter(rule="DUP-02")["message"]

    assert message.endswith("The other record: row 3, entry 20260105, exit 20260301.")


def test_of_several_earlier_records_the_one_that_ends_last_is_named(findings_of):
    short = YOUTH | {"100": "A1", "901": "20260110", "923": "00"}
    long = YOUTH | {"100": "A1", "901": "20260301", "923": "00"}
    last = YOUTH | {"100": "A1", "900": "20260401", "906": "20260401", "1408": "20260402"}

    found = findings_of([short, long, last]).filter(rule="DUP-02")

    assert dict(found.select("row", "message").rows())[3].endswith(
        "row 2, entry 20260105, exit 20260301."
    )


def test_an_open_record_names_the_one_that_follows(findings_of):
    later = YOUTH | {"100": "A1", "900": "20260401", "906": "20260401", "1408": "20260402"}

    (message,) = findings_of([YOUTH | {"100": "A1"}, later])["message"]

    assert message.endswith("The other record: row 2, entry 20260401, exit blank.")


def test_another_birth_date_is_reported_at_the_date_and_names_the_other_record(findings_of):
    first = CONTACT | {"100": "A1", "200": "19900101"}

    found = findings_of([first, first | {"200": "19900102", "1000": "20260802"}])
    found = found.filter(rule="DUP-05")

    assert found.select("row", "element", "value").rows() == [(2, "200", "19900102")]
    assert found["message"].item().endswith("The other record: row 1, entry blank, exit blank.")
