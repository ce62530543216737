import datetime as dt

import pytest
import time_machine

from tests.applications.factories import ApplicationFactory
from tests.factories import ParticipantFactory


@pytest.fixture
def today():
    """Monday, November 23, 2026, 10 in the morning in San Luis Obispo."""
    with time_machine.travel(dt.datetime(2026, 11, 23, 18, 0, tzinfo=dt.UTC), tick=False):
        yield dt.date(2026, 11, 23)


@pytest.fixture
def person(case_manager):
    return ParticipantFactory(worker=case_manager, state_id="P00000000001")


@pytest.fixture
def draft(person):
    return ApplicationFactory(participant=person, number="0990000001")


@pytest.fixture
def complete(person):
    return ApplicationFactory(participant=person, number="0990000001", complete=True)


@pytest.fixture
def worker(client, case_manager):
    client.force_login(case_manager)
    return client
