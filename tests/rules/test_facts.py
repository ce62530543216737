"""Facts are read strictly, and what is wrong is named."""

import pytest

from openajc.rules.facts import BadFacts, date_from
from openajc.rules.registry import UnknownRule, facts_from_json, find_rule


ENTRY = {"record": "activity", "service_on": "2026-11-02"}


def refused(rule, said):
    with pytest.raises(BadFacts) as error:
        facts_from_json(rule, said)
    return error.value


@pytest.mark.parametrize(
    ("change", "field", "problem"),
    [
        ({"service_on": "2026-02-29"}, "service_on", "not a day of the calendar"),
        ({"service_on": "11/02/2026"}, "service_on", "a date (YYYY-MM-DD)"),
        ({"service_on": "20261102"}, "service_on", "a date (YYYY-MM-DD)"),
        ({"service_on": "2026-11-02T10:00:00"}, "service_on", "a date (YYYY-MM-DD)"),
        ({"service_on": None}, "service_on", "not null"),
        ({"service_on": 20261102}, "service_on", "not a number"),
        ({"record": "activities"}, "record", "expected one of activity, case-note"),
        ({"record": ["activity"]}, "record", "not a list"),
        ({"recorded": "activity"}, "recorded", "unknown field; expected record, service_on"),
    ],
)
def test_names_the_field_and_what_is_expected(change, field, problem):
    error = refused("entry-window", {**ENTRY, **change})

    assert error.field == field
    assert problem in str(error)


def test_names_a_required_field_that_is_missing():
    assert refused("entry-window", {"record": "activity"}).field == "service_on"


@pytest.mark.parametrize("said", [[], "text", 1, None])
def test_facts_are_an_object(said):
    assert refused("entry-window", said).field == "facts"


def test_names_a_field_deep_inside_by_its_path():
    services = [{"code": "102", "began_on": "2026-11-02"}, {"code": "102"}]

    error = refused("exit-clock", {"services": services, "programs": ["adult"]})

    assert error.field == "services[1].began_on"


def test_a_list_is_wanted_where_a_list_is_due():
    assert refused("exit-clock", {"services": {}, "programs": ["adult"]}).field == "services"


def test_an_object_is_wanted_for_the_answers():
    said = {"applied_on": "2026-11-02", "born_on": "1990-01-01", "answers": []}

    assert refused("eligibility", said).field == "answers"


@pytest.mark.parametrize("code", ["", " ", "10\n2", "\x00", "\ud800"])
def test_blank_and_unprintable_text_is_no_text(code):
    said = {"services": [{"code": code, "began_on": "2026-11-02"}], "programs": ["adult"]}

    assert refused("exit-clock", said).field == "services[0].code"


def test_a_missing_nullable_field_is_null():
    assert facts_from_json("entry-window", ENTRY) == facts_from_json(
        "entry-window", {**ENTRY, "submitted_on": None}
    )


def test_what_was_said_is_never_repeated_in_the_message():
    error = refused("entry-window", {**ENTRY, "service_on": "123-45-6789"})

    assert "123-45-6789" not in str(error)


def test_an_unknown_rule_is_answered_with_the_rules_there_are():
    with pytest.raises(UnknownRule, match="entry-window"):
        find_rule("entry")


def test_a_day_before_1900_is_a_mistyped_year():
    assert date_from("1900-01-01", "began_on").year == 1900
    with pytest.raises(BadFacts, match="before 1900: check the year"):
        date_from("0026-11-23", "began_on")
