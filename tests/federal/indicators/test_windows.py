from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from openajc.federal.indicators.windows import (
    NotAQuarterEnd,
    Window,
    cohort_windows,
    program_year_end,
    quarter_end,
)


def windows(quarter, *, annual=False):
    found = cohort_windows(date.fromisoformat(quarter), annual=annual)
    return {name: " ".join(window.as_list()) for name, window in found.items()}


def test_rolling_windows_are_those_of_the_departments_own_example():
    assert windows("2018-09-30") == {
        "participants": "2017-10-01 2018-09-30",
        "exits": "2017-07-01 2018-06-30",
        "q2": "2016-10-01 2017-09-30",
        "q4": "2016-04-01 2017-03-31",
        "skill_gains": "2017-10-01 2018-09-30",
    }


def test_a_program_year_counts_exits_to_march_and_fourth_quarters_of_the_year_before():
    assert windows("2023-06-30", annual=True) == {
        "participants": "2022-07-01 2023-06-30",
        "exits": "2022-04-01 2023-03-31",
        "q2": "2021-07-01 2022-06-30",
        "q4": "2021-01-01 2021-12-31",
        "skill_gains": "2022-07-01 2023-06-30",
    }


@pytest.mark.parametrize("quarter", ["2022-09-30", "2022-12-31", "2023-03-31", "2023-06-30"])
def test_annual_takes_the_program_year_that_holds_the_quarter(quarter):
    assert windows(quarter, annual=True) == windows("2023-06-30")


def test_a_leap_year_has_a_window_of_366_days():
    window = cohort_windows(date(2024, 6, 30))["participants"]

    assert date(2024, 2, 29) in window
    assert (window.ends_on - window.starts_on).days + 1 == 366


@pytest.mark.parametrize("day", ["2026-09-29", "2026-10-01", "2026-02-28", "2026-08-31"])
def test_refuses_a_day_that_ends_no_quarter_and_names_the_one_that_does(day):
    with pytest.raises(NotAQuarterEnd, match=r"not the last day of a quarter.*give for instance"):
        cohort_windows(date.fromisoformat(day))


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)).map(quarter_end), st.booleans())
def test_every_window_is_a_year_that_begins_where_the_window_of_the_year_before_ended(end, annual):
    before = quarter_end(end, later=-4)

    for name, window in cohort_windows(end, annual=annual).items():
        earlier = cohort_windows(before, annual=annual)[name]
        assert earlier.ends_on + timedelta(days=1) == window.starts_on
        assert window.ends_on == quarter_end(window.ends_on)


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)))
def test_a_program_year_ends_on_the_next_june_30(day):
    end = program_year_end(day)

    assert (end.month, end.day) == (6, 30)
    assert timedelta(0) <= end - day <= timedelta(days=365)


def test_a_window_holds_its_first_and_its_last_day():
    window = Window(date(2025, 1, 1), date(2025, 3, 31))

    inside = [date(2025, 1, 1), date(2025, 3, 31)]
    outside = [date(2024, 12, 31), date(2025, 4, 1)]

    assert all(day in window for day in inside)
    assert not any(day in window for day in outside)
