import pytest
from hypothesis import given
from hypothesis import strategies as st

from openajc.dictionary.forms.conditions import BadCondition, parse_condition


KNOWN = {
    "age": 24,
    "veteran": True,
    "school_status": "4",
    "programs_wanted": ["taa", "wagner-peyser"],
    "family_size": 3,
    "city": "Cayucos",
}


@pytest.mark.parametrize(
    ("words", "holds"),
    [
        ("age < 25", True),
        ("age <= 23", False),
        ("age > 24", False),
        ("age >= 24", True),
        ("family_size > -1", True),
        ("veteran is yes", True),
        ("veteran is no", False),
        ("not veteran is yes", False),
        ("not not veteran is yes", True),
        ("school_status is 4", True),
        ("school_status in [4, 5]", True),
        ("school_status in [5]", False),
        ("programs_wanted includes taa", True),
        ("programs_wanted includes wagner-peyser", True),
        ("programs_wanted includes adult", False),
        ("city is answered", True),
        ("street is answered", False),
        ("veteran is yes and age < 20", False),
        ("veteran is yes or age < 20", True),
        ("veteran is no and age < 20 or age is answered", True),
        ("veteran is no and (age < 20 or age is answered)", False),
        ("  ( age<25 )and( veteran is yes )  ", True),
    ],
)
def test_reads_the_language(words, holds):
    assert parse_condition(words).holds(KNOWN) is holds


@pytest.mark.parametrize(
    "words",
    [
        "x is yes",
        "x in [a]",
        "x includes a",
        "x < 3",
        "x is answered",
        "city < 3",
        "veteran includes a",
    ],
)
def test_what_has_no_value_or_another_kind_makes_every_comparison_false(words):
    assert parse_condition(words).holds(KNOWN) is False


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        ("", "expected a field, found the end"),
        ("age", "found the end"),
        ("age <", "expected is, in, includes"),
        ("age < x", "expected is, in, includes"),
        ("age < 25 and", "expected a field"),
        ("and age < 25", "expected a field, found and"),
        ("age < 25 age < 30", "expected the end, found age"),
        ("(age < 25", "expected \\)"),
        ("age < 25)", "expected the end"),
        ("x in a", "expected \\["),
        ("x in []", "expected a value"),
        ("x in [a, ]", "expected a value"),
        ("x in [a b]", "expected \\]"),
        ("x == 'a'", "is not understood"),
        ("__import__('os').system('id')", "is not understood"),
        ("x is is", "expected a value, found is"),
        ("x likes y", "expected is, in, includes"),
        ("25 > age", "expected a field, found 25"),
        ("x is yes;", "is not understood"),
    ],
)
def test_refuses_what_is_not_of_the_language_and_says_where(words, problem):
    with pytest.raises(BadCondition, match=problem):
        parse_condition(words)


@given(st.text(max_size=60))
def test_any_words_are_read_or_refused(words):
    try:
        tree = parse_condition(words)
    except BadCondition:
        return
    assert tree.holds(KNOWN) in {True, False}


names = st.sampled_from(["a", "b", "c"])


@given(st.dictionaries(names, st.booleans()), names, names, names)
def test_and_binds_closer_than_or(known, left, middle, right):
    tree = parse_condition(f"{left} is yes or {middle} is yes and {right} is yes")

    yes = {name for name, value in known.items() if value}
    assert tree.holds(known) is (left in yes or (middle in yes and right in yes))
