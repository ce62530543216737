"""Production refuses to start half configured, and says what is missing."""

import os
import subprocess
import sys
from base64 import b64encode
from datetime import date
from pathlib import Path

import pytest

from config import environment
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


@pytest.mark.parametrize("name", ["SSN_KEYS", "SSN_LOOKUP_KEY", "DRAFT_KEYS"])
@pytest.mark.parametrize("key", [bytes(32), b"a" * 32, *environment.DEMO_KEYS])
def test_refuses_by_name_a_key_that_is_known_to_everybody(name, key):
    said = b64encode(key).decode()

    result = start(**{name: said if name == "SSN_LOOKUP_KEY" else f"first:{said}"})

    assert result.returncode != 0
    assert f"{name} holds a key that is known to everybody" in result.stderr
    assert said not in result.stderr


@pytest.mark.parametrize(
    "secret", ["a" * 60, "x7" * 30, "short-Secret-0123", environment.DEMO_SECRET]
)
def test_refuses_a_signing_key_that_is_short_or_known(secret):
    result = start(SECRET_KEY=secret)

    assert result.returncode != 0
    assert "SECRET_KEY is short" in result.stderr


@pytest.mark.parametrize("said", ["0", "-1", "many"])
def test_refuses_a_number_of_connections_that_is_none(said):
    assert "DATABASE_CONNECTIONS must be" in start(DATABASE_CONNECTIONS=said).stderr


def test_refuses_a_trusted_address_that_is_none():
    assert "TRUSTED_ADDRESSES" in start(TRUSTED_ADDRESSES="everybody").stderr


def test_an_area_that_is_none_stops_the_start_and_is_named():
    assert (
        "LOCAL_AREA: atlantis is not a local area. These are: slo"
        in start(LOCAL_AREA="atlantis").stderr
    )


def test_the_days_of_the_site_are_those_of_its_area(settings):
    policy = current_policy(settings.LOCAL_AREA)

    zone = policy.text("calendar.time_zone", governing_on=date(2026, 11, 20))

    assert settings.TIME_ZONE == zone == "America/Los_Angeles"


def test_starts_when_everything_is_there():
    assert "started" in start().stdout
