"""Whatever is sent, the answer says what is wrong, as a problem; never a 500."""

from datetime import timedelta

import pytest

from openajc.base import clock
from openajc.base.permissions import Permission
from openajc.staff.models import ApiToken, StaffMember
from openajc.staff.tokens import revoke_token


pytestmark = pytest.mark.django_db
PROBLEM = "application/problem+json"
SEARCH = "/people/search"


def assert_problem(answer, status):
    assert answer.status_code == status, answer.content
    assert answer.headers["Content-Type"] == PROBLEM
    assert answer.json()["status"] == status
    assert not answer.cookies


@pytest.mark.parametrize(
    "header",
    ["", "Bearer", "Bearer ", "Bearer no", "Basic YTpi", "Bearer a\x00b", "bearer " + "x" * 9000],
)
def test_without_a_token_that_works_nothing_is_answered(client, db, header):
    for path in ("/rules", "/people/T00000000001"):
        answer = client.get(f"/api/v1{path}", headers={"Authorization": header})
        assert_problem(answer, 401)
        assert answer.headers["WWW-Authenticate"] == "Bearer"


def test_a_session_is_no_token(client, case_manager):
    client.force_login(case_manager)

    assert_problem(client.get("/api/v1/rules"), 401)


def test_a_token_that_ended_a_second_ago_works_no_more(program, case_manager, time_machine):
    assert program.get("/rules").status_code == 200
    revoke_token(ApiToken.objects.get().pk, owner=case_manager, now=clock.now())
    assert_problem(program.get("/rules"), 401)


def test_an_expired_token_works_no_more(program, time_machine):
    time_machine.move_to(clock.now() + timedelta(days=91))
    assert_problem(program.get("/rules"), 401)


def test_an_account_that_ended_takes_its_tokens_with_it(program, case_manager):
    StaffMember.objects.filter(pk=case_manager.pk).update(is_active=False)

    assert_problem(program.get("/rules"), 401)


def test_a_permission_lost_a_second_ago_is_named(program, person, case_manager):
    StaffMember.objects.filter(pk=case_manager.pk).update(role="greeter")

    answer = program.get(f"/people/{person.state_id}")
    assert_problem(answer, 403)
    assert answer.json()["permission"] == Permission.PERSON_VIEW


def test_a_narrow_token_is_told_what_it_lacks(program_of, case_manager, person):
    narrow = program_of(case_manager, Permission.CODE_VIEW)

    assert narrow.get("/codes").status_code == 200
    assert_problem(narrow.get(f"/people/{person.state_id}"), 403)


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ("{", 400),
        ("[" * 100_000, 400),
        ('{"name": "a", "name": "b"}', 400),
        ('{"name": NaN}', 400),
        ('{"name": "a\\u0000b"}', 400),
        ('{"\\u0000": "b"}', 400),
        ('{"name": "\\ud800"}', 400),
        (b'{"name": "\xff"}', 400),
        ('{"name": ' + "9" * 5000 + "}", 400),
        ('{"name": "a", "extra": 1}', 422),
        ('"name"', 422),
        ("", 422),
        ('{"name": "' + "x" * 301 + '"}', 422),
        ('{"name": "' + "x" * 2_000_000 + '"}', 413),
    ],
)
def test_a_body_that_cannot_be_read(program, body, status):
    assert_problem(program.post(SEARCH, body), status)


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded"])
def test_a_body_of_another_kind(program, client, kind):
    answer = client.post(
        f"/api/v1{SEARCH}", "name=ana", content_type=kind, headers=program.signed({})
    )

    assert_problem(answer, 415)


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/nothing", 404),
        ("/people/%00", 400),
        ("/codes?q=%00", 400),
        ("/codes?limit=0", 422),
        ("/codes?limit=201", 422),
        ("/codes?cursor=-1", 422),
        ("/codes?on=2026-02-30", 422),
        ("/codes?on=0001-01-01", 422),
        ("/policy?on=9999-12-31", 422),
        ("/people/search", 405),
    ],
)
def test_an_address_that_cannot_be_answered(program, path, status):
    assert_problem(program.get(path), status)


@pytest.mark.parametrize(
    "cursor", ["x", "2026-02-30.1", "2026-01-01.", "2026-01-01." + "9" * 19, "٢٠٢٦-01-01.1"]
)
def test_a_cursor_that_is_none_of_ours(program, person, cursor):
    for part in ("activities", "notes", "attempts", "scheduled", "applications"):
        path = f"/people/{person.state_id}/{part}?cursor={cursor}"
        assert_problem(program.get(path), 422)


def test_a_method_an_address_does_not_take(program, client):
    answer = client.delete("/api/v1/rules", headers=program.signed({}))

    assert_problem(answer, 405)
    assert answer.headers["Allow"] == "GET"


def test_a_token_asks_so_often_a_minute(program, program_of, supervisor, settings, time_machine):
    time_machine.move_to("2026-11-23T18:00:10Z", tick=False)
    settings.API_REQUESTS_A_MINUTE = 2
    program.secret = program_of(supervisor).secret
    assert [program.get("/rules").status_code for _ in range(2)] == [200, 200]

    answer = program.get("/rules")
    assert_problem(answer, 429)
    assert answer.headers["Retry-After"] == "50"

    time_machine.move_to("2026-11-23T18:01:00Z", tick=False)
    assert program.get("/rules").status_code == 200
