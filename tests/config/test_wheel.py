"""The wheel holds everything the program reads, so `pip install` and `openajc demo` are enough."""

import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest


ROOT = Path(__file__).resolve().parents[2]
SOURCE = ("openajc", "config", "pyproject.toml", "README.md", "LICENSE")
READ_AT_RUN_TIME = {".html", ".txt", ".yaml", ".csv", ".js", ".css", ".svg"}


@pytest.fixture(scope="module")
def names(tmp_path_factory) -> set[str]:
    """Return the names of the files in a wheel built from this checkout."""
    folder, source = tmp_path_factory.mktemp("wheel"), tmp_path_factory.mktemp("source")
    for part in SOURCE:  # elsewhere, because two builds at once in one checkout disturb each other
        copy = shutil.copytree if (ROOT / part).is_dir() else shutil.copy
        copy(ROOT / part, source / part)
    options = ["--quiet", "--disable-pip-version-check", "--no-deps", "--no-build-isolation"]
    subprocess.run(
        [sys.executable, "-m", "pip", "wheel", *options, "--wheel-dir", folder, source], check=True
    )
    with zipfile.ZipFile(next(folder.glob("*.whl"))) as wheel:
        return set(wheel.namelist())


@pytest.mark.parametrize("package", ["openajc", "config"])
def test_every_file_the_program_reads_is_in_the_wheel(names, package):
    wanted = {
        str(path.relative_to(ROOT))
        for path in (ROOT / package).rglob("*")
        if path.suffix in READ_AT_RUN_TIME
    }
    assert wanted
    assert sorted(wanted - names) == []


def test_the_wheel_holds_the_front_end_and_no_tests(names):
    assert "config/static/vendor/uswds/css/uswds.min.css" in names
    assert not [name for name in names if name.startswith(("tests/", "benchmarks/", "build/"))]
