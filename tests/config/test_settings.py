"""Production refuses to start half configured, and says what is missing."""

import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from openajc.cli.checks import PRODUCTION
from openajc.policy.loader import current_policy


ROOT = Path(__file__).resolve().parents[2]
NEEDED = sorted(set(PRODUCTION) - {"DJANGO_SETTINGS_MODULE"})


def start(**changes):
    environment = {**os.environ, **PRODUCTION, **changes}
    command = [sys.executable, "-c", "import django; django.setup(); print('started')"]
    return subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )


@pytest.mark.parametrize("name", NEEDED)
def test_stops_and_names_the_variable_that_is_missing(name):
    result = start(**{name: ""})

    assert result.returncode != 0
    assert f"Set {name}" in result.stderr


def test_refuses_another_database_and_a_short_key():
    assert "PostgreSQL only" in start(DATABASE_URL="mysql://x/y").stderr
    assert "32 bytes" in start(SSN_LOOKUP_KEY="c2hvcnQ=").stderr
    assert "id:base64" in start(SSN_KEYS="first:c2hvcnQ=").stderr


def test_an_area_that_is_none_stops_the_start_and_is_named():
    assert (
        "LOCAL_AREA: atlantis is no local area; there are slo"
        in start(LOCAL_AREA="atlantis").stderr
    )


def test_the_days_of_the_site_are_those_of_its_area(settings):
    policy = current_policy(settings.LOCAL_AREA)

    zone = policy.text("calendar.time_zone", governing_on=date(2026, 11, 20))

    assert settings.TIME_ZONE == zone == "America/Los_Angeles"


def test_starts_when_everything_is_there():
    assert "started" in start().stdout
