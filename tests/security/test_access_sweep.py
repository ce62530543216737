"""Every path, as everybody who should not be there."""

import pytest

from openajc.base.permissions import Permission
from openajc.participants.models import Participant
from openajc.staff.roles import ROLES
from tests.factories import StaffMemberFactory
from tests.participants.factories import ANOTHER
from tests.security.site import ACCOUNT, OPEN, PERSONAL, PLACES, VIEWS, calls
from tests.security.tables import marks
from tests.security.world import make_world


pytestmark = pytest.mark.django_db
OF_THEIR_OWNER = {"drafts:restore", "requests:withdraw"}
VISITED = {"audit_event", "audit_receipt"}


@pytest.fixture
def visit(client):
    def ask(world, name, method, **keys):
        path = world.path(name, **keys)
        return client.post(path, world.sent(name)) if method == "POST" else client.get(path)

    return ask


def test_every_path_is_classified():
    assert set(VIEWS) == set(PLACES) | OPEN | ACCOUNT


@pytest.mark.parametrize("name", sorted(PLACES))
def test_path_is_guarded_by_a_permission(name):
    assert isinstance(VIEWS[name].requires, Permission)


@pytest.mark.parametrize("name", sorted(PLACES))
def test_answers_only_to_the_methods_it_has(name, client, mine, case_manager):
    client.force_login(case_manager)
    path = mine.path(name)

    refused = [
        m
        for m in ("PUT", "PATCH", "DELETE", "TRACE")
        if client.generic(m, path).status_code != 405
    ]

    assert not refused
    if "POST" not in PLACES[name].methods:
        assert client.post(path).status_code == 405
    if "GET" not in PLACES[name].methods:
        answer = client.get(path)
        assert (answer.status_code, answer.headers["Allow"]) == (405, "POST")
        assert "This page can't be opened directly" in answer.text


def test_nobody_gets_further_than_the_sign_in(visit, mine):
    before = marks()

    answers = {call: visit(mine, *call) for call in calls()}

    wrong = {
        call: answer.status_code
        for call, answer in answers.items()
        if answer.status_code != 302 or not answer.url.startswith("/account/sign-in/")
    }
    assert not wrong
    assert marks() == before


def test_another_agency_finds_nobody(visit, client, mine, case_manager_elsewhere):
    client.force_login(case_manager_elsewhere)
    before = marks()

    answers = {call: visit(mine, *call) for call in calls(PERSONAL)}

    assert {
        call: a.status_code
        for call, a in answers.items()
        if a.status_code != not_found(call[0], case_manager_elsewhere)
    } == {}
    assert not [c for c, a in answers.items() if mine.person.last_name in a.text]
    assert marks() == before


def test_another_agency_finds_nobody_in_parts_of_pages_either(
    client, mine, case_manager_elsewhere
):
    client.force_login(case_manager_elsewhere)

    found = {
        name: client.generic(method, mine.path(name), headers={"HX-Request": "true"}).status_code
        for name, method in calls(PERSONAL)
        if PLACES[name].about != "writing"  # says whom it is about in what it sends
    }

    assert found == {name: not_found(name, case_manager_elsewhere) for name in found}


def not_found(name, someone):
    """Return 404; 403 where the role is refused before anything is looked for, whoever it is about."""
    return 404 if VIEWS[name].requires in ROLES[someone.role].permissions else 403


@pytest.mark.parametrize(
    "name", ["today", "exits:forecast", "exits:forecast-csv", "participants:people"]
)
def test_lists_of_another_agency_leave_the_person_out(name, client, mine, case_manager_elsewhere):
    client.force_login(case_manager_elsewhere)

    page = client.get(mine.path(name), {"worker": mine.worker.pk, "agency": mine.worker.agency_id})

    assert page.status_code == 200
    assert mine.person.state_id not in page.text
    assert mine.person.last_name not in page.text


def test_a_team_of_another_agency_leaves_the_person_out(client, mine, case_manager_elsewhere):
    boss = StaffMemberFactory(role="supervisor", agency=case_manager_elsewhere.agency)
    client.force_login(boss)

    page = client.get("/team/", {"worker": mine.worker.pk, "agency": mine.worker.agency_id})

    assert page.status_code == 200
    assert mine.person.state_id not in page.text
    assert mine.person.last_name not in page.text


def test_search_of_another_agency_does_not_name_the_person(client, mine, case_manager_elsewhere):
    client.force_login(case_manager_elsewhere)

    for typed in (
        {"q": mine.person.name},
        {"last_four": "9999"},
        {"state_id": mine.person.state_id},
    ):
        page = client.post("/people/", typed, headers={"HX-Request": "true"})
        assert page.status_code == 200
        assert mine.person.state_id not in page.text.replace(f'value="{mine.person.state_id}"', "")


def test_people_out_of_reach_cannot_be_handed_over_among_those_within(
    client, mine, case_manager_elsewhere, supervisor
):
    theirs = make_world(case_manager_elsewhere, ssn=ANOTHER)
    client.force_login(supervisor)
    people = [mine.person.state_id, theirs.person.state_id]
    before = marks(VISITED)

    answer = client.post("/people/assign/", {"person": people, "worker": supervisor.pk})

    assert answer.status_code == 422
    assert theirs.person.name not in answer.text.replace(mine.person.name, "") or (
        theirs.person.name == mine.person.name
    )
    assert theirs.person.state_id not in answer.text
    assert marks(VISITED) == before


def test_nobody_is_handed_to_a_worker_of_another_agency(
    client, mine, case_manager_elsewhere, supervisor
):
    client.force_login(supervisor)

    answer = client.post(
        "/people/assign/",
        {"person": [mine.person.state_id], "worker": case_manager_elsewhere.pk},
    )

    assert answer.status_code == 422
    assert Participant.objects.get(pk=mine.person.pk).worker == mine.worker


@pytest.mark.parametrize("role", sorted(ROLES))
def test_role_gets_exactly_what_it_may(role, visit, client, mine):
    someone = StaffMemberFactory(role=role, agency=mine.worker.agency, office=mine.worker.office)
    client.force_login(someone)
    allowed = ROLES[role].permissions

    wrong = {}
    for name, method in calls():
        status = visit(mine, name, method).status_code
        may = VIEWS[name].requires in allowed
        owners_alone = may and status == 404 and name in OF_THEIR_OWNER
        if owners_alone:
            continue
        if may != (status in {200, 204, 302, 409, 422}) or (not may and status != 403):
            wrong[name, method] = status

    assert not wrong


def test_keys_of_another_person_are_not_found_under_mine(visit, client, mine, other):
    client.force_login(mine.worker)
    theirs = {
        "application": {"number": other.started.number},
        "note": {"pk": other.note.pk},
        "activity": {"pk": other.activity.pk},
        "planned": {"pk": other.planned.pk},
    }
    before = marks()

    found = {
        (name, method): visit(mine, name, method, **theirs[PLACES[name].about]).status_code
        for name, method in calls(PERSONAL)
        if PLACES[name].about in theirs
    }

    assert len(found) >= 6
    assert set(found.values()) == {404}
    assert {table for table, mark in marks().items() if mark != before[table]} <= VISITED


@pytest.mark.parametrize("key", ["attempt", "planned"])
def test_what_another_person_waits_for_cannot_be_settled_by_my_activity(key, client, mine, other):
    client.force_login(mine.worker)
    typed = mine.sent("activities:record") | {key: getattr(other, key).pk}
    before = marks()

    opened = client.get(mine.path("activities:record"), {key: getattr(other, key).pk})
    posted = client.post(mine.path("activities:record"), typed)

    assert (opened.status_code, posted.status_code) == (404, 404)
    assert marks() == before


def test_the_application_of_another_person_cannot_be_submitted_under_mine(client, mine, other):
    client.force_login(mine.worker)
    typed = {"number": other.started.number, "signed_name": other.person.name}
    before = marks()

    answer = client.post(mine.path("applications:submit"), typed)

    assert answer.status_code in {302, 404, 422}
    assert marks() == before


def test_a_draft_is_its_writers_alone(client, mine, supervisor):
    client.force_login(supervisor)

    page = client.get(mine.path("activities:record"))
    said = mine.sent("drafts:keep") | {"draft_do": "discard"}
    discarded = client.post(mine.path("drafts:keep"), said)

    assert "Half a sentence" not in page.text
    assert discarded.status_code == 302
    assert mine.worker.drafts.filter(discarded_at=None).count() == 1


@pytest.mark.parametrize("name", ["activities:record", "notes:write", "activities:schedule"])
def test_a_submission_of_another_persons_page_is_refused_in_words(name, signed_in, mine, other):
    typed = mine.sent(name)
    assert signed_in.post(mine.path(name), typed).status_code == 302
    before = marks([*VISITED, "drafts_draft"])

    again = signed_in.post(other.path(name), typed)

    assert again.status_code == 422
    assert "already" in again.text
    assert marks([*VISITED, "drafts_draft"]) == before
