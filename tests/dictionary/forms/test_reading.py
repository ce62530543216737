import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from openajc.dictionary.forms.answers import About
from openajc.dictionary.forms.form import Kind
from openajc.dictionary.forms.loader import current_form
from openajc.dictionary.forms.reading import clean, error_of, read_answer
from openajc.dictionary.forms.wording import words_of


FIELDS = current_form("wioa_application").fields
ABOUT = About(
    born_on=dt.date(1977, 5, 25), applied_on=dt.date(2026, 11, 20), today=dt.date(2026, 11, 23)
)


def read(name, *said, none=""):
    return read_answer(FIELDS[name], said, ABOUT, none)


@pytest.mark.parametrize(
    ("name", "said", "value", "words"),
    [
        ("city", ["  Paso   Robles "], "Paso Robles", "Paso Robles"),
        ("zip_code", ["93401-1234"], "93401", "93401"),
        ("state", ["ca"], "CA", "California"),
        ("phone", ["(805) 555-0123 ext. 4"], "(805) 555-0123 ext. 4", "(805) 555-0123 ext. 4"),
        ("email", ["ana@example.org"], "ana@example.org", "ana@example.org"),
        ("sex", ["2"], "2", "Female"),
        ("disability", ["0"], "0", "No"),
        ("us_work_authorized", ["yes"], "yes", "Yes"),
        ("race", ["white", "asian"], ["asian", "white"], "Asian, White"),
        ("also_served_by", ["none-of-these"], [], "None of these"),
        ("family_income_6_months", ["$12,500.40"], 12500, "$12,500"),
        ("family_income_6_months", ["0"], 0, "$0"),
        ("highest_grade", ["12"], 12, "12"),
        ("covered_person_date", ["2/29/2024"], "2024-02-29", "Feb 29, 2024"),
        ("covered_person_date", ["2024-02-29"], "2024-02-29", "Feb 29, 2024"),
        ("dislocation_date", ["2027-01-15"], "2027-01-15", "Jan 15, 2027"),
        ("occupation", ["35201400"], "35201400", "35201400"),
        ("taa_petition_number", ["098123"], "098123", "098123"),
        ("county", ["079"], "079", "San Luis Obispo"),
    ],
)
def test_reads_what_is_typed_and_says_it_back(name, said, value, words):
    reading = read(name, *said)

    assert reading.answer == {"value": value}
    assert reading.error == ""
    assert words_of(FIELDS[name], reading.answer) == words


@pytest.mark.parametrize(
    ("name", "said", "problem"),
    [
        ("city", ["x" * 201], "At most 200 characters fit; this has 201"),
        ("zip_code", ["9340"], "five digits"),
        ("zip_code", ["٩٣٤٠١"], "five digits"),
        ("state", ["ZZ"], "Choose a state"),
        ("phone", ["call me"], "a phone number"),
        ("email", ["ana at home"], "an e-mail address"),
        ("sex", ["3"], "one of the answers listed"),
        ("sex", ["none:not-applicable"], "one of the answers listed"),
        ("tanf", ["none:declined"], "one of the answers listed"),
        ("race", ["white", "purple"], "among the answers listed"),
        ("race", ["white", "none:declined"], "not both"),
        ("also_served_by", ["none-of-these", "job-corps"], "“None of these” or the others"),
        ("programs_wanted", ["none-of-these"], "among the answers listed"),
        ("family_income_6_months", ["a lot"], "amount in dollars"),
        ("family_income_6_months", ["NaN"], "amount in dollars"),
        ("family_income_6_months", ["-1"], "\\$0 to \\$9,999,999"),
        ("family_income_6_months", ["9" * 5000], "amount in dollars"),
        ("family_size", ["0"], "1 to 40"),
        ("highest_grade", ["13"], "0 to 12"),
        ("highest_grade", ["12.5"], "whole number"),
        ("covered_person_date", ["2/29/2025"], "no such day"),
        ("covered_person_date", ["2025-13-01"], "no such day"),
        ("covered_person_date", ["last week"], "month/day/year"),
        ("covered_person_date", ["1977-05-24"], "before the person was born, on May 25, 1977"),
        ("covered_person_date", ["2026-11-24"], "in the future"),
        ("dislocation_date", ["0001-01-01"], "before the person was born"),
        ("occupation", ["nurse"], "two to eight digits"),
        ("hvrp_grantee", ["1234"], "five digits"),
    ],
)
def test_says_what_is_expected_and_keeps_the_words(name, said, problem):
    reading = read(name, *said)

    assert problem.replace("\\", "") in reading.error
    assert reading.answer == {"typed": "\n".join(said)}
    assert error_of(FIELDS[name], reading.answer, ABOUT) == reading.error


@pytest.mark.parametrize("said", [[], [""], ["   "], ["\x00"]])
@pytest.mark.parametrize("name", ["city", "sex", "race", "state", "family_size"])
def test_blank_is_not_answered_yet(name, said):
    reading = read(name, *said)

    assert (reading.answer, reading.error) == (None, "")
    assert words_of(FIELDS[name], reading.answer) == "Not answered yet"


@pytest.mark.parametrize(
    ("name", "kind", "words"),
    [
        ("phone", "not-applicable", "Not applicable"),
        ("phone", "declined", "Declined to answer"),
        ("zip_code", "unknown", "Unknown"),
    ],
)
def test_a_kind_of_no_answer_is_an_answer(name, kind, words):
    reading = read(name, none=kind)

    assert reading.answer == {"none": kind}
    assert words_of(FIELDS[name], reading.answer) == words


def test_among_choices_a_kind_of_no_answer_is_marked_like_a_choice():
    assert read("sex", "none:declined").answer == {"none": "declined"}


def test_words_beside_a_mark_are_kept_and_asked_about():
    reading = read("phone", "(805) 555-0123", none="declined")

    assert reading.answer == {"typed": "(805) 555-0123"}
    assert "not both" in reading.error


def test_words_that_look_like_a_mark_are_words():
    assert read("city", "none:declined").answer == {"value": "none:declined"}


@pytest.mark.parametrize(
    "words",
    [
        "078-05-1120",
        "her number is 078 05 1120, he said",
        "078051120",
        "078\u200b-05-1120",
        "0 7 8 0 5 1 1 2 0",
    ],
)
def test_a_social_security_number_is_never_kept(words):
    reading = read("other_contact", words)

    assert reading.refused
    assert reading.answer is None
    assert "looks like a Social Security number" in reading.error
    assert "1120" not in reading.error


@pytest.mark.parametrize(
    ("name", "number"),
    [("rapid_response_event", "CA202600001A"), ("nfjp_grant", "MI389062260A26")],
)
def test_numbers_of_events_and_grants_are_no_social_security_numbers(name, number):
    assert read(name, number).answer == {"value": number}


def test_a_social_security_number_is_kept_nowhere_even_where_a_number_is_asked():
    for name, field in FIELDS.items():
        if field.limits.pattern:
            assert read(name, "078051120").refused, name


kept = st.text(min_size=1, max_size=120).filter(lambda text: text.strip())


@given(st.sampled_from(sorted(FIELDS)), st.lists(kept, min_size=1, max_size=3))
def test_nothing_typed_is_ever_lost(name, said):
    reading = read(name, *said)

    if reading.refused or reading.answer is None:
        assert reading.refused or not any(clean(word).strip() for word in said)
    elif "typed" in reading.answer:
        assert all(clean(word) in reading.answer["typed"] for word in said if clean(word).strip())
        assert reading.error
    else:
        assert words_of(FIELDS[name], reading.answer)


@given(st.sampled_from(sorted(FIELDS)), st.data())
def test_an_answer_read_back_is_the_same_answer(name, data):
    field = FIELDS[name]
    values = [choice.value for choice in field.choices]
    said = data.draw(st.lists(st.sampled_from(values or ["12"]), min_size=1, unique=True))
    single = said[:1] if field.kind is not Kind.MULTI_CHOICE else said

    reading = read(name, *single)

    if "value" in reading.answer:
        value = reading.answer["value"]
        again = [str(item) for item in value] if isinstance(value, list) else [str(value)]
        assert read(name, *again) == reading
