import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from openajc.participants.searching import Search, search_people
from tests.factories import ParticipantFactory
from tests.participants.factories import REAL, give_ssn


pytestmark = pytest.mark.django_db


def names_found(viewer, **said):
    return [person.name for person in search_people(Search(**said), viewer=viewer).people]


@pytest.mark.parametrize(
    ("recorded", "typed"),
    [
        (("María", "González"), "Maria Gonzales"),
        (("Maria", "Gonzales"), "maría gonzález"),
        (("John", "Smith"), "Jon Smith"),
        (("John", "Smith"), "Jon Smyth"),
        (("John", "Smith"), "smith, john"),
        (("Sean", "O'Brien"), "Obrien"),
        (("Sean", "Obrien"), "O'Brien"),
        (("Sean", "O’Brien"), "sean o'brian"),
        (("Ian", "MacDonald"), "Mac Donald"),
        (("Ian", "Mac Donald"), "MacDonald"),
        (("Ana", "de la Cruz"), "delacruz ana"),
        (("Ana", "Delacruz"), "de la cruz"),
        (("Ana", "García López"), "lopez garcia"),
        (("Ana", "García-López"), "Garcia"),
        (("José Luis", "Hernández"), "Hernadez Jose"),
        (("José Luis", "Hernández"), "hernandes"),
        (("Araceli", "Cook"), "aracei ciok"),
        (("Marcus", "Ruiz"), "macrus riuz"),
        (("James", "Alba"), "Jamse Abla"),
        (("Christopher", "Williams"), "christofer wiliams"),
        (("Guadalupe", "Ramírez"), "lupe ramires"),
        (("Robert", "Jones"), "Bob Jones"),
        (("Francisco", "Ruiz"), "Paco Ruiz"),
        (("Xochitl", "Montgomery"), "Mont"),
        (("Li", "Wu"), "Wu Li"),
        (("Nguyễn", "Đặng"), "nguyen dang"),
        (("مريم", "حسن"), "حسن"),
        (("Мария", "Иванова"), "мария иванова"),
        (("Mei", "陈"), "陈"),
        (("Ana 😀", "Ortiz"), "ana ortiz"),
        (("Ana", "Ortiz"), "ana maria ortiz"),
        (("Anna-Lena", "Öhman"), "anna lena ohman"),
        (("D'Angelo", "St. James"), "dangelo st james"),
        (("Ana", "x" * 200), "x" * 200),
        (("Ana", "'); DROP TABLE participants_participant; --"), "'); drop table participants"),
        (("Ana", "<b>Ortiz</b>"), "<b>Ortiz"),
        (("Ana", "100%_Ortiz"), "100%_Ortiz"),
        (("Ana", "Back\\slash"), "Back\\slash"),
    ],
)
def test_finds(recorded, typed, case_manager):
    first, last = recorded
    ParticipantFactory(first_name=first, last_name=last, worker=case_manager)
    ParticipantFactory(first_name="Zebulon", last_name="Quackenbush", worker=case_manager)

    found = names_found(case_manager, name=typed)

    assert found == [f"{first} {last}"]


def test_puts_the_exact_name_before_those_that_sound_like_it(case_manager):
    for first in ("Joan", "John", "Jon", "Gene"):
        ParticipantFactory(first_name=first, last_name="Smith", worker=case_manager)

    found = names_found(case_manager, name="jon smith")

    assert found[0] == "Jon Smith"
    assert found[-1] in {"Joan Smith", "John Smith"}


def test_takes_no_name_for_another_that_only_sounds_like_it(case_manager):
    for last in ("Garcia", "Garza", "Cruz"):
        ParticipantFactory(first_name="Catherine", last_name=last, worker=case_manager)

    assert "Catherine Cruz" not in names_found(case_manager, name="garcia")
    assert "Catherine Garza" in names_found(case_manager, name="kathryn garza")


@pytest.mark.parametrize(
    ("recorded", "typed"),
    [
        (("Ana", "Garcia"), "Gomez"),
        (("Ana", "Garcia"), "Ana Torres"),
        (("John", "Smith"), "Mary Smith"),
        (("Ana", "Ortiz"), "Ortega"),
    ],
)
def test_does_not_find_somebody_else(recorded, typed, case_manager):
    first, last = recorded
    ParticipantFactory(first_name=first, last_name=last, worker=case_manager)

    assert names_found(case_manager, name=typed) == []


@pytest.mark.parametrize("typed", ["...", "' '", "--", "😶", "\u200d"])
def test_finds_nobody_by_what_is_no_name(typed, case_manager):
    ParticipantFactory(worker=case_manager)

    assert names_found(case_manager, name=typed) == []


def test_takes_a_birth_date_with_day_and_month_swapped(case_manager):
    ParticipantFactory(worker=case_manager, born_on=dt.date(1977, 5, 4))

    found = names_found(case_manager, name="Ortiz", born_on=dt.date(1977, 4, 5))

    assert found == ["Ana Ortiz"]


@pytest.mark.parametrize("said", [{"ssn": REAL}, {"last_four": REAL[-4:]}])
def test_finds_by_the_ssn_or_its_last_four(said, case_manager):
    give_ssn(ParticipantFactory(worker=case_manager))
    ParticipantFactory(worker=case_manager, first_name="Bo")

    assert names_found(case_manager, **said) == ["Ana Ortiz"]


def test_finds_by_phone_however_it_is_written(case_manager):
    ParticipantFactory(worker=case_manager, phone="+1 (805) 555-0123")

    assert names_found(case_manager, phone="805.555.0123") == ["Ana Ortiz"]


def test_shows_nobody_of_another_agency(case_manager, case_manager_elsewhere):
    ParticipantFactory(worker=case_manager)
    ParticipantFactory(worker=case_manager_elsewhere)

    found = search_people(Search(name="ortiz"), viewer=case_manager)

    assert [person.worker for person in found.people] == [case_manager]


def test_shows_everybody_to_who_oversees_the_whole_area(
    mis_administrator, case_manager, case_manager_elsewhere
):
    ParticipantFactory(worker=case_manager)
    ParticipantFactory(worker=case_manager_elsewhere)

    found = search_people(Search(name="ortiz"), viewer=mis_administrator)

    assert len(found.people) == 2


def test_shows_the_best_fifty_and_says_that_there_are_more(case_manager):
    ParticipantFactory.create_batch(55, worker=case_manager)

    found = search_people(Search(name="ortis"), viewer=case_manager)

    assert len(found.people) == 50
    assert found.more


def test_makes_the_same_queries_for_one_match_and_for_forty(case_manager):
    def queries(typed):
        with CaptureQueriesContext(connection) as captured:
            search_people(Search(name=typed), viewer=case_manager)
        return len(captured)

    ParticipantFactory(worker=case_manager)
    for_one = queries("ana ortis")
    ParticipantFactory.create_batch(40, worker=case_manager)

    assert queries("ana ortis") == for_one
