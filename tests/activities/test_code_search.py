"""Codes are found by what people type, not only by the dictionary's own words."""

import datetime as dt

import pytest

from openajc.activities.code_search import everyday_words, search_codes
from openajc.activities.picking import Case, for_program, is_offered, meant_by
from openajc.policy.loader import current_policy


ON = dt.date(2026, 11, 23)
CODES = current_policy().codes
ADULT = Case(on=ON, programs=frozenset({"adult", "wagner-peyser"}), has_exited=False)


def found(words):
    return [code.code for code in search_codes(words, on=ON, codes=CODES)]


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("bus pass", "181"),
        ("Bus  Pass", "181"),
        ("asessment", "102"),
        ("resumé", "115"),
        ("daycare", "180"),
        ("work shoes", "188"),
    ],
)
def test_everyday_words_typos_and_accents_find_the_code(words, code):
    assert code in found(words)


def test_words_that_mean_nothing_find_nothing():
    assert found("zzqx") == []
    assert found("12") != []


@pytest.mark.parametrize("words", sorted(everyday_words()))
def test_every_everyday_word_leads_to_a_code(words):
    assert found(words) != []


def test_a_number_means_itself_for_every_code_in_force():
    for code in CODES.in_force(on=ON):
        assert meant_by(code.code, case=ADULT, codes=CODES) == code.code
        assert found(code.code)[0] == code.code


def test_codes_of_another_program_than_the_chosen_one_are_not_offered():
    chosen = for_program(ADULT, "wagner-peyser")
    offered = [code for code in CODES.in_force(on=ON) if is_offered(code, chosen)]

    assert offered
    assert all(not code.programs or "wagner-peyser" in code.programs for code in offered)
    assert for_program(ADULT, "youth") == ADULT
