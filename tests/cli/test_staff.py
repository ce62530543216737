"""A county's first accounts, from the server."""

import json
from urllib.parse import urlsplit

import pytest
from click.testing import CliRunner

from openajc.audit.models import Event
from openajc.cli.main import main
from openajc.staff.models import StaffMember


pytestmark = pytest.mark.django_db
PASSWORD = "seventeen-otters-swim"
MINA = ("--email", "mina@example.org", "--name", "Mina Torres", "--role", "mis_administrator")


def call(*arguments):
    return CliRunner().invoke(main, ["staff", *arguments])


def add(*more):
    return call("add", *MINA, "--agency", "County", "--create", *more)


def set_password(client, address):
    page = client.get(urlsplit(address).path, follow=True)
    form = {"password1": PASSWORD, "password2": PASSWORD}
    return client.post(page.request["PATH_INFO"], form, follow=True)


def sign_in(client):
    form = {"login": "mina@example.org", "password": PASSWORD}
    return client.post("/account/sign-in/", form)


def test_the_first_administrator_sets_a_password_and_signs_in(client):
    result = add("--office", "Main Street AJCC")

    assert result.exit_code == 0, result.output
    set_password(client, json.loads(result.stdout)["set_password_at"])
    client.logout()
    assert sign_in(client).status_code == 302
    assert client.get("/").status_code == 200


def test_the_link_works_once(client):
    address = json.loads(add().stdout)["set_password_at"]
    set_password(client, address)
    client.logout()

    page = client.get(urlsplit(address).path, follow=True)
    assert b'name="password1"' not in page.content


def test_the_event_names_the_server_user_and_holds_no_link():
    address = json.loads(add().stdout)["set_password_at"]
    event = Event.objects.get(name="staff.account.added")
    assert event.facts["server_user"]
    assert address.rsplit("-", 1)[1] not in json.dumps(event.facts)


def test_a_second_account_for_one_address_is_refused():
    add()
    result = call("add", *MINA[:1], "MINA@example.org", *MINA[2:], "--agency", "County")
    assert result.exit_code == 2
    assert "already has an account" in result.stderr
    assert StaffMember.objects.count() == 1


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ((*MINA, "--agency", "Cuonty"), "no agency named 'Cuonty'"),
        ((*MINA, "--agency", "County", "--create", "--supervisor", "x@example.org"), "No active"),
        ((MINA[0], "mina", *MINA[2:], "--agency", "County", "--create"), "not a valid e-mail"),
        ((*MINA[:5], "king", "--agency", "County"), "king"),
        ((*MINA, "--agency", " ", "--create"), "Enter a --name and an --agency"),
    ],
)
def test_a_mistake_is_named_and_stores_nothing(arguments, says):
    result = call("add", *arguments)
    assert result.exit_code == 2
    assert says in result.stderr
    assert not StaffMember.objects.exists()


def test_ending_an_account_stops_its_sessions_at_once(client):
    set_password(client, json.loads(add().stdout)["set_password_at"])
    client.logout()
    sign_in(client)
    assert client.get("/").status_code == 200

    result = call("end", "--email", "mina@example.org")

    assert json.loads(result.stdout) == {"email": "mina@example.org", "active": False}
    assert client.get("/").status_code == 302
    sign_in(client)
    assert client.get("/").status_code == 302
    assert Event.objects.filter(name="staff.account.ended").count() == 1


def test_ending_twice_is_one_ending():
    add()
    call("end", "--email", "mina@example.org")
    assert call("end", "--email", "mina@example.org").exit_code == 0
    assert Event.objects.filter(name="staff.account.ended").count() == 1


def test_ending_an_unknown_account_is_named():
    result = call("end", "--email", "nobody@example.org")
    assert result.exit_code == 2
    assert "No account has the address nobody@example.org" in result.stderr
