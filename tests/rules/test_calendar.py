"""Counting days: properties that hold for every calendar."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from openajc.policy.loader import current_policy
from openajc.rules.calendar import (
    BackwardPeriod,
    Calendar,
    Outage,
    age_on,
    observed_on,
    spoken,
)


days = st.dates(date(2019, 1, 1), date(2040, 12, 31))
spans = st.integers(0, 400)
ONE_DAY = timedelta(days=1)


def calendars():
    outages = st.builds(
        lambda start, length: Outage(
            starts_on=start, ends_on=start + timedelta(days=length), reason="down"
        ),
        days,
        st.integers(0, 20),
    )
    return st.builds(
        lambda holidays, down: Calendar(
            holidays=dict.fromkeys(holidays, "Holiday"), outages=tuple(down)
        ),
        st.lists(days, max_size=30),
        st.lists(outages, max_size=3),
    )


@given(calendars(), days, spans)
def test_counting_agrees_with_looking_at_every_day(calendar, start_on, span):
    end_on = start_on + timedelta(days=span)

    counted = sum(
        calendar.is_business_day(start_on + timedelta(days=n)) for n in range(1, span + 1)
    )

    assert calendar.business_days_between(start_on, end_on) == counted


@given(calendars(), days, spans, spans)
def test_two_periods_in_a_row_add_up(calendar, start_on, first, second):
    middle_on = start_on + timedelta(days=first)
    end_on = middle_on + timedelta(days=second)

    whole = calendar.business_days_between(start_on, end_on)

    assert whole == calendar.business_days_between(
        start_on, middle_on
    ) + calendar.business_days_between(middle_on, end_on)


@given(calendars(), days, st.integers(1, 30))
def test_the_nth_business_day_after_is_a_business_day_and_n_away(calendar, start_on, count):
    due_on = calendar.business_day_after(start_on, count)

    assert calendar.is_business_day(due_on)
    assert calendar.business_days_between(start_on, due_on) == count


@given(calendars(), days, st.integers(1, 10), days, st.integers(0, 10))
def test_an_outage_never_makes_a_due_day_earlier(calendar, start_on, count, down_on, length):
    outage = Outage(starts_on=down_on, ends_on=down_on + timedelta(days=length), reason="down")
    tolled = Calendar(holidays=calendar.holidays, outages=(*calendar.outages, outage))

    assert tolled.business_day_after(start_on, count) >= calendar.business_day_after(
        start_on, count
    )


@given(days)
def test_a_holiday_is_kept_on_a_weekday_at_most_a_day_away(holiday_on):
    kept_on = observed_on(holiday_on)

    assert kept_on.weekday() < 5
    assert abs(kept_on - holiday_on) <= ONE_DAY


@given(days, st.integers(0, 99))
def test_age_grows_on_the_birthday(born_on, years):
    birthday_on = (
        date(born_on.year + years, 3, 1)
        if (born_on.month, born_on.day) == (2, 29) and not _has_leap_day(born_on.year + years)
        else born_on.replace(year=born_on.year + years)
    )

    assert age_on(birthday_on, born_on=born_on) == years
    assert age_on(birthday_on - ONE_DAY, born_on=born_on) == years - 1


def _has_leap_day(year):
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def test_a_backward_period_is_refused():
    with pytest.raises(BackwardPeriod):
        Calendar(holidays={}).business_days_between(date(2026, 11, 3), date(2026, 11, 2))


def test_a_period_of_no_days_has_no_business_days():
    assert Calendar(holidays={}).business_days_between(date(2026, 11, 2), date(2026, 11, 2)) == 0


def test_dates_are_written_as_people_write_them():
    assert spoken(date(2027, 2, 12)) == "Feb 12, 2027"


def test_it_knows_why_a_day_is_no_business_day():
    assert current_policy().calendar.closed[date(2026, 7, 3)] == "Independence Day"


@pytest.mark.parametrize(
    "day",
    [
        *(date(2026, 1, 1), date(2026, 1, 19), date(2026, 2, 16), date(2026, 3, 31)),
        *(date(2026, 5, 25), date(2026, 6, 19), date(2026, 7, 3), date(2026, 9, 7)),
        *(date(2026, 11, 11), date(2026, 11, 26), date(2026, 11, 27), date(2026, 12, 25)),
    ],
)
def test_the_county_keeps_twelve_holidays(day):
    assert not current_policy().calendar.is_business_day(day)
    assert len([kept for kept in current_policy().calendar.closed if kept.year == 2026]) == 12
