"""Reports harm no terminal and no spreadsheet, options refuse what would go wrong later, and nothing is left behind."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import polars as pl
import pytest
from click.testing import CliRunner

from openajc.federal.commands import pirl
from tests.federal.rows import ADULT, write_file


TRIALS = Path(__file__).parent / "trials"


@pytest.fixture
def folder(tmp_path, layout_2016, monkeypatch):
    monkeypatch.chdir(tmp_path)
    write_file(tmp_path / "f.csv", layout_2016, [ADULT | {"2703": "=1+1;"}])
    return tmp_path


def run(*command, **options):
    return CliRunner().invoke(pirl, [*map(str, command)], **options)


@pytest.mark.parametrize("word", ["-", "json"])
def test_findings_are_not_written_to_standard_output(folder, word):
    result = run("check", "f.csv", "--errors", word)

    assert result.exit_code == 2
    assert "Name a file of its own" in result.stderr


def test_one_path_for_two_outputs_is_refused(folder):
    result = run("check", "f.csv", "--errors", "e.csv", "--summary", folder / "." / "e.csv")

    assert result.exit_code == 2
    assert "is also what --errors writes" in result.stderr
    assert not (folder / "e.csv").exists()


@pytest.mark.parametrize(
    ("day", "message"),
    [
        ("1826-09-30", "no quarter of the PIRL"),
        ("9999-12-31", "no quarter of the PIRL"),
        ("09/30/2026", "Write the last day of the quarter as YYYY-MM-DD, such as 2026-09-30"),
        ("2026-02-30", "is no date"),
    ],
)
def test_a_quarter_that_cannot_be_meant_is_refused_in_plain_words(folder, day, message):
    result = run("check", "f.csv", "--quarter", day)

    assert result.exit_code == 2
    assert message in " ".join(result.stderr.split())


def test_control_characters_of_the_file_are_shown_as_signs(tmp_path):
    out = tmp_path / "e.csv"

    run("check", TRIALS / "esc.csv", "--all", "--errors", out)

    text = out.read_text(encoding="utf-8")
    assert not set(text) & {"\x1b", "\x07", "\x9b"}
    assert "\u241b[31mRED\u241b]0;pwn\u2407" in text


def test_a_value_is_no_formula_in_a_csv_report_that_excel_reads_as_utf_8(folder):
    run("check", "f.csv", "--errors", "e.csv")

    assert (folder / "e.csv").read_bytes().startswith(b"\xef\xbb\xbfrow,")
    assert pl.read_csv(folder / "e.csv")["value"].to_list() == ["'=1+1;"]


@pytest.mark.parametrize("command", [["list"], ["show", "2016"], ["diff", "2016", "2021"]])
def test_layouts_are_json_when_asked_on_a_terminal_too(command, monkeypatch):
    monkeypatch.setattr(
        "openajc.federal.commands_layout.sys.stdout.isatty", lambda: True, raising=False
    )

    assert json.loads(run("layout", *command, "--json").stdout)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_nothing_of_standard_input_is_left_when_the_command_is_ended(tmp_path, number):
    asked = "from openajc.federal.commands import pirl; pirl()"
    with subprocess.Popen(
        [sys.executable, "-c", asked, "check", "-"],
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        env=os.environ | {"TMPDIR": str(tmp_path)},
    ) as started:
        _wait_for(tmp_path)
        started.send_signal(number)
        started.wait(timeout=60)

    assert started.returncode == 128 + number
    assert not [*tmp_path.iterdir()]


def _wait_for(folder):
    for _ in range(600):
        if [*folder.glob("openajc-*/input")]:
            return
        time.sleep(0.1)
    raise AssertionError("The copy of standard input was not begun.")


def test_a_check_says_which_columns_it_does_not_check(layout_2016):
    result = run("check", TRIALS / "unchecked_columns.csv", "--quarter", "2026-09-30")

    unchecked = json.loads(result.stdout)["unchecked_columns"]
    assert unchecked == [e.number for e in layout_2016.columns if not e.kind]
    assert f"Not checked: the values of {len(unchecked)} of 467 columns" in result.stderr
    assert len(unchecked) > 80


@pytest.mark.parametrize(
    ("name", "kept"),
    [("wips_q3.csv", False), ("sub/errors.xlsx", False), ("tests/federal/trials/new.csv", True)],
)
def test_git_leaves_files_of_people_out(name, kept):
    root = Path(__file__).parents[2]

    ignored = subprocess.run(["git", "check-ignore", "-q", name], cwd=root, check=False)

    assert (ignored.returncode == 1) is kept
