"""A command that cannot reach its records says so and what to do, and never looks like one with findings."""

import os
import subprocess
import sys

import pytest
from click.testing import CliRunner
from django.db.migrations.executor import MigrationExecutor

from openajc.cli.main import main


NOBODY = "postgresql://nobody@127.0.0.1:1/none"


def call(*arguments, **environment):
    command = [sys.executable, "-m", "openajc.cli.main", *arguments]
    variables = {**os.environ, "DATABASE_URL": NOBODY, **environment}
    return subprocess.run(command, env=variables, capture_output=True, text=True, check=False)


@pytest.mark.parametrize(
    "command",
    [
        ("soft-exit", "--dry-run"),
        ("generate", "--people", "2", "--seed", "1"),
        ("audit", "seal"),
        ("audit", "verify"),
    ],
)
def test_a_database_that_does_not_answer_is_2_and_no_finding(command):
    result = call(*command)

    assert result.returncode == 2
    assert result.stdout == ""
    assert "The database does not answer" in result.stderr
    assert "DATABASE_URL" in result.stderr
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize(
    ("variables", "named"),
    [
        ({"DATABASE_URL": "mysql://x/y"}, "DATABASE_URL must begin with postgresql://"),
        ({"LOCAL_AREA": "atlantis"}, "LOCAL_AREA: atlantis is not a local area"),
    ],
)
def test_a_setting_that_is_wrong_is_named(variables, named):
    result = call("soft-exit", **variables)

    assert result.returncode == 2
    assert named in result.stderr
    assert "Traceback" not in result.stderr


@pytest.mark.django_db
def test_a_database_that_is_not_prepared_is_told_how_to_be(monkeypatch):
    monkeypatch.setattr(MigrationExecutor, "migration_plan", lambda *_: ["one"])

    result = CliRunner().invoke(main, ["audit", "verify"])

    assert result.exit_code == 2
    assert "openajc manage prepare" in result.stderr


def test_djangos_own_commands_are_not_kept_from_a_database_to_be_prepared():
    assert call("manage", "check").returncode == 0
