"""What a program reads: what the pages show, to whom they show it, and never an SSN."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from openajc.api.site import api
from openajc.audit.models import Event
from openajc.base import clock
from openajc.base.permissions import Permission
from openajc.staff.roles import ROLES
from tests.exits.factories import plan, served
from tests.factories import StaffMemberFactory
from tests.participants.factories import REAL, give_ssn


pytestmark = pytest.mark.django_db
OF_A_PERSON = (
    "",
    "/clock",
    "/activities",
    "/notes",
    "/attempts",
    "/scheduled",
    "/applications",
)
KNOWLEDGE = ("/codes", "/policy", "/rules")


def test_a_person_is_told_with_participation_and_clock(program, person):
    told = program.get(f"/people/{person.state_id}").json()

    assert told["state_id"] == person.state_id
    assert told["born_on"] == "1977-05-25"
    assert told["participations"][0]["programs"] == ["adult"]
    assert told["clock"].startswith("Day 10 of 90.")
    assert told["href"] == f"/people/{person.state_id}/"


def test_the_records_of_a_person_are_listed(program, person, case, case_manager):
    plan(case, case_manager, on=clock.today() + timedelta(days=5), today=clock.today())
    (activity,) = program.get(f"/people/{person.state_id}/activities").json()["results"]
    assert activity["code"] == "102"
    assert activity["service_on"] == str(clock.today() - timedelta(days=10))
    (note,) = program.get(f"/people/{person.state_id}/notes").json()["results"]
    assert note["id"] == activity["note"]
    assert note["body"]
    (scheduled,) = program.get(f"/people/{person.state_id}/scheduled").json()["results"]
    assert scheduled["code"] == "125"
    (application,) = program.get(f"/people/{person.state_id}/applications").json()["results"]
    assert application["status"] == "SUBMITTED"


def test_the_clock_tells_why(program, person):
    told = program.get(f"/people/{person.state_id}/clock").json()

    assert told["decision"]["rule"] == "soft-exit"
    assert told["decision"]["allowed"] is False
    assert [service["counts"] for service in told["services"]] == [True]


def test_pages_follow_each_other_whatever_is_added(program, person, case, case_manager):
    for days in (9, 8, 8, 7):
        served(case, case_manager, on=clock.today() - timedelta(days=days))
    path = f"/people/{person.state_id}/activities?limit=2"
    first = program.get(path).json()
    served(case, case_manager, on=clock.today())
    second = program.get(f"{path}&cursor={first['next']}").json()
    third = program.get(f"{path}&cursor={second['next']}").json()

    days = [row["service_on"] for page in (first, second, third) for row in page["results"]]
    assert days == sorted(days, reverse=True)
    assert len(days) == 5
    assert third["next"] is None


def test_more_rows_take_no_more_queries(program, person, case, case_manager):
    path = f"/people/{person.state_id}/activities"
    program.get(path)
    with CaptureQueriesContext(connection) as one:
        program.get(path)
    for days in (9, 8, 7):
        served(case, case_manager, on=clock.today() - timedelta(days=days))
    with CaptureQueriesContext(connection) as four:
        program.get(path)

    assert len(four) == len(one)


def test_the_same_answer_again_is_not_sent_again(program):
    first = program.get("/rules")

    again = program.get("/rules", If_None_Match=first.headers["ETag"])
    assert (again.status_code, again.content) == (304, b"")
    assert program.get("/rules", If_None_Match='"other"').status_code == 200


def test_opening_a_person_is_written_down(program, person, case_manager):
    program.get(f"/people/{person.state_id}/notes")

    event = Event.objects.get(name="participants.person.viewed")
    assert (event.by, event.person) == (case_manager, person.pk)


def test_a_search_finds_as_the_page_does(program, person):
    found = program.post("/people/search", {"name": "ortis anna", "born_on": "1977-05-25"}).json()
    assert Event.objects.get(name="audit.list.viewed").facts["people"] == [person.pk]

    assert [row["state_id"] for row in found["results"]] == [person.state_id]
    assert (found["more"], found["elsewhere"]) == (False, 0)


@pytest.mark.parametrize(
    "asked",
    [
        {},
        {"name": REAL},
        {"name": "219-09-9999"},
        {"ssn": REAL},
        {"last_four": "9999"},
        {"state_id": "short"},
        {"born_on": "yesterday"},
        {"name": 7},
        [],
        None,
    ],
)
def test_a_search_that_is_none_is_told_why(program, asked):
    answer = program.post("/people/search", asked)

    assert answer.status_code == 422
    assert answer.json()["errors"]
    assert REAL not in answer.text


def test_a_rule_is_asked_as_on_the_command_line(program):
    facts = {"born_on": "1977-05-25"}
    told = program.post("/rules/pseudo-ssn/decisions", facts).json()
    assert told["rule"] == "pseudo-ssn"
    assert program.post("/rules/fly/decisions", facts).status_code == 404
    assert program.post("/rules/pseudo-ssn/decisions", {"born_on": "x"}).status_code == 422
    assert program.post("/rules/pseudo-ssn/decisions?today=x", facts).status_code == 422


def test_the_codes_and_the_policy_of_a_day(program):
    assert program.get("/codes?q=102").json()["results"][0]["code"] == "102"
    page = program.get("/codes?limit=2").json()
    assert (
        program.get(f"/codes?limit=2&cursor={page['next']}").json()["results"][0]
        not in (page["results"])
    )
    early = program.get("/policy?on=1999-01-01").json()["parameters"]
    assert len(program.get("/policy").json()["parameters"]) > len(early)


@pytest.mark.parametrize("path", OF_A_PERSON)
@pytest.mark.parametrize("role", sorted(ROLES))
def test_each_role_reads_what_it_may(program_of, person, role, path):
    own = StaffMemberFactory(role=role, agency=person.agency)
    needed = {
        "": Permission.PERSON_VIEW,
        "/clock": Permission.PERSON_VIEW,
        "/notes": Permission.NOTE_VIEW,
        "/attempts": Permission.NOTE_VIEW,
        "/applications": Permission.APPLICATION_VIEW,
    }.get(path, Permission.ACTIVITY_VIEW)
    answer = program_of(own).get(f"/people/{person.state_id}{path}")

    assert answer.status_code == (200 if own.may(needed) else 403)
    if answer.status_code == 403:
        assert answer.json()["permission"] == needed


@pytest.mark.parametrize("path", OF_A_PERSON)
def test_a_person_of_another_agency_is_as_nobody(program_of, person, case_manager_elsewhere, path):
    other = program_of(case_manager_elsewhere)
    theirs, nobodys = (
        other.get(f"/people/{state_id}{path}") for state_id in (person.state_id, "TZZZZZZZZZZZ")
    )

    assert theirs.status_code == nobodys.status_code == 404
    assert theirs.content == nobodys.content


@pytest.mark.parametrize("kind", ["REAL", "PSEUDO"])
@pytest.mark.parametrize("path", OF_A_PERSON)
def test_no_answer_holds_an_ssn(program, person, path, kind):
    give_ssn(person, kind=kind)

    assert REAL not in program.get(f"/people/{person.state_id}{path}").text.replace("-", "")


def test_the_last_four_are_told_to_those_who_see_them(program_of, program, person, monitor):
    give_ssn(person)
    path = f"/people/{person.state_id}"

    assert program.get(path).json()["ssn_last4"] == REAL[-4:]
    assert program_of(monitor).get(path).json()["ssn_last4"] is None


def test_every_operation_asks_for_a_permission():
    operations = [
        operation
        for router in api._get_bound_routers()
        for view in router.path_operations.values()
        for operation in view.operations
    ]

    assert len(operations) >= len(OF_A_PERSON) + len(KNOWLEDGE)
    assert all(isinstance(one.view_func.requires, Permission) for one in operations)
