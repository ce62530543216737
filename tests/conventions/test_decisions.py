"""Decisions are made by rules: nothing above `openajc/rules` constructs one."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from openajc.rules import registry
from openajc.rules.outcome import Decision


ROOT = Path(__file__).resolve().parents[2]
ABOVE = sorted(path for path in ROOT.glob("openajc/**/*.py") if "rules" not in path.parts)


def decision_classes(kind: type = Decision) -> Iterator[str]:
    yield kind.__name__
    for subclass in kind.__subclasses__():
        yield from decision_classes(subclass)


def constructed(path: Path) -> set[str]:
    calls = (node for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.Call))
    return {getattr(call.func, "id", getattr(call.func, "attr", "")) for call in calls}


@pytest.mark.parametrize("path", ABOVE, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_decision_is_constructed_by_rules_only(path):
    assert registry.RULES
    assert not constructed(path) & set(decision_classes())
