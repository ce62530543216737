import datetime as dt

import pytest
import time_machine


pytestmark = pytest.mark.django_db
NINE = dt.datetime(2026, 11, 23, 17, tzinfo=dt.UTC)


def test_a_session_ends_after_thirty_quiet_minutes(client, case_manager):
    with time_machine.travel(NINE, tick=False) as moment:
        client.force_login(case_manager)
        client.get("/roles/")
        moment.shift(dt.timedelta(minutes=31))

        response = client.get("/roles/")

    assert response.status_code == 302
    assert response.url == "/account/sign-in/?next=/roles/"


def test_one_key_keeps_a_session(client, case_manager):
    with time_machine.travel(NINE, tick=False) as moment:
        client.force_login(case_manager)
        moment.shift(dt.timedelta(minutes=29))
        kept = client.post("/session/stay/")
        moment.shift(dt.timedelta(minutes=29))

        assert kept.status_code == 204
        assert client.get("/roles/").status_code == 200


def test_the_page_knows_when_to_warn(client, case_manager):
    client.force_login(case_manager)

    page = client.get("/roles/").text

    assert 'data-session-seconds="1800"' in page
    assert 'data-session-warning-seconds="120"' in page


def test_signing_out_ends_it(client, case_manager):
    client.force_login(case_manager)

    client.post("/account/sign-out/")

    assert client.get("/roles/").status_code == 302


def test_a_part_asked_for_after_the_end_is_not_a_sign_in_page(client):
    response = client.get("/roles/", headers={"HX-Request": "true"})

    assert response.status_code == 401
    assert response.content == b""
