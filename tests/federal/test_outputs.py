"""A report is whole or not there, and what cannot be written is said with exit status 2."""

import json
import os
from pathlib import Path

import polars as pl
import pytest
from click.testing import CliRunner

from openajc.federal.commands import pirl
from openajc.federal.outputs import whole_file
from tests.federal.rows import ADULT, write_file


BAD_SEX = ADULT | {"201": "7"}
WRITERS = {
    "check --errors e.csv": ["check", "f.csv", "--errors", "e.csv"],
    "check --errors e.xlsx": ["check", "f.csv", "--errors", "e.xlsx"],
    "check --errors e.parquet": ["check", "f.csv", "--errors", "e.parquet"],
    "check --summary e.json": ["check", "f.csv", "--summary", "e.json"],
    "indicators e.xlsx": ["indicators", "f.csv", "--quarter", "2026-09-30", "--out", "e.xlsx"],
    "indicators e.json": ["indicators", "f.csv", "--quarter", "2026-09-30", "--out", "e.json"],
    "generate": ["generate", "--rows", "20", "--out", "e.csv"],
}
EACH = pytest.mark.parametrize("command", WRITERS.values(), ids=WRITERS)


@pytest.fixture
def folder(tmp_path, layout_2016, monkeypatch):
    """A folder to work in, with a file that has findings."""
    monkeypatch.chdir(tmp_path)
    write_file(tmp_path / "f.csv", layout_2016, [BAD_SEX])
    return tmp_path


def run(*command, **options):
    return CliRunner().invoke(pirl, command, **options)


def write_half(path):
    path.write_text("new")
    raise OSError("full")


class TestWholeFile:
    def test_takes_the_place_of_the_older_file_at_the_end(self, folder):
        out = folder / "e.csv"
        out.write_text("older")

        with whole_file(out) as part:
            part.write_text("newer")
            assert out.read_text() == "older"

        assert out.read_text() == "newer"

    def test_leaves_the_older_file_and_nothing_else_after_an_error(self, folder):
        out = folder / "e.csv"
        out.write_text("older")

        with pytest.raises(OSError, match="full"), whole_file(out) as part:
            write_half(part)

        assert out.read_text() == "older"
        assert sorted(path.name for path in folder.iterdir()) == ["e.csv", "f.csv"]

    @pytest.mark.parametrize("suffix", ["csv", "xlsx", "parquet"])
    def test_keeps_who_may_read_the_older_file(self, folder, suffix):
        out = folder / f"e.{suffix}"
        out.touch(mode=0o600)

        run("check", "f.csv", "--errors", str(out))

        assert out.stat().st_size > 0
        assert out.stat().st_mode & 0o777 == 0o600

    def test_writes_through_a_link_which_stays_one(self, folder):
        out, kept = folder / "e.csv", folder / "kept.csv"
        out.symlink_to(kept)

        with whole_file(out) as part:
            part.write_text("new")

        assert out.is_symlink()
        assert kept.read_text() == "new"

    def test_writes_a_device_as_it_is(self):
        with whole_file(Path(os.devnull)) as part:
            assert part == Path(os.devnull)


@EACH
def test_a_full_disk_is_exit_status_2_with_the_reason(folder, command):
    (folder / command[-1]).symlink_to("/dev/full")

    result = run(*command)

    assert result.exit_code == 2, result.output
    assert "No space left on device" in result.stderr


@EACH
def test_ctrl_c_while_writing_leaves_nothing_and_says_so(folder, command, monkeypatch):
    def interrupted(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(Path, "replace", interrupted)

    result = run(*command)

    assert result.exit_code == 130
    assert "Stopped; nothing was written." in result.stderr
    assert [path.name for path in folder.iterdir()] == ["f.csv"]


@EACH
def test_a_folder_closed_to_the_user_is_exit_status_2(folder, command, monkeypatch):
    def closed(_):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "exists", closed)

    result = run(*command)

    assert result.exit_code == 2
    assert f"{command[-1]} cannot be written" in result.stderr


def test_a_file_is_not_made_in_the_place_of_a_folder_or_in_one_that_is_not_there(folder):
    in_place = run("generate", "--rows", "3", "--out", str(folder))
    nowhere = run("generate", "--rows", "3", "--out", "no/such/f.csv")
    nameless = run("generate", "--rows", "3", "--out", "-")

    assert [result.exit_code for result in (in_place, nowhere, nameless)] == [2, 2, 2]
    assert "is a folder; name a file" in in_place.stderr
    assert "There is no folder no/such; make it first" in nowhere.stderr
    assert "Name a file" in nameless.stderr


def test_the_word_json_alone_means_standard_output_and_makes_no_file(folder):
    summary = run("check", "f.csv", "--summary", "json")
    report = run("indicators", "f.csv", "--quarter", "2026-09-30", "--out", "json")

    assert json.loads(summary.stdout)["findings"] == 1
    assert json.loads(report.stdout)["quarter"] == "2026-09-30"
    assert [path.name for path in folder.iterdir()] == ["f.csv"]


def test_names_with_blanks_and_accents_are_taken_as_they_are(folder):
    place = folder / "relatórios do município"
    place.mkdir()
    source = (folder / "f.csv").rename(place / "ficheiro nº 1.csv")

    result = run("check", str(source), "--errors", str(place / "erros é.csv"), env={"LC_ALL": "C"})

    assert json.loads(result.stdout)["file"] == str(source)
    assert pl.read_csv(place / "erros é.csv")["rule"].to_list() == ["VV-201"]
