"""Eligibility understands every answer that the application form can hold."""

import pytest

from openajc.dictionary.forms.form import Kind
from openajc.dictionary.forms.loader import current_form
from openajc.rules.answers import CHOICES, NOT_APPLICABLE, Answers, all_of, any_of
from openajc.rules.facts import BadFacts


FORM = current_form("wioa_application")
READ_AS_AMOUNT = ["family_size", "family_income_6_months"]


@pytest.mark.parametrize("name", CHOICES)
def test_a_field_of_the_form_holds_no_value_that_the_rule_does_not_know(name):
    field = FORM.fields[name]

    values = {choice.value for choice in field.choices}

    assert values
    assert values <= CHOICES[name]
    assert all(Answers({name: value}).value(name) == value for value in values)


@pytest.mark.parametrize("name", CHOICES)
def test_a_choice_the_rule_knows_can_be_answered(name):
    field = FORM.fields[name]
    silent = set(field.no_answer.values())

    assert CHOICES[name] <= {choice.value for choice in field.choices} | silent


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
