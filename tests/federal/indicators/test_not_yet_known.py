"""What is awaited says when it becomes 0."""

from datetime import date

import pytest

from openajc.federal.indicators.explain import explain_individual
from openajc.federal.indicators.report import Asked
from tests.federal.indicators.files import LAYOUT, write_records


EXITED = {"903": 1, "900": 20240801, "1001": 20240801, "901": 20241115, "923": "00"}


@pytest.mark.parametrize(
    ("change", "indicator", "said"),
    [
        ({"1602": 9}, "employment_q2", "becomes 0 on 2025-12-31."),
        ({"1603": 5}, "employment_q2", "becomes 0 on 2025-12-31."),
        ({"1606": 9}, "employment_q4", "becomes 0 on 2026-06-30."),
        ({"1602": 0}, "employment_q2", ""),
        ({"1602": 9}, "median_earnings", "becomes 0 on 2025-12-31."),
        ({"1602": 1, "1704": "999999.99"}, "median_earnings", "becomes 0 on 2025-12-31."),
        ({"1602": 1}, "median_earnings", "becomes 0 on 2025-12-31."),
        ({"1602": 1, "1704": "5000.00"}, "median_earnings", ""),
        ({"1602": 1, "1603": 5}, "employment_q2", ""),
        ({"1602": 9, "901": 20240930}, "employment_q2", "becomes 0 on 2025-09-30."),
    ],
)
def test_an_outcome_not_yet_known_says_when_it_becomes_0(tmp_path, change, indicator, said):
    path = write_records(tmp_path / "f.csv", [EXITED | change])

    found = explain_individual(path, LAYOUT, Asked(quarter=date(2025, 6, 30), by=()), "ID00001")

    because = found["records"][0]["programs"]["adult"][indicator]["because"]
    assert because.endswith(said)
    assert ("becomes 0" in because) == bool(said)


@pytest.mark.parametrize(
    ("quarter", "said"),
    [
        (date(2025, 9, 30), "becomes 0 on 2025-12-31."),
        (date(2025, 12, 31), "becomes 0 on 2025-12-31."),
        (date(2026, 3, 31), "became 0 on 2025-12-31."),
    ],
)
def test_what_is_past_is_said_as_past(tmp_path, quarter, said):
    path = write_records(tmp_path / "f.csv", [EXITED | {"1602": 9}])

    found = explain_individual(path, LAYOUT, Asked(quarter=quarter, by=()), "ID00001")

    assert said in found["records"][0]["programs"]["adult"]["employment_q2"]["because"]
