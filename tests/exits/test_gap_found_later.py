"""A case that ended before a later service exits as of the service before the gap (E-30)."""

import datetime as dt

import pytest
from django.db import IntegrityError

from openajc.exits.operations import run_soft_exits
from tests.acting import cancel_service
from tests.exits.factories import TODAY, case_on_day, moment, plan, served


pytestmark = pytest.mark.django_db


def run():
    return run_soft_exits(
        as_of=TODAY, today=TODAY, now=moment(TODAY), dry_run=False, ran_by="test"
    )


def case_with_gap(days, worker):
    """Make a case with a service 9 days back, so many days after the one before; what was scheduled between them is canceled."""
    period = case_on_day(days + 9, worker)
    then = TODAY - dt.timedelta(days=days)
    planned = plan(period, worker, on=TODAY, today=then)
    served(period, worker, on=TODAY - dt.timedelta(days=9))
    cancel_service(
        person=period.participant, planned=planned, by=worker, today=TODAY, now=moment(TODAY)
    )
    period.refresh_from_db()
    return period


def test_the_nightly_run_exits_it_before_the_gap(case_manager):
    period, other = case_with_gap(101, case_manager), case_on_day(91, case_manager)

    result = run()

    assert result.exited == 2
    for case, day in ((period, 110), (other, 91)):
        case.refresh_from_db()
        assert case.exited_on == TODAY - dt.timedelta(days=day)


def test_ninety_days_are_no_gap(case_manager):
    period = case_with_gap(90, case_manager)

    assert run().exited == 0
    assert period.clock_on == TODAY - dt.timedelta(days=9)


def test_the_database_refuses_an_exit_before_a_service_within_its_days(case_manager):
    period = case_with_gap(90, case_manager)
    period.exited_on = TODAY - dt.timedelta(days=99)

    with pytest.raises(IntegrityError, match="applications_exit_is_the_last_service"):
        period.save(update_fields=["exited_on"])
