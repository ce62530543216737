"""A control is shown by a test that exists."""

import re
from pathlib import Path

import pytest


ROOT = Path(__file__).resolve().parents[2]
NAMED = re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", (ROOT / "docs/security-model.md").read_text())


def test_controls_are_named():
    assert len(NAMED) > 20


@pytest.mark.parametrize(("path", "name"), NAMED)
def test_a_control_names_a_test_that_exists(path, name):
    assert f"def {name}(" in (ROOT / path).read_text()
