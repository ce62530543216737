import datetime as dt

import pytest
from django.contrib.sessions.models import Session


pytestmark = pytest.mark.django_db
MORNING = dt.datetime(2026, 11, 23, 14, tzinfo=dt.UTC)


@pytest.fixture
def at(time_machine):
    return lambda **later: time_machine.move_to(MORNING + dt.timedelta(**later), tick=False)


def stay(client, at, *, hours):
    """Open a page every twenty minutes, so that no session ends for being quiet."""
    for minutes in range(0, hours * 60 + 1, 20):
        at(minutes=minutes)
        answer = client.get("/roles/")
    return answer


def test_a_session_ends_after_twelve_hours_however_busy(client, case_manager, at):
    at()
    client.force_login(case_manager)
    assert stay(client, at, hours=12).status_code == 200
    key = client.session.session_key

    at(hours=12, minutes=1)
    answer = client.get("/roles/")

    assert answer.status_code == 302
    assert answer.url.startswith("/account/sign-in/")
    assert not Session.objects.filter(pk=key).exists()


def test_signing_in_again_begins_anew(client, case_manager, at):
    at()
    client.force_login(case_manager)
    stay(client, at, hours=1)
    at(hours=12, minutes=1)
    client.get("/roles/")

    client.force_login(case_manager)
    at(hours=12, minutes=21)

    assert client.get("/roles/").status_code == 200


def test_a_session_of_before_this_was_kept_begins_with_its_next_page(client, case_manager, at):
    at()
    client.force_login(case_manager)
    assert "began_at" not in client.session

    client.get("/roles/")

    assert client.session["began_at"] == MORNING.timestamp()
