"""A token that approves: made after a second factor, for hours (api.md, Signing in)."""

import re
import time
import uuid
from datetime import timedelta

import pytest
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    generate_totp_secret,
    hotp_value,
)
from django.db import IntegrityError, transaction

from openajc.base import clock
from openajc.base.permissions import Permission
from openajc.requests.models import Request
from openajc.staff.models import ApiToken
from openajc.staff.tokens import NewToken, UnableToMakeToken, make_token
from tests.api.conftest import Program
from tests.exits.factories import case_on_day
from tests.factories import NOW, StaffMemberFactory
from tests.requests.sending import send, wanted


pytestmark = pytest.mark.django_db
PASSWORD = "a long enough passphrase"
PAGE = "/account/tokens/"
VIEW, APPROVE = Permission.REQUEST_VIEW, Permission.REQUEST_APPROVE
TYPED = {"name": "decide", "days": "30", "scopes": [VIEW.value], "approvals": [APPROVE.value]}


@pytest.fixture
def manager():
    staff = StaffMemberFactory(email="pat@example.org", role="program_manager")
    staff.set_password(PASSWORD)
    staff.save()
    return staff


@pytest.fixture
def request_of_45_days(case_manager):
    return send(wanted(case_on_day(60, case_manager), case_manager), case_manager)


def sign_in(client, staff):
    secret = generate_totp_secret()
    TOTP.activate(staff, secret)
    client.post("/account/sign-in/", {"login": staff.email, "password": PASSWORD})
    client.post("/account/codes/sign-in/", {"code": code_of(secret)})
    client.post("/account/confirm/", {"password": PASSWORD})


def code_of(secret):
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))


def make(manager, *scopes, **more):
    return make_token(NewToken(name="t", days=30, scopes=scopes, **more), owner=manager, now=NOW)


def test_it_is_offered_after_a_second_factor_only(client, manager):
    client.force_login(manager)
    client.post("/account/sign-in/", {"login": manager.email, "password": PASSWORD})
    client.post("/account/confirm/", {"password": PASSWORD})

    assert "Confirm with your second factor" in client.get(PAGE).text
    answer = client.post(PAGE, TYPED)
    assert answer.status_code == 422
    assert "needs your second factor" in answer.text
    assert not ApiToken.objects.exists()


def test_it_decides_a_request_and_ends_within_hours(client, manager, request_of_45_days):
    sign_in(client, manager)
    assert "What it may approve" in client.get(PAGE).text
    page = client.post(PAGE, TYPED)
    token = ApiToken.objects.get()
    assert token.expires - token.created_at == timedelta(hours=12)

    program = Program(re.search(r"openajc_[\w-]{43}", page.text).group(), client)
    read = program.get(f"/requests/{request_of_45_days.pk}").json()
    answer = program.post(
        f"/requests/{read['number']}/decisions",
        {"decision": "approve", "digest": read["digest"]},
        Idempotency_Key=str(uuid.uuid4()),
    )

    assert answer.status_code == 201, answer.text
    step = answer.json()["row"]["steps"][0]
    assert (step["decision"], step["decided_by"]) == ("approve", manager.name)
    assert Request.objects.get().status == "WAITING"


@pytest.mark.parametrize(
    ("said", "status"),
    [
        ({"digest": "0" * 64}, 409),
        ({"decision": "decline"}, 409),
        ({"decision": "perhaps"}, 422),
        ({"digest": None}, 422),
        ({"verdict": "approve"}, 422),
    ],
)
def test_a_decision_that_does_not_do_is_not_written(
    client, manager, request_of_45_days, said, status
):
    secret = make_token(
        NewToken(name="t", days=1, scopes=[VIEW, APPROVE], second_factor=True),
        owner=manager,
        now=clock.now(),
    ).secret
    usual = {"decision": "approve", "digest": request_of_45_days.digest}
    path = f"/requests/{request_of_45_days.pk}/decisions"

    answer = Program(secret, client).post(path, usual | said, Idempotency_Key=str(uuid.uuid4()))

    assert answer.status_code == status, answer.text
    assert not request_of_45_days.steps.filter(decision__isnull=False).exists()


def test_without_a_second_factor_or_on_the_server_there_is_none(manager):
    on_server = NewToken(name="t", days=1, scopes=[APPROVE], second_factor=True)
    with pytest.raises(UnableToMakeToken):
        make(manager, APPROVE)
    with pytest.raises(UnableToMakeToken):
        make_token(on_server, owner=manager, now=NOW, server_user="root")


def test_who_approves_nothing_gets_none(case_manager):
    with pytest.raises(UnableToMakeToken):
        make(case_manager, APPROVE, second_factor=True)


def test_the_database_lets_none_live_for_days(manager):
    token = make(manager, VIEW).token
    columns = {
        "owner": manager,
        "name": "by hand",
        "digest": b"x" * 32,
        "created_at": token.created_at,
        "scopes": [APPROVE.value],
    }
    with (
        pytest.raises(IntegrityError, match="staff_token_approves_for_hours"),
        transaction.atomic(),
    ):
        ApiToken.objects.create(**columns, expires=token.created_at + timedelta(hours=13))

    assert ApiToken.objects.create(**columns, expires=token.created_at + timedelta(hours=12)).pk
