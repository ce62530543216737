"""A citation is data of the local area: code and templates name no policy sentence and no area."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from openajc.policy.loader import current_policy


ROOT = Path(__file__).resolve().parents[2]
TEMPLATES = sorted([*ROOT.glob("openajc/**/*.html"), *ROOT.glob("config/**/*.html")])
# The database says to its administrators what it refuses; help texts of columns stand in the schema.
IN_THE_SCHEMA = {"guards.py", "models.py", "token_model.py"}
# These rooms still refuse without commands; they leave this list when they have them.
NOT_YET = {"openajc/applications/operations", "openajc/participants/operations"}
PYTHON = sorted(
    path
    for path in (*ROOT.glob("openajc/**/*.py"), *ROOT.glob("config/**/*.py"))
    if path.name not in IN_THE_SCHEMA
    and "migrations" not in path.parts
    and str(path.parent.relative_to(ROOT)) not in NOT_YET
)
SECTIONS = "AC|HB|SS|DE|HR|CO|CN|SE|FU|VG|RP|PO|E"
STATEWIDE = sorted(ROOT.glob("openajc/policy/statewide/**/*.yaml"))
NAMES = re.compile(rf"34-19|San Luis|\b(?:{SECTIONS})-\d")
KEY = re.compile(rf"(?:{SECTIONS})-\d+[a-z]?")
CITE = re.compile(r'{% cite "([^"]+)" %}')
DOCUMENTED = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)


def docstrings(tree: ast.AST) -> set[int]:
    nodes = (node for node in ast.walk(tree) if isinstance(node, DOCUMENTED) and node.body)
    firsts = (node.body[0] for node in nodes)
    return {id(first.value) for first in firsts if isinstance(first, ast.Expr)}


def strings(path: Path) -> Iterator[str]:
    """Return the strings of a file that a person may read; a key alone is what `policy.cite` is asked for."""
    tree = ast.parse(path.read_text())
    skipped = docstrings(tree)
    for node in ast.walk(tree):
        is_text = isinstance(node, ast.Constant) and isinstance(node.value, str)
        if is_text and id(node) not in skipped and not KEY.fullmatch(node.value):
            yield node.value


@pytest.mark.parametrize("path", PYTHON, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_string_names_a_policy_sentence_or_an_area(path):
    assert [text for text in strings(path) if NAMES.search(text)] == []


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_template_names_a_policy_sentence_or_an_area(path):
    text = path.read_text()

    assert NAMES.findall(CITE.sub("", text)) == []
    assert set(CITE.findall(text)) <= set(current_policy().citations)


@pytest.mark.parametrize("path", STATEWIDE, ids=lambda path: path.stem)
def test_nothing_statewide_cites_a_county(path):
    assert not re.search(r"34-19|San Luis|County", path.read_text())
