"""Every event can be told in words on the History tab."""

import re
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

import pytest


ROOT = Path(__file__).resolve().parents[2]
ROOMS = (
    "staff",
    "participants",
    "applications",
    "notes",
    "activities",
    "exits",
    "reporting",
    "audit",
)
PATTERN = re.compile(rf'"((?:{"|".join(ROOMS)})\.[a-z-]+\.[a-z-]+)"')
NAMES = sorted(
    {
        name
        for path in ROOT.glob("openajc/**/*.py")
        for name in PATTERN.findall(path.read_text())
        if not name.startswith("openajc.")
    }
)


def words() -> dict[str, object]:
    found: dict[str, object] = {}
    for room in ROOMS:
        name = f"openajc.{room}.presenters"
        if find_spec(name):
            found |= getattr(import_module(name), "EVENT_WORDS", {})
    return found


def test_events_are_found():
    assert NAMES


@pytest.mark.parametrize("name", NAMES)
def test_event_has_words(name):
    assert name in words()
