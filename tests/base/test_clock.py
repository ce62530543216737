import datetime as dt

import time_machine

from openajc.base import clock


def test_the_county_is_still_at_yesterday_when_utc_has_a_new_day():
    with time_machine.travel(dt.datetime(2026, 11, 24, 7, 30, tzinfo=dt.UTC), tick=False):
        assert clock.today() == dt.date(2026, 11, 23)


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
