"""Eligibility understands every answer that the application form can hold."""

import pytest

from openajc.dictionary.forms.form import Kind
from openajc.dictionary.forms.loader import current_form
from openajc.rules.answers import (
    CHOICES,
    MAY_BE_SILENT,
    NOT_APPLICABLE,
    YES_NO_FIELDS,
    Answers,
    all_of,
    any_of,
)
from openajc.rules.facts import BadFacts


FORM = current_form("wioa_application")
READ_AS_AMOUNT = ["family_size", "family_income_6_months"]


@pytest.mark.parametrize("name", CHOICES)
def test_every_answer_of_the_form_is_understood(name):
    field = FORM.fields[name]

    answers = [Answers({name: choice.value}) for choice in field.choices]

    assert {one.value(name) for one in answers} == set(CHOICES[name])


@pytest.mark.parametrize("name", CHOICES)
def test_nine_is_understood_where_the_form_may_report_it(name):
    assert ("9" in FORM.fields[name].no_answer.values()) is (name in MAY_BE_SILENT)


@pytest.mark.parametrize("name", YES_NO_FIELDS)
@pytest.mark.parametrize(
    ("said", "meant"),
    [("yes", True), ("1", True), (True, True), ("no", False), ("0", False), (False, False)],
)
def test_yes_and_no_may_be_said_in_three_ways(name, said, meant):
    assert FORM.fields[name].kind is Kind.YES_NO
    assert Answers({name: said}).says(name) is meant


@pytest.mark.parametrize(
    ("name", "said", "expected"),
    [
        ("veteran", 1, "yes or no (1 or 0), 9 where not disclosed"),
        ("tanf", "true", "yes or no (1 or 0)"),
        ("school_status", 4, "one of 1, 2, 3, 4, 5, 6"),
        ("school_status", True, "one of 1, 2, 3, 4, 5, 6"),
        ("dislocation_date", "2026-02-30", "not a day of the calendar"),
        ("dislocation_date", "02/01/2026", "a date (YYYY-MM-DD)"),
        ("family_size", "1.5", "a whole number from 1 up"),
        ("family_size", 0, "a whole number from 1 up"),
        ("family_income_6_months", "1e999999", "a number from 0 up"),
    ],
)
def test_an_answer_that_cannot_be_is_named_with_what_is_expected(name, said, expected):
    with pytest.raises(BadFacts) as refused:
        Answers({name: said})

    assert refused.value.field == f"answers.{name}"
    assert expected in refused.value.problem


@pytest.mark.parametrize("name", READ_AS_AMOUNT)
def test_amounts_are_asked_as_numbers(name):
    assert FORM.fields[name].kind in {Kind.INTEGER, Kind.MONEY}
    assert Answers({name: "12"}).amount(name) == Answers({name: 12}).amount(name) == 12


@pytest.mark.parametrize("said", [None, "", " ", "declined", "unknown"])
def test_blank_declined_and_unknown_leave_a_question_open(said):
    assert Answers({"tanf": said}).says("tanf") is None


def test_not_applicable_is_an_answer():
    answers = Answers({"tanf": "N/A"})

    assert answers.value("tanf") == NOT_APPLICABLE
    assert answers.says("tanf") is False


def test_nine_where_it_means_not_disclosed_leaves_it_open():
    assert Answers({"disability": "9"}).says("disability") is None


@pytest.mark.parametrize("said", ["many", -1, True, "NaN", "Infinity", []])
def test_an_amount_that_is_no_number_from_0_up_is_refused(said):
    with pytest.raises(BadFacts, match="family_size"):
        Answers({"family_size": said}).amount("family_size")


def test_three_valued_logic():
    assert any_of(False, None, True) is True
    assert any_of(False, None) is None
    assert any_of(False, False) is False
    assert all_of(True, None, False) is False
    assert all_of(True, None) is None
    assert all_of(True, True) is True
