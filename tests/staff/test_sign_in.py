import json
import logging

import pytest
from django.core import mail

from openajc.staff.models import StaffMember
from tests.factories import StaffMemberFactory
from tests.security.test_sign_in import send_queued


pytestmark = pytest.mark.django_db
URL = "/account/sign-in/"
PASSWORD = "a long enough passphrase"


@pytest.fixture
def casey():
    staff = StaffMemberFactory(email="casey@example.org", case_manager=True)
    staff.set_password(PASSWORD)
    staff.save()
    return staff


def sign_in(client, email="casey@example.org", password=PASSWORD):
    return client.post(URL, {"login": email, "password": password})


def test_signs_in_by_e_mail_whatever_its_case(client, casey):
    response = sign_in(client, "Casey@Example.org")

    assert response.status_code == 302
    assert client.get("/roles/").status_code == 200


def test_gives_one_answer_to_a_wrong_password_and_an_unknown_person(client, casey):
    wrong = sign_in(client, password="not it at all")
    unknown = sign_in(client, email="nobody@example.org")

    said = "E-mail address or password is not correct."
    assert said in wrong.text
    assert said in unknown.text


def test_has_whoever_failed_five_times_wait_even_with_the_right_password(client, casey):
    for _ in range(5):
        sign_in(client, password="not it at all")

    response = sign_in(client)

    assert response.status_code in {200, 429}
    assert "Too many wrong tries. Wait a few minutes" in response.text
    assert client.get("/roles/").status_code == 302


def test_a_closed_account_cannot_sign_in(client, casey):
    StaffMember.objects.filter(pk=casey.pk).update(is_active=False)

    sign_in(client)

    assert client.get("/roles/").status_code == 302


def test_there_is_no_sign_up(client):
    assert client.get("/account/signup/").status_code == 404


def test_returns_to_the_page_that_was_wanted(client, casey):
    response = client.post(URL, {"login": casey.email, "password": PASSWORD, "next": "/roles/"})

    assert response.url == "/roles/"


def test_a_reset_is_mailed_to_an_account_and_says_the_same_to_a_stranger(client, casey):
    known = client.post("/account/password/reset/", {"email": casey.email})
    stranger = client.post("/account/password/reset/", {"email": "nobody@example.org"})

    assert known.url == stranger.url
    send_queued()
    assert mail.outbox[0].to == [casey.email]


def test_passwords_are_kept_with_argon2(settings):
    from config.settings import base

    assert base.PASSWORD_HASHERS == ["django.contrib.auth.hashers.Argon2PasswordHasher"]


def test_the_log_has_no_e_mail_and_no_password(client, casey, caplog):
    with caplog.at_level(logging.INFO):
        sign_in(client, password="not it at all")

    logged = json.dumps([record.getMessage() for record in caplog.records], default=str)
    assert "casey" not in logged.lower()
    assert "not it at all" not in logged
