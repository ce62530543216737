import datetime as dt
import json

import pytest
from click.testing import CliRunner

from openajc.applications.models import Participation
from openajc.cli.ledger import print_ledger
from openajc.cli.main import main
from openajc.exits.models import SoftExitRun
from openajc.exits.operations import run_soft_exits
from openajc.participants.models import Participant
from tests.exits.factories import TODAY, case_on_day, moment


pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def monday(time_machine):
    time_machine.move_to(dt.datetime(2026, 11, 23, 18, tzinfo=dt.UTC), tick=False)


def call(*arguments):
    return CliRunner().invoke(main, list(arguments))


class TestSoftExit:
    def test_exits_and_prints_one_json_object(self, case_manager):
        case_on_day(91, case_manager)
        case_on_day(10, case_manager)

        result = call("soft-exit")

        assert result.exit_code == 0
        assert json.loads(result.stdout) == {"exited": 1, "held": 0, "open": 1}
        assert Participation.objects.filter(exited_on=None).count() == 1

    def test_a_dry_run_counts_and_writes_nothing(self, case_manager):
        case_on_day(91, case_manager)

        result = call("soft-exit", "--dry-run")

        assert json.loads(result.stdout)["exited"] == 1
        assert Participation.objects.filter(exited_on=None).count() == 1

    def test_judges_as_of_a_day_to_come(self, case_manager):
        case_on_day(0, case_manager)

        result = call("soft-exit", "--as-of", "2027-02-22")

        assert json.loads(result.stdout) == {"exited": 1, "held": 0, "open": 0}

    def test_a_day_that_has_passed_is_bad_input(self):
        result = call("soft-exit", "--as-of", "2026-11-22")

        assert result.exit_code == 2
        assert "--as-of" in result.stderr
        assert "2026-11-23 or later" in result.stderr

    def test_outside_training_data_a_day_to_come_needs_a_dry_run(self, case_manager, settings):
        settings.TRAINING_DATA = False
        case_on_day(0, case_manager)

        result = call("soft-exit", "--as-of", "2036-11-23")

        assert result.exit_code == 2
        assert "--as-of" in result.stderr
        assert "add --dry-run" in result.stderr
        assert json.loads(call("soft-exit", "--as-of", "2036-11-23", "--dry-run").stdout)["exited"]
        assert Participation.objects.filter(exited_on=None).count() == 1

    def test_asks_before_many_exits_and_keeps_who_answered(
        self, case_manager, settings, monkeypatch
    ):
        settings.TRAINING_DATA = False
        monkeypatch.setenv("SUDO_USER", "pat")
        for n in range(11):
            case_on_day(91, case_manager, first_name="Ana" + "xyzuvwabcde"[n])

        asked = call("soft-exit")
        result = call("soft-exit", "--confirm-exits", "11")

        assert asked.exit_code == 1
        assert "--confirm-exits 11" in asked.stderr
        assert json.loads(result.stdout)["exited"] == 11
        assert SoftExitRun.objects.get().ran_by == "openajc soft-exit by pat"

    @pytest.mark.parametrize("day", ["soon", "2026-2-3", "2026-02-30"])
    def test_a_word_that_is_no_date_is_bad_input(self, day):
        result = call("soft-exit", "--as-of", day)

        assert result.exit_code == 2
        assert "--as-of" in result.stderr

    def test_people_at_a_terminal_read_the_ledger(self, case_manager, capsys):
        case_on_day(91, case_manager)
        result = run_soft_exits(
            as_of=TODAY, today=TODAY, now=moment(TODAY), dry_run=True, ran_by="a test"
        )

        print_ledger(result, dry_run=True)

        said = capsys.readouterr().out
        assert "Ana Ortiz" in said
        assert "1 exited, 0 held, 0 open (dry run: nothing was written)" in said


class TestGenerate:
    def test_loads_people_and_says_how_much(self):
        result = call("generate", "--people", "12", "--seed", "3")

        said = json.loads(result.stdout)
        assert said["people"] == 12
        assert Participant.objects.count() == 12

    def test_json_can_be_asked_for(self):
        result = call("generate", "--people", "1", "--seed", "4", "--json")

        assert json.loads(result.stdout)["people"] == 1

    def test_a_seed_used_before_is_bad_input(self):
        call("generate", "--people", "3", "--seed", "3")

        result = call("generate", "--people", "3", "--seed", "3")

        assert result.exit_code == 2
        assert "--seed" in result.stderr

    def test_stays_out_of_a_site_that_is_not_for_training(self, settings):
        settings.TRAINING_DATA = False

        result = call("generate", "--people", "3", "--seed", "3")

        assert result.exit_code == 1
        assert "not for training" in result.stderr

    @pytest.mark.parametrize("people", ["0", "-1", "many"])
    def test_a_number_of_people_is_asked(self, people):
        result = call("generate", "--people", people, "--seed", "3")

        assert result.exit_code == 2
        assert "--people" in result.stderr


def test_manage_runs_djangos_own_commands():
    result = call("manage", "check")

    assert result.exit_code == 0
