"""The pages of one's own account: password, one-time codes; every role has them."""

import re
import time

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value

from tests.factories import StaffMemberFactory


pytestmark = pytest.mark.django_db
PASSWORD = "a long enough passphrase"
APP = "/account/codes/app/"


@pytest.fixture
def casey(client):
    staff = StaffMemberFactory(email="casey@example.org", case_manager=True)
    staff.set_password(PASSWORD)
    staff.save()
    client.post("/account/sign-in/", {"login": staff.email, "password": PASSWORD})
    client.post("/account/confirm/", {"password": PASSWORD})
    return staff


def key_in(page):
    return re.search(r'code-key">([A-Z2-7]+)<', page).group(1)


def turn_on(client):
    key = key_in(client.get(APP).text)
    code = format_hotp_value(hotp_value(key, int(time.time()) // 30))
    return client.post(APP, {"code": code}, follow=True)


def test_an_app_is_set_up_and_gives_recovery_codes(client, casey):
    page = turn_on(client).text

    assert "10 of 10 are unused" in page
    assert len(re.findall(r"<li>[0-9]{8}</li>", page)) == 10
    assert re.search(
        r"confirms your sign-in since \w+ \d+, \d{4}", client.get("/account/codes/").text
    )


def test_a_wrong_code_sets_nothing_up_and_keeps_the_key(client, casey):
    key = key_in(client.get(APP).text)

    page = client.post(APP, {"code": "000000"}).text

    assert "Incorrect code" in page
    assert key_in(page) == key
    assert "Set up an app" in client.get("/account/codes/").text


def test_the_app_is_removed_again(client, casey):
    turn_on(client)

    page = client.post("/account/codes/app/remove/", follow=True).text

    assert "Set up an app" in page


def test_a_link_that_was_used_says_so_and_offers_another(client):
    page = client.get("/account/password/reset/key/1-abc/").text

    assert "This link does not work any more" in page
    assert 'href="/account/password/reset/"' in page


@pytest.mark.parametrize(
    "path",
    ["codes/", "codes/app/", "password/", "password/reset/", "password/reset/sent/", "inactive/"],
)
def test_every_page_speaks_in_the_words_of_this_house(client, casey, path):
    page = client.get(f"/account/{path}", follow=True).text

    assert page.count("<h1") == 1
    assert "contact us" not in page.lower()
    assert "please" not in page.lower()
