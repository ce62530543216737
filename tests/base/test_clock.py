import datetime as dt

import pytest
import time_machine

from openajc.base import clock


def test_the_county_is_still_at_yesterday_when_utc_has_a_new_day():
    with time_machine.travel(dt.datetime(2026, 11, 24, 7, 30, tzinfo=dt.UTC), tick=False):
        assert clock.today() == dt.date(2026, 11, 23)


@pytest.mark.parametrize(
    ("utc", "day"),
    [
        ("2027-01-01T07:59:59", "2026-12-31"),
        ("2027-01-01T08:00:00", "2027-01-01"),
        ("2026-07-01T06:59:59", "2026-06-30"),
        ("2026-07-01T07:00:00", "2026-07-01"),
        ("2028-02-29T07:59:59", "2028-02-28"),
        ("2028-03-01T07:59:59", "2028-02-29"),
        ("2026-03-08T07:59:59", "2026-03-07"),
        ("2026-03-08T10:00:00", "2026-03-08"),
        ("2026-03-09T06:59:59", "2026-03-08"),
        ("2026-03-09T07:00:00", "2026-03-09"),
        ("2026-11-01T08:30:00", "2026-11-01"),
        ("2026-11-02T07:59:59", "2026-11-01"),
        ("2026-11-02T08:00:00", "2026-11-02"),
    ],
)
def test_a_day_ends_at_midnight_in_the_county_in_summer_winter_and_when_the_clocks_change(
    utc, day
):
    with time_machine.travel(dt.datetime.fromisoformat(utc).replace(tzinfo=dt.UTC), tick=False):
        assert clock.today() == dt.date.fromisoformat(day)


@pytest.mark.parametrize("utc", ["2026-11-24T07:30", "2026-11-24T08:30", "2026-07-02T07:30"])
@pytest.mark.parametrize("wanted", ["2026-07-01", "2026-12-31", "2026-03-08", "2026-11-01"])
def test_the_demo_is_on_its_day_at_every_hour_of_summer_and_winter(monkeypatch, utc, wanted):
    monkeypatch.setenv("OPENAJC_TODAY", wanted)

    with time_machine.travel(dt.datetime.fromisoformat(utc).replace(tzinfo=dt.UTC), tick=False):
        assert clock.today() == dt.date.fromisoformat(wanted)


def test_the_demo_day_moves_the_date_and_keeps_the_time(monkeypatch):
    monkeypatch.setenv("OPENAJC_TODAY", "2028-02-29")

    with time_machine.travel(dt.datetime(2026, 11, 23, 18, 30, tzinfo=dt.UTC), tick=False):
        assert clock.today() == dt.date(2028, 2, 29)
        assert clock.now().minute == 30


def test_a_site_that_is_not_for_training_has_no_other_day(monkeypatch, settings):
    settings.TRAINING_DATA = False
    monkeypatch.setenv("OPENAJC_TODAY", "2028-02-29")

    with time_machine.travel(dt.datetime(2026, 11, 23, 18, 30, tzinfo=dt.UTC), tick=False):
        assert clock.today() == dt.date(2026, 11, 23)
