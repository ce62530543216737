"""Every line that cannot be read is named, and with --all the others are checked."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from openajc.federal.blocks import UnreadableFile
from openajc.federal.checking import check
from openajc.federal.commands import pirl
from openajc.federal.shape import Shape, require_shape, shaped_blocks
from tests.federal.rows import ADULT, CONTACT, YOUTH, line_of, numbered


TRIALS = Path(__file__).parent / "trials"


@pytest.fixture
def lines(layout_2016):
    return [line_of(layout_2016, each).encode() for each in numbered([ADULT, YOUTH, CONTACT])]


@pytest.fixture
def shape_of(tmp_path, layout_2016):
    def run(lines) -> Shape:
        path, shape = tmp_path / "f.csv", Shape()
        path.write_bytes(b"\n".join(lines) + b"\n")
        list(shaped_blocks(path, layout_2016, shape))
        return shape

    return run


def run(*command):
    return CliRunner().invoke(pirl, ["check", *map(str, command)])


def test_all_lines_with_a_wrong_number_of_columns_are_named():
    result = run(TRIALS / "cols_3.csv")

    assert result.exit_code == 2
    assert "cols_3.csv: Line 3: has 468 columns" in result.stderr
    assert result.stderr.count("\nLine ") == 2


def test_with_all_the_other_lines_are_checked_and_the_status_stays_2():
    result = run(TRIALS / "cols_3.csv", "--all")

    summary = json.loads(result.stdout)
    failed = {rule["rule"]: rule["failed"] for rule in summary["rules"]}
    assert result.exit_code == 2
    assert (summary["rows"], summary["unreadable_lines"], failed["FMT-02"]) == (6, 3, 3)
    assert "The other lines were checked." in result.stderr


def test_the_first_hundred_are_named_and_the_rest_counted(tmp_path, lines, layout_2016):
    path = tmp_path / "f.csv"
    path.write_bytes(b"".join(line + b",\n" for line in lines * 100))

    with pytest.raises(UnreadableFile) as raised:
        check(path, layout_2016)

    said = str(raised.value).split("\n")
    assert (len(said), said[-1]) == (101, "And 200 more lines.")


def test_with_all_a_file_without_a_readable_line_is_refused(tmp_path, lines, layout_2016):
    path = tmp_path / "f.csv"
    path.write_bytes(b"".join(line + b",\n" for line in lines))

    with pytest.raises(UnreadableFile, match="Line 1: has 468 columns"):
        check(path, layout_2016, everything=True)


def test_damaged_bytes_and_wrong_columns_are_named_together(shape_of, lines):
    shape = shape_of([lines[0] + b"\0", lines[1] + b",", lines[2] + b"\xe9", lines[0]])

    assert [*shape.unreadable] == [1, 2, 3]
    assert "NUL byte" in shape.unreadable[1]
    assert "not UTF-8" in shape.unreadable[3]


def test_a_header_line_is_one_finding_wherever_it_is(tmp_path, layout_2016):
    result = run(TRIALS / "two_headers.csv", "--quarter", "2026-09-30", "--all")

    failed = {r["rule"]: r["failed"] for r in json.loads(result.stdout)["rules"] if r["failed"]}
    assert failed["FMT-01"] == 2
    assert "FMT-06" not in failed


@pytest.mark.parametrize(
    "words",
    [
        lambda element: element.name.replace(",", ""),
        lambda element: element.number.replace("OBS", "0"),
    ],
    ids=["names", "numbers"],
)
def test_a_header_line_in_the_middle_is_no_record(shape_of, lines, layout_2016, words):
    header = ",".join(words(element) for element in layout_2016.columns).encode()

    shape = shape_of([lines[0], header, lines[1], header])

    assert (shape.headers, shape.unreadable) == ([2, 4], {})


def test_indicators_refuse_a_header_line_in_the_middle(tmp_path, lines, layout_2016):
    path = tmp_path / "f.csv"
    path.write_bytes(
        b"\n".join([lines[0], ",".join(layout_2016.numbers).encode(), lines[1]]) + b"\n"
    )

    with pytest.raises(UnreadableFile, match="Line 2: is a header line"):
        require_shape(path, layout_2016)
