"""Skill gains where the training, the exit or the gain lies across the ends of the program year."""

from datetime import date
from pathlib import Path

import pytest

from openajc.federal.indicators.report import Asked, compute_indicators
from openajc.federal.layout_files import load_layout
from tests.federal.indicators.files import write_records


LAYOUT = load_layout("2021")
TRIAL = Path(__file__).parents[1] / "trials" / "a4_msg_2021.csv"
ASKED = Asked(quarter=date(2025, 6, 30), annual=True, by=())
TRAINED = {"903": 1, "900": 20230801, "1001": 20230801, "1811": 20230901}


def skill_gains(path, asked=ASKED):
    found = compute_indicators(path, LAYOUT, asked)["programs"]["adult"]["skill_gains"]
    return found["numerator"], found["denominator"]


def test_eight_spans_of_training_give_two_of_five():
    assert skill_gains(TRIAL) == (2, 5)


@pytest.mark.parametrize("year", [2024, 2025])
def test_a_span_over_two_program_years_counts_once_in_each(tmp_path, year):
    path = write_records(tmp_path / "f.csv", [TRAINED | {"1813": 20250101}], LAYOUT)

    asked = Asked(quarter=date(year, 6, 30), annual=True, by=())

    assert skill_gains(path, asked) == (0, 1)


def test_two_periods_with_a_gain_in_each_are_two_of_two(tmp_path):
    first = {"100": "A", "900": 20240701, "901": 20240901, "923": "00", "1806": 20240815}
    second = {"100": "A", "900": 20250102, "1811": 20250110, "1806": 20250201}
    records = [TRAINED | {"1811": 20240705} | first, TRAINED | second]

    path = write_records(tmp_path / "f.csv", records, LAYOUT)

    assert skill_gains(path) == (2, 2)
