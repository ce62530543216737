"""Activity codes by edition."""

import shutil
from datetime import date

import pytest

from openajc.dictionary.activity_codes import loader
from openajc.dictionary.activity_codes.loader import UnreadableDictionary, load_code_book
from openajc.policy.loader import current_policy
from openajc.rules.codes import Known, ServiceType


STARTS = [(date(2020, 1, 1), "wsd19-06"), (date(2024, 10, 1), "wsd24-05")]
OLD, NEW = date(2024, 9, 30), date(2024, 10, 1)


@pytest.fixture(scope="module")
def book():
    return current_policy().codes


def test_each_edition_has_its_codes(book):
    assert [(edition.name, len(edition.codes)) for edition in book.editions] == [
        *[("legacy", 5), ("wsd19-06", 278)],
        ("wsd24-05", 326),
    ]


def test_before_the_first_edition_nothing_is_in_force(book):
    assert book.in_force(on=date(2019, 12, 31)) == []
    assert book.find("102", on=date(2019, 12, 31)) is None
    assert len(book.in_force(on=OLD)) == 278


def test_a_dropped_code_ends_with_its_edition(book):
    assert book.find("320", on=OLD).title == "Private Sector Training"
    assert book.find("320", on=NEW) is None
    assert book.find_any("320").edition == "wsd19-06"


def test_history_that_was_never_in_force_is_still_known(book):
    assert book.find_any("001").title == "Planned Break in Service"
    assert book.find("001", on=OLD) is None


def test_106_changes_with_the_edition(book):
    assert book.find("106", on=OLD).extends_exit_clock is Known.YES
    assert book.find("106", on=NEW).extends_exit_clock is Known.NO


def test_what_only_the_older_edition_says_carries_over_and_says_so(book):
    code = book.find("102", on=NEW)

    assert code.extends_exit_clock is Known.YES
    assert code.carried_over
    assert code.clock_basis == "WSD19-06 Att.2 (carried over)"
    assert not book.find("102", on=OLD).carried_over


def test_an_unknown_clock_is_unknown(book):
    code = book.find("135", on=NEW)

    assert code.extends_exit_clock is Known.UNKNOWN
    assert code.programs == frozenset()


@pytest.mark.parametrize(
    ("number", "extends"),
    [("181", Known.NO), ("481", Known.YES), ("412", Known.NO), ("101", Known.NO)],
)
def test_adult_support_does_not_hold_a_case_and_youth_support_does(book, number, extends):
    assert book.find(number, on=NEW).extends_exit_clock is extends


def test_training_is_open_until_ended_and_others_have_a_duration(book):
    assert book.find("300", on=NEW).is_open_ended
    assert book.find("300", on=NEW).default_duration_days is None
    assert book.find("219", on=NEW).default_duration_days == 180
    assert book.find("102", on=NEW).default_duration_days == 1


def test_attributes_are_typed(book):
    code = book.find("425", on=NEW)

    assert code.service_type is ServiceType.YOUTH
    assert code.youth_element == 3
    assert code.programs == {"youth"}
    assert code.pirl == ("1205", "1405")
    assert code.subject == "425 Work Experience (Paid)"


def test_system_made_codes(book):
    assert book.find("006", on=NEW).is_system_made
    assert book.find("194", on=NEW).is_system_made
    assert not book.find("194", on=OLD).is_system_made


def test_relations_follow_the_edition(book):
    assert book.find("425", on=NEW).relations.requires_first == ("412", "413")
    assert book.find("322", on=OLD).relations.any_alongside[-1] == "321"
    assert book.find("322", on=NEW).relations.any_alongside[-1] == "323"
    assert book.find("500", on=NEW).relations.self_service_unless_staff
    assert not book.find("500", on=OLD).relations.self_service_unless_staff
    assert book.find("133", on=NEW).relations.not_to_confuse_with == (
        *("105", "115", "132", "134"),
        *("147", "194"),
    )


def test_every_code_a_relation_names_is_a_code(book):
    for edition in book.editions:
        for code in edition.codes.values():
            said = code.relations
            named = (*said.requires_first, *said.all_alongside, *said.not_to_confuse_with)
            assert all(book.find_any(number) for number in (*named, *said.any_alongside)), (
                code.code
            )


def test_search_finds_by_number_first_then_by_words(book):
    assert [code.code for code in book.search("102", on=NEW)] == ["102", "194"]
    assert [code.code for code in book.search("F0", on=NEW)][:2] == ["F01", "F02"]
    assert "132" in [code.code for code in book.search("resume workshop", on=NEW)]
    assert book.search("zeppelin", on=NEW) == []
    assert book.search("  ", on=NEW) == []


@pytest.fixture
def copy(tmp_path):
    root = tmp_path / "codes"
    shutil.copytree(loader.HERE, root)

    def change(name, before, after):
        path = root / name
        text = path.read_text()
        assert before in text
        path.write_text(text.replace(before, after, 1))
        return load_code_book(STARTS, root=root)

    return change


@pytest.mark.parametrize(
    ("name", "before", "after"),
    [
        ("wsd24-05.csv", "code,title", "code,name"),
        ("wsd24-05.csv", "individualized,yes", "individualised,yes"),
        ("wsd24-05.csv", "individualized,yes", "individualized,maybe"),
        ("wsd24-05.csv", "adult;dislocated-worker", "adults"),
        ("wsd24-05.csv", "\n102,", "\n101,"),
        ("relations.yaml", "requires_first", "required_first"),
        ("relations.yaml", 'requires_first: ["412", "413"]', "requires_first: [412]"),
        ("relations.yaml", "editions: [wsd19-06, wsd24-05]", "editions: [wsd99-99]"),
        ("relations.yaml", '- codes: ["602"]', '- codes: ["699"]'),
        ("relations.yaml", '- codes: ["602"]', "- codes: [602]"),
        ("relations.yaml", "youth_only: true", "youth_only: sometimes"),
        ("relations.yaml", "[basic, individualized, training]", "[basic, leisure]"),
        ("relations.yaml", "  source: WSD19-06 Att.1\n", ""),
    ],
)
def test_refuses_what_the_format_does_not_know(copy, name, before, after):
    with pytest.raises(UnreadableDictionary):
        copy(name, before, after)


def test_an_edition_without_a_file_is_refused(tmp_path):
    with pytest.raises(UnreadableDictionary, match="wsd99-99"):
        load_code_book([*STARTS, (date(2030, 1, 1), "wsd99-99")])
