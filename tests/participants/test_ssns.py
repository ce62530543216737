import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from openajc.participants import ssns
from openajc.policy.loader import current_policy
from openajc.rules.pseudo_ssn import Birth, decide_pseudo_ssn
from openajc.rules.ssn_in_text import LOOKS_LIKE_ONE, holds_ssn


@pytest.mark.parametrize("typed", ["219-09-9999", "219 09 9999", "219.09.9999", "219–09–9999"])
def test_reads_a_number_however_it_is_spaced(typed):
    assert ssns.digits_of(typed) == "219099999"


@pytest.mark.parametrize(
    ("digits", "words"),
    [
        ("000123456", "begins with 000"),
        ("666123456", "begins with 000, 666"),
        ("900123456", "or 9"),
        ("123001234", "00 in the middle"),
        ("123450000", "0000 at the end"),
        ("12345678", "nine digits; this has 8"),
        ("1234567890", "nine digits; this has 10"),
        ("12345678x", "digits only"),
        ("١٢٣٤٥٦٧٨٩", "digits only"),
    ],
)
def test_says_why_a_number_was_never_issued_without_repeating_it(digits, words):
    problem = ssns.problem_of(digits)

    assert words in problem
    assert digits not in problem


def test_accepts_a_number_that_can_be_one():
    assert ssns.problem_of("219099999") == ""


@given(st.dates(min_value=dt.date(1905, 11, 24), max_value=dt.date(2026, 11, 23)))
def test_a_pseudo_ssn_never_passes_as_a_real_one(born_on):
    decision = decide_pseudo_ssn(
        Birth(born_on=born_on), today=dt.date(2026, 11, 23), policy=current_policy()
    )

    digits = ssns.digits_of(decision.pseudo_ssn)

    assert len(digits) == 9
    assert ssns.problem_of(digits)


@pytest.mark.parametrize(
    "number",
    [
        "219099999",
        "219-09-9999",
        "219 09 9999",
        "219.09.9999",
        "219/09/9999",
        "219_09_9999",
        "219 - 09 - 9999",
        "219-09 9999",
        "219\n09\n9999",
        "219\u221209\u22129999",
        "219-09-\u200b9999",
        "219\u200b09\u200b9999",
        "2 1 9 0 9 9 9 9 9",
        "２１９-０９-９９９９",
        "٢١٩٠٩٩٩٩٩",
    ],
)
def test_a_number_is_seen_in_a_text_however_it_is_written(number):
    assert LOOKS_LIKE_ONE.sub("#", f"Her number is {number}, she says.") == (
        "Her number is #, she says."
    )


@pytest.mark.parametrize(
    "words",
    [
        "Call (805) 555-0143 or 805.555.0143.",
        "ZIP code 93401-1234.",
        "On 2026-11-23 at 10:30, 45 minutes.",
        "The invoice 2190999990 of 10/25/2026.",
        "Phone 1-219-099-9990.",
        "Ratings 4 5 3 4.",
        "3f2a9c41-7b1e-4c2d-8e5f-a078051120bc",
    ],
)
def test_other_numbers_are_left_alone(words):
    assert not holds_ssn(words)


def test_a_long_text_of_digits_is_looked_at_in_no_time():
    assert LOOKS_LIKE_ONE.search("1 " * 32_768) is None


def test_shows_the_last_four_only():
    assert ssns.masked("219099999") == "•••-••-9999"
