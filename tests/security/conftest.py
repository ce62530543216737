import datetime as dt

import pytest
import time_machine

from openajc.exits.operations import run_soft_exits
from tests.exits.factories import TODAY, case_on_day, moment
from tests.participants.factories import ANOTHER
from tests.security.world import make_world


@pytest.fixture(autouse=True)
def monday():
    """Monday, November 23, 2026, 10 in the morning in San Luis Obispo."""
    with time_machine.travel(dt.datetime(2026, 11, 23, 18, 0, tzinfo=dt.UTC), tick=False):
        yield


@pytest.fixture
def mine(case_manager):
    return make_world(case_manager)


@pytest.fixture
def other(case_manager):
    """Somebody else of the same worker."""
    return make_world(case_manager, ssn=ANOTHER, first_name="Bo", last_name="Lund")


@pytest.fixture
def signed_in(client, case_manager):
    client.force_login(case_manager)
    client.raise_request_exception = False
    return client


@pytest.fixture
def exited(case_manager):
    period = case_on_day(91, case_manager)
    run_soft_exits(as_of=TODAY, today=TODAY, now=moment(TODAY), dry_run=False, ran_by="a test")
    period.refresh_from_db()
    return period


@pytest.fixture
def open_period(case_manager):
    return case_on_day(10, case_manager)
