"""What made-up people answered is what a real application must say: nothing blank, and true to the rules."""

import datetime as dt

import pytest

from openajc.dictionary.forms.answers import About, applying_fields, missing_fields
from openajc.dictionary.forms.loader import current_form
from openajc.dictionary.forms.reading import EMPTY, read_answer
from openajc.policy.loader import current_policy
from openajc.reporting.demo.answers import answers_of
from openajc.reporting.demo.lives import Storyteller
from openajc.reporting.demo.people import make_up
from openajc.rules.eligibility import Application, decide_eligibility


FORM = current_form("wioa_application")
POLICY = current_policy()
TODAY = dt.date(2026, 11, 23)
PEOPLE = 500


def drawn():
    for number in range(PEOPLE):
        person = make_up(805, number, as_of=TODAY)
        for period in Storyteller(person, TODAY, POLICY.codes).periods():
            answers = answers_of(person, applied_on=period.applied_on)
            yield person, period.applied_on, answers


@pytest.fixture(scope="module")
def applications():
    return list(drawn())


def about(person, applied_on):
    return About(born_on=person.born_on, applied_on=applied_on, today=TODAY)


def as_typed(value):
    if isinstance(value, list):
        return value or [EMPTY]
    return [str(value)]


def test_no_question_that_applies_is_left_blank(applications):
    for person, applied_on, answers in applications:
        assert not missing_fields(FORM, answers, about(person, applied_on))


def test_no_question_that_does_not_apply_is_answered(applications):
    for person, applied_on, answers in applications:
        fields = applying_fields(FORM, answers, about(person, applied_on))
        assert answers.keys() <= {field.name for field in fields}


def test_every_answer_is_one_that_the_form_takes(applications):
    for person, applied_on, answers in applications:
        for name, answer in answers.items():
            typed = as_typed(answer["value"])
            reading = read_answer(FORM.fields[name], typed, about(person, applied_on))
            assert reading.answer == answer, name


def test_everybody_is_eligible_for_the_programs_they_are_in(applications):
    for person, applied_on, answers in applications:
        plain = {name: answer["value"] for name, answer in answers.items()}
        facts = Application(applied_on=applied_on, born_on=person.born_on, answers=plain)
        programs = decide_eligibility(facts, today=applied_on, policy=POLICY).programs
        assert all(programs[name].eligible for name in person.programs)


def test_foster_care_is_there_now_before_and_never(applications):
    seen = {
        (answers["foster_care"]["value"], answers.get("aged_out_of_foster_care", {}).get("value"))
        for _, _, answers in applications
        if "foster_care" in answers
    }

    assert seen == {("0", "0"), ("0", "1"), ("1", None)}
