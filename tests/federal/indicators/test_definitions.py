import pytest

from openajc.federal.indicators.definitions import (
    UnreadableDefinition,
    load_definitions,
    read_condition,
)
from openajc.federal.indicators.facts import needed
from openajc.federal.indicators.records import Record
from openajc.federal.layout_files import load_layout


def test_every_element_of_the_definitions_is_in_a_layout():
    known = {number for version in ("2016", "2021") for number in load_layout(version).numbers}

    assert {element for element, _ in needed(load_definitions())} <= known


def test_dates_are_read_from_date_elements_alone():
    kinds = {element.number: element.kind for element in load_layout("2021").columns}

    as_dates = {element for element, reading in needed(load_definitions()) if reading == "day"}

    assert {kinds[element] for element in as_dates} == {"DT"}


@pytest.mark.parametrize(
    "entry",
    [
        {"code": "923", "of": [0], "or": [7]},
        {"date": "901", "windows": "q2"},
        {"blanks": "901"},
        {},
    ],
)
def test_refuses_a_condition_it_does_not_know(entry):
    with pytest.raises(UnreadableDefinition, match="is no condition; use one of present"):
        read_condition(entry)


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("20250331", "901 (Date of Program Exit) is 2025-03-31"),
        ("20250332", "901 (Date of Program Exit) is 20250332, no date"),
        (None, "901 (Date of Program Exit) is blank"),
    ],
)
def test_says_what_a_record_holds_in_plain_words(value, said):
    record = Record(1, {"901": value}, {"901": "Date of Program Exit"}, frozenset({"901"}))

    assert record.says("901") == said
