import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from openajc.dictionary.forms.answers import (
    About,
    applying_answers,
    applying_fields,
    missing_fields,
    plain_answers,
)
from openajc.dictionary.forms.federal import federal_values
from openajc.dictionary.forms.form import Kind
from openajc.dictionary.forms.loader import current_form
from openajc.policy.loader import current_policy
from openajc.rules.eligibility import Application, decide_eligibility


FORM = current_form("wioa_application")
TODAY = dt.date(2026, 11, 23)
ADULT = About(born_on=dt.date(1977, 5, 25), applied_on=TODAY, today=TODAY)
YOUTH = About(born_on=dt.date(2008, 2, 29), applied_on=TODAY, today=TODAY)


LOW_INCOME_BY_ITSELF = {
    "tanf": {"value": "1"},
    "ssi_ssdi": {"value": "4"},
    "snap": {"value": "1"},
    "other_assistance": {"value": "1"},
    "homeless_or_runaway": {"value": "1"},
    "foster_care": {"value": "1"},
    "free_school_lunch": {"value": "yes"},
}


def names(fields):
    return {field.name for field in fields}


def value(said):
    return {"value": said}


class TestApplyingFields:
    def test_youth_questions_are_asked_of_youth(self):
        assert "foster_care" in names(applying_fields(FORM, {}, YOUTH))
        assert "foster_care" not in names(applying_fields(FORM, {}, ADULT))

    def test_who_is_in_foster_care_is_not_asked_of_former_care(self):
        asked = "aged_out_of_foster_care"

        assert asked in names(applying_fields(FORM, {"foster_care": value("0")}, YOUTH))
        assert asked not in names(applying_fields(FORM, {"foster_care": value("1")}, YOUTH))
        assert asked not in names(applying_fields(FORM, {"foster_care": value("0")}, ADULT))

    def test_a_question_follows_from_an_answer(self):
        answers = {"disability": value("1")}

        assert "disability_categories" in names(applying_fields(FORM, answers, ADULT))
        assert "disability_categories" not in names(applying_fields(FORM, {}, ADULT))

    def test_a_question_behind_one_that_does_not_apply_does_not_apply(self):
        answers = {
            "veteran": value("0"),
            "hvrp": value("1"),
            "hvrp_second_grantee": value("12345"),
        }

        found = names(applying_fields(FORM, answers, ADULT))

        assert not found & {"hvrp", "hvrp_grantee", "hvrp_second_grantee", "hvrp_second_reason"}

    def test_declining_leads_to_no_further_questions(self):
        answers = {"disability": {"none": "declined"}}

        assert "disability_categories" not in names(applying_fields(FORM, answers, ADULT))


class TestMissingFields:
    def test_the_four_kinds_of_no_answer_differ(self):
        blank = names(missing_fields(FORM, {}, ADULT))

        for kind in ("not-applicable", "declined", "unknown"):
            assert blank - names(missing_fields(FORM, {"phone": {"none": kind}}, ADULT)) == {
                "phone"
            }

    def test_words_not_understood_are_missing(self):
        assert "phone" in names(missing_fields(FORM, {"phone": {"typed": "soon"}}, ADULT))

    def test_what_does_not_apply_is_not_missing(self):
        assert "hvrp_grantee" not in names(missing_fields(FORM, {}, ADULT))


class TestPlainAnswers:
    def test_are_as_the_rules_read_them(self):
        answers = {
            "sex": value("2"),
            "phone": {"none": "not-applicable"},
            "email": {"none": "declined"},
            "family_size": value(3),
            "zip_code": {"typed": "x"},
            "hvrp": value("1"),
        }

        assert plain_answers(FORM, answers, ADULT) == {
            "sex": "2",
            "phone": "N/A",
            "email": "declined",
            "family_size": 3,
        }


class TestFederalValues:
    def test_reports_codes_dates_races_and_what_does_not_apply(self):
        answers = {
            "birth_date": value("1977-05-25"),
            "sex": {"none": "declined"},
            "race": value(["asian", "white"]),
            "disability": value("1"),
            "disability_categories": value(["2", "6"]),
            "state": value("CA"),
            "county": value("079"),
            "also_served_by": value(["job-corps"]),
            "nfjp_grant": {"none": "unknown"},
        }

        found = federal_values(FORM, answers, ADULT)

        assert found["200"] == "19770525"
        assert found["201"] == "9"
        assert [found[n] for n in ("211", "212", "213", "214", "215")] == ["0", "1", "0", "0", "1"]
        assert found["203"] == "26"
        assert found["102"] == "079"
        assert (found["911"], found["910"], found["913"]) == ("1", "0", "")
        assert found["601"] == "9"
        assert found["701"] == "0"
        assert found["912"] == ""

    def test_a_county_elsewhere_speaks_for_the_same_element(self):
        answers = {"state": value("NV"), "county": value("079"), "county_elsewhere": value("003")}

        assert federal_values(FORM, answers, ADULT)["102"] == "003"

    @pytest.mark.parametrize(
        ("now", "before", "reported"),
        [("1", None, "1"), ("0", "1", "1"), ("0", "0", "0"), (None, None, "")],
    )
    def test_foster_care_now_or_before_is_one_element(self, now, before, reported):
        said = {"foster_care": now, "aged_out_of_foster_care": before}
        answers = {name: value(code) for name, code in said.items() if code}

        assert federal_values(FORM, answers, YOUTH)["704"] == reported

    @pytest.mark.parametrize("field", LOW_INCOME_BY_ITSELF)
    def test_low_income_that_another_answer_implies_is_reported_and_decided_alike(self, field):
        given = {"school_status": value("1"), field: LOW_INCOME_BY_ITSELF[field]}
        answers = {**given, "low_income": value("0"), "us_work_authorized": value("yes")}
        facts = Application(
            applied_on=YOUTH.applied_on,
            born_on=YOUTH.born_on,
            answers=plain_answers(FORM, answers, YOUTH),
        )

        decision = decide_eligibility(facts, today=TODAY, policy=current_policy())

        assert federal_values(FORM, answers, YOUTH)["802"] == "1"
        assert "Low income (WIOA 3(36))" in decision.programs["youth"].met

    def test_low_income_that_nothing_implies_is_reported_as_answered(self):
        for said in ("0", "1"):
            assert federal_values(FORM, {"low_income": value(said)}, ADULT)["802"] == said

    def test_what_does_not_apply_implies_nothing(self):
        answers = {"foster_care": value("1"), "low_income": value("0")}

        assert federal_values(FORM, answers, ADULT)["802"] == "0"

    def test_of_who_is_too_old_to_be_asked_foster_care_is_reported_as_no(self):
        answers = {"foster_care": value("1"), "aged_out_of_foster_care": value("1")}

        assert federal_values(FORM, answers, ADULT)["704"] == "0"

    def test_without_an_answer_it_is_blank(self):
        found = federal_values(FORM, {"zip_code": {"typed": "x"}, "race": {"typed": "x"}}, ADULT)

        assert (found["103"], found["211"], found["201"]) == ("", "", "")

    def test_declined_races_are_all_reported_so(self):
        found = federal_values(FORM, {"race": {"none": "declined"}}, ADULT)

        assert {found[n] for n in ("211", "212", "213", "214", "215")} == {"9"}


@st.composite
def answer_sets(draw):
    chosen = draw(st.lists(st.sampled_from(sorted(FORM.fields)), unique=True, max_size=40))
    return {name: draw(answers_to(FORM.fields[name])) for name in chosen}


def answers_to(field):
    values = [choice.value for choice in field.choices] or ["12345"]
    one = st.sampled_from(values)
    given_value = st.lists(one, unique=True) if field.kind is Kind.MULTI_CHOICE else one
    nones = [{"none": str(kind)} for kind in field.no_answer]
    options = [given_value.map(value), st.just({"typed": "x"})]
    return st.one_of(*options, *([st.sampled_from(nones)] if nones else []))


@settings(max_examples=60)
@given(answer_sets(), st.sampled_from([ADULT, YOUTH]))
def test_every_question_that_applies_is_either_answered_or_missing(answers, about):
    applying = names(applying_fields(FORM, answers, about))
    missing = names(missing_fields(FORM, answers, about))
    counted = applying_answers(FORM, answers, about)

    assert missing | counted.keys() == applying
    assert not missing & counted.keys()
    assert all(counted[name] == answers[name] for name in counted)


@settings(max_examples=60)
@given(answer_sets(), st.sampled_from([ADULT, YOUTH]))
def test_what_does_not_apply_changes_nothing(answers, about):
    counted = applying_answers(FORM, answers, about)

    assert plain_answers(FORM, counted, about) == plain_answers(FORM, answers, about)
    assert applying_answers(FORM, counted, about) == counted


@pytest.mark.parametrize("about", [ADULT, YOUTH])
def test_answering_what_is_missing_ends(about):
    answers = {}
    for _ in FORM.fields:
        missing = missing_fields(FORM, answers, about)
        answers |= {field.name: {"none": "unknown"} for field in missing}

    assert missing_fields(FORM, answers, about) == ()
