"""One's own tokens on the Account pages."""

import re

import pytest

from openajc.base.permissions import Permission
from openajc.staff.models import ApiToken
from openajc.staff.token_queries import find_working
from openajc.staff.tokens import NewToken, make_token
from tests.factories import NOW, StaffMemberFactory


pytestmark = pytest.mark.django_db
PASSWORD = "a long enough passphrase"
PAGE = "/account/tokens/"
TYPED = {"name": "nightly", "days": "30", "scopes": [Permission.CODE_VIEW.value]}


@pytest.fixture
def casey(client):
    staff = StaffMemberFactory(email="casey@example.org", case_manager=True)
    staff.set_password(PASSWORD)
    staff.save()
    client.post("/account/sign-in/", {"login": staff.email, "password": PASSWORD})
    client.post("/account/confirm/", {"password": PASSWORD})
    return staff


@pytest.fixture
def token(casey):
    return make_token(NewToken(name="old one", days=30), owner=casey, now=NOW).token


def test_a_token_is_made_and_shown_this_once(client, casey):
    page = client.post(PAGE, TYPED)

    secret = re.search(r"openajc_[\w-]{43}", page.text).group()
    token = ApiToken.objects.get()
    assert token.digest
    assert (token.owner, token.scopes) == (casey, [Permission.CODE_VIEW.value])
    assert find_working(secret, now=token.created_at) == token
    assert secret not in client.get(PAGE).text
    assert page.headers["Cache-Control"].count("no-store")


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"name": ""}, "Fill this in"),
        ({"days": "366"}, "from 1 to 365"),
        ({"scopes": []}, "Mark one thing"),
        ({"scopes": [Permission.SSN_REVEAL.value]}, "not one of the available choices"),
        ({"name": "old ONE"}, "already"),
        ({"name": "a\x00b"}, "Null characters"),
    ],
)
def test_what_does_not_do_is_told_and_nothing_is_made(client, token, typed, words):
    page = client.post(PAGE, {**TYPED, **typed})

    assert page.status_code == 422
    assert words in page.text
    assert ApiToken.objects.count() == 1


def test_a_token_is_revoked(client, token):
    page = client.post(f"{PAGE}{token.pk}/revoke/", follow=True).text

    assert "is revoked" in page
    assert "Revoked" in page
    token.refresh_from_db()
    assert token.revoked_by == token.owner


def test_the_token_of_another_is_not_found(client, casey):
    other = make_token(
        NewToken(name="x", days=1), owner=StaffMemberFactory(case_manager=True), now=NOW
    )

    assert client.post(f"{PAGE}{other.token.pk}/revoke/").status_code == 404
    assert "x</th>" not in client.get(PAGE).text


def test_without_the_password_lately_the_page_asks_for_it(client, case_manager):
    client.force_login(case_manager)

    page = client.post(PAGE, TYPED)

    assert page.status_code == 302
    assert page.url.startswith("/account/confirm/")
    assert not ApiToken.objects.exists()


def test_the_account_page_leads_there(client, casey):
    assert f'href="{PAGE}"' in client.get("/account/codes/").text
