"""The rules stand alone: the standard library and each other."""

import ast
import sys
from pathlib import Path

import pytest

import openajc.rules
from openajc.policy.areas import list_areas
from openajc.policy.loader import current_policy
from openajc.rules.registry import READ, RULES


FILES = sorted(Path(openajc.rules.__file__).parent.glob("*.py"))
IMPURE = {"os", "pathlib", "io", "socket", "subprocess", "time", "random", "sqlite3", "urllib"}


def imports_of(path):
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_rule_imports_the_standard_library_and_rules_only(path):
    for name in imports_of(path):
        root = name.split(".")[0]
        assert name.startswith("openajc.rules.") or root in sys.stdlib_module_names, name
        assert root not in IMPURE, name


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_rule_reads_no_clock_and_opens_no_file(path):
    called = {
        node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Call)
    }

    assert not called & {"today", "now", "utcnow", "open", "read_text", "print"}


@pytest.mark.parametrize("area", list_areas())
def test_every_parameter_is_read_by_a_rule_or_a_room_and_every_one_read_is_there(area):
    assert set(current_policy(area).parameters) == READ


def test_a_parameter_of_the_registry_is_named_in_the_code_of_the_rules():
    code = "".join(path.read_text() for path in FILES if path.stem != "registry")
    listed = {name for rule in RULES.values() for name in rule.parameters}

    unread = [
        name
        for name in listed
        if f'"{name}"' not in code and f'"{name.rsplit(".", 1)[1]}"' not in code
    ]

    assert unread == []
