"""The federal files work with requirements/federal.txt alone: no framework, no database."""

import re
import subprocess
import sys
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest


ROOT = Path(__file__).parents[2]
# Runs `openajc` with the arguments given, as if the modules named first were not installed.
WITHOUT = """
import sys

absent = set(sys.argv[1].split())

class Absent:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in absent:
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)

sys.meta_path.insert(0, Absent())
sys.argv[1:2] = []
from openajc.cli.main import main
main(prog_name="openajc")
"""


def locked(name):
    """Return the packages of a lock file with their versions."""
    text = (ROOT / "requirements" / name).read_text()
    return dict(re.findall(r"^([a-z0-9.-]+)==([^ ;]+)", text, re.MULTILINE))


def absent_modules():
    """Return the modules of everything that is locked for the whole and not for the federal part."""
    others = set(locked("dev.txt")) - set(locked("federal.txt"))
    return [
        module
        for module, names in packages_distributions().items()
        if {re.sub("[-_.]+", "-", name).lower() for name in names} <= others
    ]


def run(folder, *command):
    code = [sys.executable, "-c", WITHOUT, " ".join(absent_modules()), *command]
    return subprocess.run(code, cwd=folder, capture_output=True, text=True, check=False)


def test_is_locked_to_the_versions_of_the_whole():
    assert locked("federal.txt").items() <= locked("base.txt").items()
    assert {"django", "psycopg"} <= set(absent_modules())


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A folder with a made-up file, written without the rest of the house."""
    folder = tmp_path_factory.mktemp("alone")
    done = run(folder, "pirl", "generate", "--rows", "40", "--errors", "0.2", "--out", "f.csv")
    assert done.returncode == 0, done.stderr
    return folder


@pytest.mark.parametrize(
    ("status", "command"),
    [
        (0, "--help"),
        (0, "pirl --help"),
        (1, "pirl check f.csv --all --errors e.xlsx"),
        (1, "pirl check f.csv --all --errors e.parquet"),
        (0, "pirl indicators f.csv --quarter 2026-09-30 --out i.xlsx"),
        (0, "pirl indicators f.csv --quarter 2026-09-30 --explain P0000000003"),
        (0, "pirl rules"),
        (0, "pirl layout diff 2016 2021"),
    ],
)
def test_runs(folder, command, status):
    done = run(folder, *command.split())

    assert done.returncode == status, done.stderr


@pytest.mark.parametrize(
    ("command", "reason"),
    [
        ("demo", "is not installed. For all of OpenAJC install requirements/base.txt"),
        ("pirl check f.csv --engine spark", "Install requirements/spark.txt"),
    ],
)
def test_says_what_to_install_for_the_rest(folder, command, reason):
    done = run(folder, *command.split())

    assert done.returncode == 2
    assert reason in done.stderr
