"""Where imported layouts are kept may be missing, closed or spoiled; the installed ones work all the same."""

import json

import pytest
from click.testing import CliRunner

from openajc.federal import layout_files
from openajc.federal.commands import pirl
from tests.federal.rows import ADULT, write_file


@pytest.fixture
def imported(tmp_path, monkeypatch):
    folder = tmp_path / "layouts"
    folder.mkdir()
    monkeypatch.setenv("OPENAJC_LAYOUTS", str(folder))
    return folder


def versions():
    result = CliRunner().invoke(pirl, ["layout", "list"])
    return [each["version"] for each in json.loads(result.stdout)], result.stderr


def test_a_user_without_a_home_has_the_installed_layouts(monkeypatch):
    def homeless():
        raise RuntimeError("Could not determine home directory.")

    monkeypatch.delenv("OPENAJC_LAYOUTS", raising=False)
    monkeypatch.setattr(layout_files.Path, "home", homeless)

    assert versions()[0] == ["2016", "2021"]


def test_a_user_without_a_home_is_asked_where_to_keep_an_import(monkeypatch, tmp_path):
    monkeypatch.setattr("openajc.federal.commands_layout.imported_folder", lambda: None)
    monkeypatch.setattr("openajc.federal.commands_layout.import_layout", lambda *_: None)
    workbook = tmp_path / "w.xlsx"
    workbook.touch()

    result = CliRunner().invoke(pirl, ["layout", "import", str(workbook), "--as", "2025"])

    assert result.exit_code == 2
    assert "name one with --into" in result.stderr


def test_a_folder_that_is_closed_or_missing_has_no_layouts(imported, monkeypatch):
    monkeypatch.setattr(layout_files.os, "access", lambda folder, _: folder != imported)

    assert versions()[0] == ["2016", "2021"]


@pytest.mark.parametrize(
    ("about", "elements"),
    [(None, "number\n"), ("", "number\n"), ("[", "number\n"), ("version: 2025", "\udcff")],
    ids=["no about", "empty about", "no YAML", "no UTF-8"],
)
def test_a_spoiled_layout_is_named_and_the_others_are_listed(imported, about, elements):
    folder = imported / "2025"
    folder.mkdir()
    (folder / "elements.csv").write_bytes(elements.encode(errors="surrogateescape"))
    if about is not None:
        (folder / "layout.yaml").write_text(about)

    found, said = versions()

    assert found == ["2016", "2021"]
    assert "Layout 2025:" in said
    assert str(folder) in said


def test_a_spoiled_layout_does_not_hinder_the_check_of_a_file(imported, tmp_path, layout_2016):
    (imported / "2025").mkdir()
    (imported / "2025" / "elements.csv").touch()
    path = write_file(tmp_path / "f.csv", layout_2016, [ADULT])
    path.write_text(path.read_text().replace("\n", ",\n"))

    result = CliRunner().invoke(pirl, ["check", str(path)])

    assert result.exit_code == 2
    assert "Line 1: has 468 columns; layout 2016 has 467" in result.stderr
