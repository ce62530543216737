import pytest

from openajc.participants import access, queries
from tests.factories import ParticipantFactory


pytestmark = pytest.mark.django_db
OVERSEE = ["mis_administrator", "program_manager", "wdb_director", "edd_reviewer", "monitor"]


@pytest.mark.parametrize("who", ["case_manager", "supervisor", "greeter"])
def test_sees_the_people_of_the_own_agency_only(
    who, request, case_manager, case_manager_elsewhere
):
    own = ParticipantFactory(worker=case_manager)
    other = ParticipantFactory(worker=case_manager_elsewhere)
    viewer = request.getfixturevalue(who)

    assert list(access.visible_to(viewer)) == [own]
    assert not access.may_see(viewer, other)


@pytest.mark.parametrize("who", OVERSEE)
def test_sees_everybody_of_the_area(who, request, case_manager, case_manager_elsewhere):
    people = {
        ParticipantFactory(worker=case_manager),
        ParticipantFactory(worker=case_manager_elsewhere),
    }
    viewer = request.getfixturevalue(who)

    assert set(access.visible_to(viewer)) == people
    assert all(access.may_see(viewer, person) for person in people)


def test_a_person_out_of_reach_is_as_if_there_were_none(case_manager, case_manager_elsewhere):
    other = ParticipantFactory(worker=case_manager_elsewhere)

    with pytest.raises(queries.NoSuchPerson) as out_of_reach:
        queries.get_person(other.state_id, viewer=case_manager)
    with pytest.raises(queries.NoSuchPerson) as unknown:
        queries.get_person("0" * 12, viewer=case_manager)

    assert str(out_of_reach.value) == str(unknown.value)


def test_reading_a_person_takes_one_query(case_manager, django_assert_num_queries):
    person = ParticipantFactory(worker=case_manager)

    with django_assert_num_queries(1):
        opened = queries.get_person(person.state_id, viewer=case_manager)
        assert all([opened.worker.name, opened.agency.name, opened.office.name])
