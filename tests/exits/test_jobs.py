import datetime as dt

import pytest

from openajc.applications.models import Participation
from openajc.exits import jobs, queries
from openajc.exits.models import SoftExitRun
from tests.exits.factories import case_on_day


pytestmark = pytest.mark.django_db


@pytest.fixture
def night(time_machine):
    time_machine.move_to(dt.datetime(2026, 11, 23, 10, 15, tzinfo=dt.UTC), tick=False)


def test_exits_at_two_fifteen_in_the_county(case_manager, night):
    case_on_day(91, case_manager)

    jobs.nightly(timestamp=0)

    assert not Participation.objects.filter(exited_on=None).exists()


def test_waits_until_two_fifteen(case_manager, time_machine):
    case_on_day(91, case_manager)
    time_machine.move_to(dt.datetime(2026, 11, 23, 9, 15, tzinfo=dt.UTC), tick=False)

    jobs.nightly(timestamp=0)

    assert Participation.objects.filter(exited_on=None).exists()


@pytest.mark.parametrize(
    ("early", "late"),
    [("2026-03-08T09:15", "2026-03-08T10:15"), ("2026-11-01T09:15", "2026-11-01T10:15")],
)
def test_the_nights_in_which_the_clocks_change_have_their_run(time_machine, early, late):
    time_machine.move_to(dt.datetime.fromisoformat(early).replace(tzinfo=dt.UTC), tick=False)
    jobs.nightly(timestamp=0)
    assert not SoftExitRun.objects.exists()

    time_machine.move_to(dt.datetime.fromisoformat(late).replace(tzinfo=dt.UTC), tick=False)
    jobs.nightly(timestamp=0)
    jobs.nightly(timestamp=0)
    assert SoftExitRun.objects.count() == 1


def test_runs_once_a_day_however_often_it_is_asked(case_manager, night):
    jobs.nightly(timestamp=0)
    jobs.nightly(timestamp=0)

    assert SoftExitRun.objects.count() == 1
    assert queries.is_done(dt.date(2026, 11, 23))


def test_makes_up_for_a_run_that_was_cut_short(case_manager, night):
    SoftExitRun.objects.create(
        as_of=dt.date(2026, 11, 23), ran_at=dt.datetime(2026, 11, 23, 10, tzinfo=dt.UTC)
    )
    case_on_day(91, case_manager)

    jobs.nightly(timestamp=0)

    assert not Participation.objects.filter(exited_on=None).exists()


def test_a_run_as_of_a_later_day_keeps_no_night_from_its_run(case_manager, night):
    SoftExitRun.objects.create(
        as_of=dt.date(2062, 11, 23),
        ran_at=dt.datetime(2026, 11, 22, 10, tzinfo=dt.UTC),
        exited=0,
        held=0,
        open=0,
    )
    case_on_day(91, case_manager)

    jobs.nightly(timestamp=0)

    assert SoftExitRun.objects.get(as_of=dt.date(2026, 11, 23)).ran_by == "the nightly job"
