"""Sessions, lock-out, resets, second factor: what an attacker tries at the door."""

import re
import time

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    generate_totp_secret,
    hotp_value,
)
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from procrastinate.contrib.django.models import ProcrastinateJob

from openajc.staff.jobs import send_reset
from openajc.staff.models import StaffMember
from tests.factories import StaffMemberFactory


pytestmark = pytest.mark.django_db
SIGN_IN = "/account/sign-in/"
PASSWORD = "a long enough passphrase"
HOME = "/roles/"


@pytest.fixture
def casey(db):
    staff = StaffMemberFactory(email="casey@example.org", role="case_manager")
    staff.set_password(PASSWORD)
    staff.save()
    return staff


def sign_in(client, email="casey@example.org", password=PASSWORD, **more):
    return client.post(
        SIGN_IN, {"login": email, "password": password} | more.pop("sent", {}), **more
    )


def is_in(client):
    return client.get(HOME).status_code == 200


def test_the_key_of_a_session_turns_at_sign_in_and_sign_out(client, casey):
    client.get(SIGN_IN)
    session = client.session
    session["planted"] = "by an attacker"
    session.save()
    planted = session.session_key

    sign_in(client)

    assert is_in(client)
    assert client.session.session_key != planted
    kept = client.session.session_key
    client.post("/account/sign-out/")
    thief = Client()
    thief.cookies["openajc_session"] = kept
    assert not is_in(thief)


def test_a_planted_session_key_is_not_taken_over(client, casey):
    client.cookies["openajc_session"] = "a" * 32

    sign_in(client)

    assert is_in(client)
    assert client.session.session_key != "a" * 32


def test_signing_out_takes_a_post(client, casey):
    sign_in(client)

    page = client.get("/account/sign-out/")

    assert page.status_code == 200
    assert is_in(client)


def test_a_closed_account_is_out_at_its_next_request(client, casey):
    sign_in(client)
    assert is_in(client)

    StaffMember.objects.filter(pk=casey.pk).update(is_active=False)

    assert client.get(HOME).url.startswith(SIGN_IN)


def test_a_new_password_ends_the_other_sessions(client, casey):
    sign_in(client)
    casey.set_password("another long passphrase")
    casey.save()

    assert not is_in(client)


def test_a_role_taken_away_counts_at_the_next_request(client, casey):
    sign_in(client)
    assert client.get("/people/").status_code == 200

    StaffMember.objects.filter(pk=casey.pk).update(role="greeter")

    assert client.get("/people/").status_code == 403


def send_queued():
    """Do what the worker does with the mails that wait."""
    for job in ProcrastinateJob.objects.filter(task_name="staff.send-reset"):
        send_reset(**job.args)


def reset_link(client, email):
    client.post("/account/password/reset/", {"email": email})
    send_queued()
    return re.search(r"http://\S+", mail.outbox[-1].body)[0]


def test_the_page_mails_nothing_itself_and_does_the_same_for_a_stranger(client, casey):
    asked = []
    for email in (casey.email, "nobody@example.org"):
        with CaptureQueriesContext(connection) as queries:
            client.post("/account/password/reset/", {"email": email})
        asked.append([query["sql"][:60] for query in queries if "SAVEPOINT" not in query["sql"]])

    assert mail.outbox == []
    assert sum("staff_staffmember" in sql for sql in asked[0]) == 0
    assert asked[0][-2:] == asked[1][-2:]
    assert casey.email not in str(list(ProcrastinateJob.objects.values_list("args")))
    send_queued()
    assert [message.to for message in mail.outbox] == [[casey.email]]


def test_mail_waits_for_no_server_longer_than_some_seconds(settings):
    assert 0 < settings.EMAIL_TIMEOUT <= 30


def test_a_reset_link_works_once(client, casey):
    link = reset_link(client, casey.email)
    shown = client.get(link, follow=True)
    changed = client.post(
        shown.redirect_chain[-1][0],
        {"password1": "quite another passphrase", "password2": "quite another passphrase"},
    )
    assert changed.status_code == 302

    again = Client().get(link, follow=True)

    assert "password1" not in again.text
    late = Client()
    sign_in(late, password="quite another passphrase")
    assert is_in(late)


def test_a_reset_link_is_not_made_for_the_host_an_attacker_names(client, casey):
    answer = client.post(
        "/account/password/reset/", {"email": casey.email}, headers={"Host": "evil.example.org"}
    )

    assert answer.status_code == 400
    assert mail.outbox == []


def test_a_reset_says_nothing_about_who_has_an_account(client, casey):
    StaffMemberFactory(email="closed@example.org", is_active=False)
    answers = [
        client.post("/account/password/reset/", {"email": email}, follow=True)
        for email in (casey.email, "nobody@example.org", "closed@example.org")
    ]
    send_queued()

    pages = {re.sub(r'(nonce=|value=|Token": )"[^"]*"', "", answer.text) for answer in answers}
    assert len(pages) == 1
    assert [message.to for message in mail.outbox] == [[casey.email]]


@pytest.mark.parametrize(
    "wanted",
    [
        "https://evil.example.org/",
        "//evil.example.org/",
        "/\\evil.example.org",
        "http:///evil.example.org",
        "javascript:alert(1)",
        "/%0d%0aSet-Cookie:%20x=1",
        "\thttps://evil.example.org",
    ],
)
def test_nobody_is_sent_away_after_signing_in(wanted, client, casey):
    answer = sign_in(client, sent={"next": wanted})

    assert answer.status_code == 302
    assert answer.url.startswith("/")
    assert not answer.url.startswith(("//", "/\\"))
    assert "x" not in answer.cookies


def totp_of(staff):
    secret = generate_totp_secret()
    TOTP.activate(staff, secret)
    return secret


def code_of(secret):
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))


def test_with_a_second_factor_the_password_alone_opens_nothing(client, casey):
    secret = totp_of(casey)

    answer = sign_in(client)

    assert answer.url.startswith("/account/codes/sign-in/")
    assert not is_in(client)
    client.post(answer.url, {"code": "000000"})
    assert not is_in(client)
    client.post(answer.url, {"code": code_of(secret)})
    assert is_in(client)


def test_a_code_is_taken_once(casey):
    secret = totp_of(casey)
    code, first, second = code_of(secret), Client(), Client()
    first.post(sign_in(first).url, {"code": code})
    second.post(sign_in(second).url, {"code": code})

    assert is_in(first)
    assert not is_in(second)


def test_codes_cannot_be_tried_out(client, casey):
    secret = totp_of(casey)
    step = sign_in(client).url
    for _ in range(6):
        client.post(step, {"code": "000000"})

    client.post(step, {"code": code_of(secret)})

    assert not is_in(client)


def test_the_secret_of_the_second_factor_is_not_kept_in_plain(casey):
    secret = totp_of(casey)

    assert secret not in str(Authenticator.objects.get().data)


def test_production_cookies_stay_on_https_and_out_of_scripts():
    import importlib
    import os
    from unittest import mock

    from openajc.cli.checks import PRODUCTION

    with mock.patch.dict(os.environ, PRODUCTION), mock.patch("config.logs.LOGGING_CONFIG"):
        prod = importlib.import_module("config.settings.prod")

    assert prod.SESSION_COOKIE_SECURE
    assert prod.CSRF_COOKIE_SECURE
    assert prod.SESSION_COOKIE_HTTPONLY
    assert prod.CSRF_COOKIE_HTTPONLY
    assert prod.SESSION_COOKIE_SAMESITE == "Lax"
    assert prod.SECURE_SSL_REDIRECT
    assert not prod.DEBUG
    assert not prod.TRAINING_DATA
