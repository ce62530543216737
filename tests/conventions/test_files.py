"""The house stays a house: small files, no junk rooms, nothing that belongs to one machine."""

import re
import subprocess
from pathlib import Path

import pytest
from django.template.loader import get_template


ROOT = Path(__file__).resolve().parents[2]
BANNED = {"utils", "helpers", "common", "misc", "managers", "constants", "signals"}
PYTHON = sorted(path for path in ROOT.glob("openajc/**/*.py") if "migrations" not in path.parts)
TEMPLATES = sorted(
    [
        *(
            (path, path.relative_to(ROOT / "config" / "templates"))
            for path in ROOT.glob("config/templates/**/*.html")
        ),
        *(
            (path, Path(*path.parts[path.parts.index("templates") + 1 :]))
            for path in ROOT.glob("openajc/*/templates/**/*.html")
        ),
    ]
)
TRACKED = subprocess.run(
    ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True, text=True
).stdout.split("\0")


def test_no_module_has_a_name_that_means_nothing():
    assert not [path for path in PYTHON if path.stem in BANNED]


@pytest.mark.parametrize("path", PYTHON, ids=lambda p: str(p.relative_to(ROOT)))
def test_file_is_one_thing(path):
    assert len(path.read_text().splitlines()) <= 300


@pytest.mark.parametrize(("path", "name"), TEMPLATES, ids=lambda p: str(p)[-60:])
def test_template_can_be_read(path, name):
    assert get_template(str(name)).template


@pytest.mark.parametrize(("path", "name"), TEMPLATES, ids=lambda p: str(p)[-60:])
def test_template_has_no_inline_script_or_style(path, name):
    text = path.read_text()

    assert not re.search(r"<script(?![^>]*\bsrc=)|<style|\sstyle=|\son[a-z]+=", text)


def test_nothing_committed_names_a_machine_or_a_registry():
    words = re.compile(
        rb"/home/\w+/|/Users/\w+/|files\.pythonhosted|pypi\.org/simple|registry\.npmjs|\"resolved\": \"http"
    )
    texts = [ROOT / name for name in TRACKED if name and not name.endswith((".png", ".parquet"))]
    found = [
        str(path.relative_to(ROOT))
        for path in texts
        if path.is_file() and path != Path(__file__) and words.search(path.read_bytes())
    ]

    assert found == []


def test_every_dependency_says_what_it_is_for():
    text = (ROOT / "pyproject.toml").read_text()
    block = text.split("dependencies = [", 1)[1].split("\n]", 1)[0]
    lines = [line for line in block.splitlines() if line.strip().startswith('"')]

    assert lines
    assert all("#" in line for line in lines)
