"""Names are written with the letters A to Z, and that is said once."""

import json

import polars as pl
import pytest
from click.testing import CliRunner

from openajc.federal.commands import pirl
from openajc.federal.generate import files
from openajc.federal.layout_files import load_layout
from openajc.federal.plain_letters import in_plain_letters, plain


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("Muñoz", "Munoz"),
        ("José Nun\u0303ez", "Jose Nunez"),
        ("Straße Łódź Søren Æsir", "Strasse Lodz Soren AEsir"),
        ("O’Brien–García", "O'Brien-Garcia"),
        ("Ангелова", None),
        ("Smith", "Smith"),
        (None, None),
    ],
)
def test_a_name_is_written_with_the_letters_of_the_layout(name, written):
    frame = pl.DataFrame({"name": [name]}, schema={"name": pl.String})

    assert frame.select(plain(pl.col("name"))).item() == written


def test_only_names_are_changed_and_they_are_counted():
    records = pl.DataFrame({"100": ["Pñ1", "P2"], "2703": ["Muñoz", "Smith"], "1301": [None, "É"]})

    written, changed = in_plain_letters(records, load_layout("2016"))

    assert written.rows() == [("Pñ1", "Munoz", None), ("P2", "Smith", "E")]
    assert changed == 2


def test_the_command_says_once_that_names_were_changed(tmp_path, monkeypatch):
    made = files.generate_with_errors

    def with_a_name(*args, **options):
        records, expected = made(*args, **options)
        return records.with_columns(pl.lit("Muñoz").alias("2703")), expected

    monkeypatch.setattr(files, "generate_with_errors", with_a_name)
    monkeypatch.setattr(files, "PART_ROWS", 2)
    out = tmp_path / "f.csv"

    result = CliRunner().invoke(pirl, ["generate", "--rows", "5", "--out", str(out)])

    assert result.stderr.count("5 names were written with the letters A to Z") == 1
    assert json.loads(result.stdout)["names_in_plain_letters"] == 5
    assert out.read_bytes().isascii()
