import csv
import json

import pytest
from click.testing import CliRunner

from openajc.federal.commands import pirl


def generate(out, *options):
    return CliRunner().invoke(pirl, ["generate", "--out", str(out), *options])


def expected(out):
    with (out.parent / f"{out.name}.expected.csv").open() as lines:
        return list(csv.DictReader(lines))


def test_writes_a_headerless_file_of_the_layout(tmp_path):
    out = tmp_path / "f.csv"

    result = generate(out, "--rows", "200", "--seed", "4")

    lines = out.read_bytes().split(b"\n")
    assert json.loads(result.stdout)["rows"] == 200
    assert len(lines) == 201
    assert lines[-1] == b""
    assert {line.count(b",") for line in lines[:-1]} == {466}
    assert b'"' not in out.read_bytes()
    assert lines[0].startswith(b"1,P")


def test_the_same_command_writes_the_same_bytes(tmp_path):
    once, again = tmp_path / "a.csv", tmp_path / "b.csv"

    for out in (once, again):
        generate(out, "--rows", "300", "--seed", "9", "--errors", "0.1")

    assert once.read_bytes() == again.read_bytes()
    assert expected(once) == expected(again)


def test_leaves_no_expected_findings_of_an_earlier_file(tmp_path):
    out = tmp_path / "f.csv"
    generate(out, "--rows", "50", "--errors", "0.5")

    generate(out, "--rows", "50")

    assert not (tmp_path / "f.csv.expected.csv").exists()


def test_breaks_the_share_asked_for_and_says_where(tmp_path):
    out = tmp_path / "f.csv"

    generate(out, "--rows", "4000", "--seed", "1", "--errors", "0.05")

    findings = expected(out)
    assert list(findings[0]) == ["row", "rule"]
    assert 150 < len({finding["row"] for finding in findings}) < 250
    assert len({finding["rule"] for finding in findings}) > 50


@pytest.mark.parametrize(
    ("options", "kinds"),
    [
        ([], {"RQ", "LG", "DUP", "TAA"}),
        (["--stage", "valid-values"], {"VV"}),
        (["--stage", "all"], {"VV", "RQ", "LG", "DUP", "TAA"}),
    ],
)
def test_breaks_rules_of_the_stage_asked_for(tmp_path, options, kinds):
    out = tmp_path / "f.csv"

    generate(out, "--rows", "6000", "--errors", "0.3", *options)

    assert {finding["rule"].split("-")[0] for finding in expected(out)} == kinds


def test_breaks_rules_of_the_report_period_only_when_the_quarter_is_given(tmp_path):
    out, due = tmp_path / "f.csv", {"LG-117", "LG-123", "LG-129", "LG-135", "LG-150", "LG-159"}

    generate(out, "--rows", "4000", "--errors", "0.4")
    without = {finding["rule"] for finding in expected(out)}
    generate(out, "--rows", "4000", "--errors", "0.4", "--quarter", "2025-12-31")
    with_quarter = {finding["rule"] for finding in expected(out)}

    assert not without & due
    assert due <= with_quarter


@pytest.mark.parametrize(
    ("options", "reason"),
    [
        (["--rows", "5", "--quarter", "2026-09-29"], "not the last day of a quarter"),
        (["--rows", "0"], "0 is not in the range"),
        (["--rows", "5", "--errors", "2"], "2.0 is not in the range"),
        (["--rows", "5", "--layout", "1999"], "Layout '1999' is not known"),
    ],
)
def test_bad_input_is_exit_status_2_with_the_reason(tmp_path, options, reason):
    result = generate(tmp_path / "f.csv", *options)

    assert result.exit_code == 2
    assert reason in " ".join(result.stderr.split())
