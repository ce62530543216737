import json

import pytest
import time_machine
from click.testing import CliRunner

from openajc.audit import jobs
from openajc.audit.models import Seal
from openajc.audit.operations import UnableToSeal
from openajc.audit.queries import head
from openajc.cli.audit import audit
from tests.audit.factories import guards_off, happen
from tests.factories import NOW


pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def monday():
    with time_machine.travel(NOW, tick=False):
        yield


def run(*arguments):
    return CliRunner().invoke(audit, arguments)


def test_seals_and_finds_nothing_touched():
    happen(3)

    sealed = run("seal")
    verified = run("verify")

    assert json.loads(sealed.output) == {"sealed": 3, "head": head().hex()}
    answer = json.loads(verified.output)
    assert verified.exit_code == 0
    assert (answer["events"], answer["findings"], answer["rows"]) == (3, 0, [])
    assert len(answer["head"]) == 64


def test_people_at_a_terminal_read_words_and_json_can_be_forced(monkeypatch):
    happen(2)
    monkeypatch.setattr("openajc.cli.printing.is_terminal", lambda: True)
    monkeypatch.setattr("openajc.cli.audit.is_terminal", lambda: True)

    assert run("seal").output.startswith("sealed: 2\nhead: ")
    assert json.loads(run("seal", "--json").output)["sealed"] == 0
    assert run("verify").output.startswith("Nothing was touched: 2 events, 1 seals")
    assert json.loads(run("verify", "--json").output)["findings"] == 0


def test_exits_1_and_names_the_row_that_was_altered():
    event, _ = happen(2)
    run("seal")
    with guards_off("audit_event") as cursor:
        cursor.execute("UPDATE audit_event SET person = 9 WHERE id = %s", [event.pk])

    verified = run("verify")

    (row,) = json.loads(verified.output)["rows"]
    assert verified.exit_code == 1
    assert (row["table"], row["key"], row["kind"]) == ("event", event.pk, "altered")


def test_exits_1_when_the_chain_does_not_hold_the_head_given():
    assert run("verify", "--head", "ab" * 32).exit_code == 1


@pytest.mark.parametrize("head", ["zz", "abc"])
def test_exits_2_for_a_head_that_is_none(head):
    verified = run("verify", "--head", head)

    assert verified.exit_code == 2
    assert "--head" in verified.output


def test_the_job_seals_every_ten_minutes():
    happen(2)

    assert jobs.seal_waiting_events(timestamp=0) == 2
    assert Seal.objects.count() == 1


def test_the_job_waits_for_the_next_run_when_events_are_being_written(monkeypatch):
    def busy(**_):
        raise UnableToSeal("busy")

    monkeypatch.setattr(jobs, "seal_events", busy)

    assert jobs.seal_waiting_events(timestamp=0) == 0
