"""Names as people have them: letters outside ASCII are a warning, other characters an error that says so."""

from datetime import date
from pathlib import Path

import polars as pl
import pytest

from openajc.federal.checking import check
from openajc.federal.plan import make_plan
from openajc.federal.writing import tables
from tests.federal.rows import ADULT


QUARTER = date(2026, 9, 30)


@pytest.mark.parametrize("name", ["Muñoz", "O'Brien-García", "José Nun\u0303ez", "Ангелова"])
@pytest.mark.parametrize("element", ["1301", "2702", "2703"])
def test_letters_outside_ascii_are_a_warning(findings_of, layout_2016, element, name):
    found = findings_of([ADULT | {element: name}]).filter(pl.col("element") == element)

    assert found.select("rule", "severity", "value").rows() == [("federal-004", "warning", name)]
    assert "letters other than A to Z" in found["message"][0]


@pytest.mark.parametrize("name", ["a\x07b", "Muñoz;", "\U0001f600", "ñ" * 76])
def test_other_characters_and_too_long_names_are_an_error(findings_of, name):
    found = findings_of([ADULT | {"2703": name}])

    assert found.select("rule", "severity").rows() == [("FMT-08", "error")]
    assert "only the characters that it allows" in found["message"][0]


def test_such_letters_are_an_error_where_no_name_stands(rules_of):
    assert rules_of([ADULT | {"100": "Pñ1"}]) == {"VV-100": 1}


def test_the_trial_file_has_its_control_character_as_the_only_error(layout_2016):
    path = Path(__file__).parent / "trials" / "c16_names.csv"
    checked = check(path, layout_2016, plan=make_plan(layout_2016, QUARTER), everything=True)

    found = pl.concat(tables(checked)).filter(pl.col("element").is_in(["1301", "2702", "2703"]))

    assert found.filter(pl.col("severity") == "error").select("row", "rule").rows() == [
        (5, "FMT-08")
    ]
    assert found.filter(pl.col("rule") == "federal-004")["row"].to_list() == [1, 2, 3, 6, 7]
