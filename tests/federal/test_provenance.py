"""A report says what made it, so that a monitor can make it again."""

import hashlib
import json
from dataclasses import replace

import openpyxl
import pytest
from click.testing import CliRunner

from openajc.federal.commands import pirl
from openajc.federal.layout_files import INSTALLED, load_layout
from openajc.federal.provenance import catalogue_hash, program_version
from tests.federal.rows import ADULT, write_file


@pytest.fixture
def file(tmp_path, layout_2016):
    return write_file(tmp_path / "f.csv", layout_2016, [ADULT | {"201": "7"}, ADULT])


def run(*options):
    return CliRunner().invoke(pirl, [str(option) for option in options])


def made_by(*options):
    return json.loads(run(*options).stdout)["provenance"]


def test_the_summary_says_program_layout_catalogue_file_and_options(file):
    found = made_by("check", file, "--quarter", "2026-09-30", "--all")

    assert found["program"] == f"openajc {program_version()}"
    assert found["layout"]["version"] == "2016"
    assert found["layout"]["complete"] is True
    assert found["catalogue_sha256"] == catalogue_hash(load_layout("2016"))
    assert found["file"] == {
        "lines": 2,
        "bytes": file.stat().st_size,
        "sha256": hashlib.sha256(file.read_bytes()).hexdigest(),
    }
    assert found["options"] == {"quarter": "2026-09-30", "all": True}


def test_two_runs_on_one_file_differ_in_times_only(file):
    first, second = (json.loads(run("check", file, "--all").stdout) for _ in range(2))

    del first["seconds"], second["seconds"]
    assert first == second


def test_the_indicators_say_the_same_of_the_file(file):
    found = made_by("indicators", file, "--quarter", "2026-09-30")

    assert found["file"] == made_by("check", file)["file"]
    assert found["options"] == {"quarter": "2026-09-30", "annual": False, "by": []}


def test_standard_input_is_named_as_it_was_asked_for(file):
    result = CliRunner().invoke(pirl, ["check", "-"], input=file.read_bytes())

    assert json.loads(result.stdout)["file"] == "-"


def test_the_hash_follows_the_layout(tmp_path):
    layout = load_layout("2016")
    elements = (INSTALLED / "2016" / "elements.csv").read_text()
    (tmp_path / "elements.csv").write_text(elements + "\n")

    assert catalogue_hash(replace(layout, path=tmp_path)) != catalogue_hash(layout)


def test_the_errors_workbook_begins_with_the_rules_and_ends_with_what_made_it(file, tmp_path):
    run("check", file, "--errors", tmp_path / "e.xlsx")

    book = openpyxl.load_workbook(tmp_path / "e.xlsx")
    about = {row[0]: row[1] for row in book["About"].values}
    assert book.sheetnames == ["By rule", "Findings 1", "About"]
    assert list(book["By rule"].values)[1][:7] == (
        "VV-201",
        "error",
        "derived",
        "valid-values",
        2,
        1,
        0.5,
    )
    assert about["SHA-256 of the file"] == hashlib.sha256(file.read_bytes()).hexdigest()
    assert about["Report quarter ends"] == "not given"
    assert any(
        str(value).startswith("Needs the report period; give --quarter.")
        for value in about.values()
    )


def test_a_page_of_findings_prints_in_landscape_with_its_heading(file, tmp_path):
    run("check", file, "--errors", tmp_path / "e.xlsx")

    sheet = openpyxl.load_workbook(tmp_path / "e.xlsx")["Findings 1"]
    assert (sheet.page_setup.orientation, sheet.print_title_rows) == ("landscape", "$1:$1")
    assert sheet["G2"].alignment.wrap_text
    assert sheet.freeze_panes == "A2"


def test_the_indicators_workbook_says_what_made_it(file, tmp_path):
    run("indicators", file, "--quarter", "2026-09-30", "--out", tmp_path / "r.xlsx")

    about = {row[0]: row[1] for row in openpyxl.load_workbook(tmp_path / "r.xlsx")["About"].values}
    assert about["SHA-256 of the file"] == hashlib.sha256(file.read_bytes()).hexdigest()
    assert about["Layout"] == "2016, complete"
