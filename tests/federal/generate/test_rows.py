from datetime import date

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from polars.testing import assert_frame_equal

from openajc.federal.generate import generate_rows
from openajc.federal.layout_files import load_layout


QUARTER = date(2026, 9, 30)
LAYOUT = load_layout("2016")


@settings(max_examples=5, deadline=None)
@given(seed=st.integers(0, 2**40))
def test_the_same_seed_gives_the_same_rows(seed):
    once = generate_rows(60, seed, LAYOUT, QUARTER)

    assert_frame_equal(once, generate_rows(60, seed, LAYOUT, QUARTER))


@settings(max_examples=5, deadline=None)
@given(first=st.integers(1, 90))
def test_a_row_is_the_same_whatever_rows_are_made_with_it(first):
    whole = generate_rows(100, 5, LAYOUT, QUARTER)

    part = generate_rows(100 - first, 5, LAYOUT, QUARTER, first=first)

    assert_frame_equal(whole[first:], part)


def test_another_seed_gives_other_people():
    once, again = (generate_rows(200, seed, LAYOUT, QUARTER) for seed in (1, 2))

    assert once["200"].to_list() != again["200"].to_list()


@pytest.mark.parametrize("version", ["2016", "2021"])
def test_has_the_columns_of_the_layout_all_text(version):
    layout = load_layout(version)

    rows = generate_rows(20, 1, layout, QUARTER)

    assert rows.columns == ["row", *layout.numbers]
    assert {str(kind) for kind in rows.drop("row").dtypes} == {"String"}
    assert rows["OBS"].to_list() == [str(n) for n in range(1, 21)]


def test_no_value_needs_quotes_or_exceeds_its_length():
    rows = generate_rows(3000, 1, LAYOUT, QUARTER)

    for element in LAYOUT.columns:
        values = rows[element.number].drop_nulls().unique().to_list()
        size = {"DE": element.size + 3, "": 75}.get(element.kind, element.size or 75)
        assert not any("," in value or '"' in value for value in values)
        assert all(0 < len(value) <= size for value in values), element.number


def test_some_people_have_two_periods_and_none_a_social_security_number():
    rows = generate_rows(3000, 1, LAYOUT, QUARTER)

    assert rows["100"].is_duplicated().sum() > 50
    assert not rows["100"].str.contains("^[0-9]{9}$").any()
    assert rows["2700"].null_count() == rows.height


def test_people_of_each_program_find_work_and_earn_as_such_people_do():
    rows = generate_rows(30_000, 1, LAYOUT, QUARTER).filter(pl.col("1602").is_in(list("0123")))
    dislocated, youth = (rows.filter(pl.col(e).is_in(list("123"))) for e in ("904", "905"))

    def earned(people):
        wages = people["1704"].cast(pl.Float64)
        return wages.filter(wages > 0).median()

    assert (dislocated["1602"] != "0").mean() == pytest.approx(0.73, abs=0.03)
    assert (youth["1602"] != "0").mean() == pytest.approx(0.62, abs=0.03)
    assert earned(dislocated) == pytest.approx(9300, rel=0.06)
    assert earned(youth) == pytest.approx(4600, rel=0.06)


def test_most_people_name_one_race_and_few_several_or_none():
    rows = generate_rows(10_000, 1, LAYOUT, QUARTER)
    coded = [pl.col(race) for race in ("211", "212", "213", "214", "215")]

    named = rows.select(pl.sum_horizontal(race == "1" for race in coded)).to_series()
    untold = rows.select(pl.sum_horizontal(race == "9" for race in coded)).to_series()

    assert (named == 1).mean() > 0.7
    assert 0.01 < (named > 1).mean() < 0.06
    assert named.max() == 2
    assert set(untold.unique()) == {0, 5}


def test_refuses_a_day_that_ends_no_quarter():
    with pytest.raises(ValueError, match="not the last day of a quarter"):
        generate_rows(1, 1, LAYOUT, date(2026, 9, 29))
