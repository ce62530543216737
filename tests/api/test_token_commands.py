"""`openajc token`: tokens made, listed and revoked on the server."""

import getpass
import json

import pytest
from click.testing import CliRunner

from openajc.audit.models import Event
from openajc.base import clock
from openajc.cli.main import main
from openajc.staff.token_queries import find_working


pytestmark = pytest.mark.django_db


def call(*arguments):
    return CliRunner().invoke(main, ["token", *arguments])


def test_a_token_is_made_listed_and_revoked(case_manager, mailoutbox):
    made = json.loads(call("create", "--email", case_manager.email, "--name", "n").stdout)
    assert find_working(made["token"], now=clock.now()).owner == case_manager
    assert [mail.to for mail in mailoutbox] == [[case_manager.email]]
    assert made["token"] not in mailoutbox[0].body

    (listed,) = json.loads(call("list").stdout)["tokens"]
    assert (listed["name"], "token" in listed) == ("n", False)

    assert call("revoke", "--email", case_manager.email, "--name", "N").exit_code == 0
    assert find_working(made["token"], now=clock.now()) is None


def test_the_events_name_the_user_of_the_operating_system(case_manager):
    call("create", "--email", case_manager.email, "--name", "n", "--days", "5")
    call("revoke", "--email", case_manager.email, "--name", "n")

    events = Event.objects.filter(name__startswith="staff.token.")
    assert {event.facts["server_user"] for event in events} == {getpass.getuser()}
    assert events.count() == 2
    assert not events.exclude(by=None).exists()


@pytest.mark.parametrize(
    "arguments",
    [
        ["create", "--email", "nobody@example.org", "--name", "n"],
        ["create", "--email", "{email}", "--name", "n", "--days", "366"],
        ["create", "--email", "{email}", "--name", "n", "--scope", "fly"],
        ["create", "--email", "{email}", "--name", "n", "--scope", "participants:ssn:reveal"],
        ["list", "--email", "nobody@example.org"],
        ["revoke", "--email", "{email}", "--name", "n"],
    ],
)
def test_bad_input_is_refused_in_a_sentence(case_manager, arguments):
    result = call(*[part.format(email=case_manager.email) for part in arguments])

    assert result.exit_code == 2
    assert "Error: " in result.stderr
