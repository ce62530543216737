from datetime import date

import pytest

from openajc.federal.indicators.report import Asked, compute_indicators
from tests.federal.indicators.files import LAYOUT, write_records


EXITER = {"903": 1, "900": 20240110, "1001": 20240110, "901": 20241115, "923": "00", "1602": 1}


def earnings(tmp_path, wages, **asked):
    records = [EXITER | {"1704": wage} for wage in wages]
    path = write_records(tmp_path / "f.csv", records)
    report = compute_indicators(path, LAYOUT, Asked(quarter=date(2026, 9, 30), by=(), **asked))
    return report["programs"]["adult"]["median_earnings"]


@pytest.mark.parametrize(
    ("wages", "value", "count"),
    [
        (["4000.00", "9000.00", "5000.00"], 5000.0, 3),
        (["4000.00", "5000.01"], 4500.005, 2),
        (["4000.00", "0.00", "999999.99", "", "7000.00"], 5500.0, 2),
        (["0.01", "999999.98"], 499999.995, 2),
        (["0.00", "999999.99"], None, 0),
        (["12.5", "12"], 12.25, 2),
        (["-5.00", "abc", "8000.00"], 8000.0, 1),
    ],
)
def test_takes_the_middle_of_positive_known_wages(tmp_path, wages, value, count):
    assert earnings(tmp_path, wages) == {"value": value, "count": count}
