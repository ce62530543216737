"""What is read stands still: a pipe is kept aside, a file that changes meanwhile is refused."""

import json
import os
import threading

import pytest
from click.testing import CliRunner

from openajc.federal.blocks import UnreadableFile
from openajc.federal.commands import pirl
from openajc.federal.inputs import at_rest
from tests.federal.rows import ADULT, CONTACT, YOUTH, write_file


COMMANDS = {
    "check": ["check", "--all", "--quarter", "2026-09-30"],
    "indicators": ["indicators", "--quarter", "2026-09-30", "--by", "sex"],
    "explain": ["indicators", "--quarter", "2026-09-30", "--explain", "P0000001"],
}
EACH = pytest.mark.parametrize("command", COMMANDS.values(), ids=COMMANDS)


@pytest.fixture
def file(tmp_path, layout_2016):
    return write_file(tmp_path / "f.csv", layout_2016, [ADULT, YOUTH, CONTACT])


def answer(command, file, **options):
    result = CliRunner().invoke(pirl, [*command, str(file)], **options)
    found = json.loads(result.stdout)
    found.pop("seconds", None)
    return found


@EACH
def test_standard_input_gives_the_same_answer_as_the_file(file, command):
    expected = answer(command, file)

    found = answer(command, "-", input=file.read_bytes())

    assert expected | {"file": None} == found | {"file": None}
    assert found.get("file", "-") == "-"


@EACH
def test_a_named_pipe_gives_the_same_answer_as_the_file(file, command, tmp_path):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    writer = threading.Thread(target=lambda: pipe.write_bytes(file.read_bytes()))
    writer.start()

    found = answer(command, pipe)

    writer.join()
    assert found | {"file": None} == answer(command, file) | {"file": None}


def test_nothing_of_a_pipe_is_left_afterwards(file, tmp_path, monkeypatch):
    kept = tmp_path / "kept"
    kept.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(kept))

    answer(COMMANDS["indicators"], "-", input=file.read_bytes())

    assert list(kept.iterdir()) == []


def test_a_file_that_grew_while_it_was_read_is_refused(file):
    def grow():
        with file.open("a") as more:
            more.write("4,P0000004")

    with pytest.raises(UnreadableFile, match="changed while it was read"), at_rest(file):
        grow()


def test_a_line_half_written_is_told_as_a_change_where_it_is_one(file):
    def read_half_a_line():
        file.write_text("1,P00")
        raise UnreadableFile(1, "has 2 columns")

    with pytest.raises(UnreadableFile, match="changed while it was read"), at_rest(file):
        read_half_a_line()


def test_a_line_too_short_in_a_file_at_rest_is_told_as_such(file):
    with pytest.raises(UnreadableFile, match="has 2 columns"), at_rest(file):
        raise UnreadableFile(1, "has 2 columns")
