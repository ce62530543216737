"""Headers, caches, hosts, cross-site requests: what a browser is told and what it may send."""

import pytest
from django.test import Client

from tests.security.site import PLACES, calls
from tests.security.tables import marks


pytestmark = pytest.mark.django_db
VISITED = {"audit_event", "audit_receipt"}


@pytest.mark.parametrize("htmx", [False, True], ids=["page", "part"])
def test_no_signed_in_page_stays_in_a_cache_and_each_has_the_strict_policy(htmx, signed_in, mine):
    headers = {"HX-Request": "true"} if htmx else {}
    wrong = []
    for name, _ in calls():
        answer = signed_in.get(mine.path(name), headers=headers)
        policy = answer.headers.get("Content-Security-Policy", "")
        if (
            "no-store" not in answer.headers["Cache-Control"]
            or "default-src 'none'" not in policy
            or (
                "unsafe" not in policy * 0 + policy.replace("unsafe-none", "")
                and "unsafe" in policy
            )
            or answer.headers["X-Content-Type-Options"] != "nosniff"
            or "HX-Request" not in answer.headers["Vary"]
        ):
            wrong.append((name, dict(answer.headers)))

    assert not wrong


def test_no_get_writes_anything_but_that_somebody_looked(signed_in, mine):
    before = marks(VISITED)
    wrong = []

    for name, place in PLACES.items():
        if "GET" not in place.methods:
            continue
        for query in (
            {},
            {"page": "2", "kind": "x", "draft": "new", "do": "save", "on": "2026-11-01"},
        ):
            signed_in.get(mine.path(name), query)
        if marks(VISITED) != before:
            wrong.append(name)
            before = marks(VISITED)

    assert not wrong


def test_every_post_needs_the_token_of_the_page(case_manager, mine):
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(case_manager)
    before = marks()

    answers = {
        name: browser.post(mine.path(name), mine.sent(name)).status_code
        for name, method in calls()
        if method == "POST"
    }

    assert set(answers.values()) == {403}
    assert marks() == before


@pytest.mark.parametrize(
    "path", ["/account/sign-in/", "/account/password/reset/", "/account/sign-out/"]
)
def test_the_pages_of_the_door_need_it_too(path):
    assert Client(enforce_csrf_checks=True).post(path, {"login": "x"}).status_code == 403


@pytest.mark.parametrize(
    "host", ["evil.example.org", "localhost.evil.org", "a\r\nX: y", "[::2]", ""]
)
def test_another_host_is_refused(host, signed_in):
    if host:
        answer = signed_in.get("/roles/", headers={"Host": host})

        assert answer.status_code == 400
        assert host not in answer.text


@pytest.mark.parametrize("name", ["Location", "Set-Cookie", "X-Evil"])
def test_no_header_is_made_of_what_was_asked(name, signed_in, mine):
    query = dict.fromkeys(("week", "page", "kind", "next", "q", "on", "draft"), f"x\r\n{name}: 1")
    for page in PLACES:
        if "GET" in PLACES[page].methods:
            answer = signed_in.get(mine.path(page), query)
            assert answer.status_code < 500, page
            assert "X-Evil" not in answer.headers


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH"])
def test_no_method_is_smuggled_in_a_post(method, signed_in, mine):
    before = marks()

    answer = signed_in.post(
        mine.path("person"), {"_method": method}, headers={"X-HTTP-Method-Override": method}
    )

    assert answer.status_code == 405
    assert marks() == before
