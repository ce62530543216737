import pytest

from openajc.notes.naming import list_named_others
from tests.factories import ParticipantFactory


pytestmark = pytest.mark.django_db


@pytest.fixture
def ana(case_manager):
    return ParticipantFactory(worker=case_manager)


def named(text, ana, viewer):
    return list_named_others(text, viewer=viewer, about=ana, staff=(viewer.name,))


@pytest.mark.parametrize("text", ["Came with Bo Chen.", "Bo X. Chen came", "saw BO CHEN there"])
def test_finds_the_full_name_of_another_participant(ana, case_manager, text):
    ParticipantFactory(worker=case_manager, first_name="Bo", middle_name="Lin", last_name="Chen")

    assert [name.casefold() for name in named(text, ana, case_manager)] == ["bo chen"]


def test_finds_names_with_accents_however_they_are_typed(ana, case_manager):
    ParticipantFactory(worker=case_manager, first_name="José", last_name="Núñez")

    assert named("Spoke with Jose Nunez.", ana, case_manager) == ["Jose Nunez"]


def test_lets_the_persons_own_name_and_staff_pass(ana, case_manager):
    ParticipantFactory(worker=case_manager, first_name="Casey", last_name="Manager")

    assert named("Ana Ortiz met Casey Manager.", ana, case_manager) == []


def test_does_not_betray_people_of_another_agency(ana, case_manager, case_manager_elsewhere):
    ParticipantFactory(worker=case_manager_elsewhere, first_name="Bo", last_name="Chen")

    assert named("Came with Bo Chen.", ana, case_manager) == []


def test_asks_once_for_many_names_and_not_at_all_for_none(
    ana, case_manager, django_assert_num_queries
):
    with django_assert_num_queries(1):
        named("Bo Chen, Cy Dent, Di Eck and Ed Fox came. " * 30, ana, case_manager)
    with django_assert_num_queries(0):
        named("nobody else came.", ana, case_manager)
