"""A program asks for approval, and reads how far its request is (34-19 DE-4)."""

import datetime as dt
import uuid

import pytest

from openajc.activities.models import Activity
from openajc.base import clock
from openajc.base.permissions import Permission
from openajc.requests.models import Request
from openajc.staff.roles import ROLES
from tests.exits.factories import case_on_day
from tests.factories import StaffMemberFactory


pytestmark = pytest.mark.django_db
REASON = {"reason": "The paper was misfiled."}


@pytest.fixture
def case(case_manager):
    return case_on_day(60, case_manager, today=clock.today())


@pytest.fixture
def late(case_manager):
    on = str(clock.today() - dt.timedelta(days=45))
    return {
        "code": "102",
        "program": "adult",
        "service_on": on,
        "ended_on": on,
        "contact": "in-person",
        "body": "Ana and I went through three openings; she applies for two of them by Friday.",
        "provider_id": case_manager.agency_id,
        "office_id": case_manager.office_id,
    }


def record(program, person, said, key=None, *, dry_run=False):
    path = f"/people/{person.state_id}/activities{'?dry_run=true' if dry_run else ''}"
    return program.post(path, said, Idempotency_Key=key or str(uuid.uuid4()))


def ask(program, person, late, **more):
    return record(program, person, {**late, "request_approval": REASON}, **more)


def decide(program, number, decision, digest, reason=""):
    said = {"decision": decision, "digest": digest, "reason": reason}
    path = f"/requests/{number}/decisions"
    return program.post(path, said, Idempotency_Key=str(uuid.uuid4()))


def test_without_asking_it_is_refused_with_the_approvals_it_needs(program, person, late):
    answer = record(program, person, late)

    assert answer.status_code == 409
    approvals = [decision.get("approvals") for decision in answer.json()["decisions"]]
    assert ["program-manager", "wdb-director", "edd"] in approvals
    assert not Request.objects.exists()


def test_asking_answers_202_with_the_request(program, person, late):
    answer = ask(program, person, late)

    assert answer.status_code == 202, answer.text
    request = answer.json()["request"]
    assert answer.headers["Location"] == request["href"]
    assert (request["status"], request["waits_for"]) == ("WAITING", "program_manager")
    assert request["reason"] == REASON["reason"]
    assert [step["role"] for step in request["steps"]] == [
        "program_manager",
        "wdb_director",
        "edd_reviewer",
    ]
    assert {effect["what"] for effect in request["effects"]} >= {"Activity"}
    assert Activity.objects.filter(code="102", began_on=late["service_on"]).count() == 0


def test_the_same_key_sends_one_request(program, person, late):
    key = str(uuid.uuid4())
    first, again = ask(program, person, late, key=key), ask(program, person, late, key=key)

    assert again.status_code == 202
    assert again.headers["Idempotent-Replay"] == "true"
    assert again.json() == first.json()
    other = {**late, "request_approval": {"reason": "Another reason."}}
    assert record(program, person, other, key=key).status_code == 409
    assert Request.objects.count() == 1


def test_what_needs_no_approval_is_written_at_once(program, person, late):
    today = str(clock.today())
    said = {**late, "service_on": today, "ended_on": today, "request_approval": REASON}

    assert record(program, person, said).status_code == 201
    assert not Request.objects.exists()


def test_a_dry_run_tells_the_effects_and_sends_nothing(program, person, late):
    asked = ask(program, person, late, dry_run=True).json()
    plain = record(program, person, late, dry_run=True).json()

    assert (asked["allowed"], asked["decisions"]) == (True, [])
    assert plain["allowed"] is False
    assert asked["effects"] == plain["effects"] != []
    assert not Request.objects.exists()


@pytest.mark.parametrize(
    "wrong", [None, "please", {}, {"reason": 7}, {"reason": "x", "more": 1}, {"reason": " "}]
)
def test_asking_says_a_reason_and_nothing_else(program, person, late, wrong):
    answer = record(program, person, {**late, "request_approval": wrong})

    assert answer.status_code == 422
    assert any(name.startswith("request_approval") for name in answer.json()["errors"])


def test_what_never_waits_cannot_be_asked(program, person):
    said = {"code": "125", "program": "adult", "scheduled_on": str(clock.today())}
    path = f"/people/{person.state_id}/scheduled"
    answer = program.post(
        path, {**said, "request_approval": REASON}, Idempotency_Key=str(uuid.uuid4())
    )

    assert answer.status_code == 422
    assert "request_approval" in answer.json()["errors"]


def test_a_service_no_approval_can_allow_is_refused(program, person, late):
    on = str(clock.today() - dt.timedelta(days=91))
    answer = ask(program, person, {**late, "service_on": on, "ended_on": on})

    assert answer.status_code == 409
    assert not Request.objects.exists()


def test_boxes_hold_what_they_say(program_of, program, person, late):
    number = ask(program, person, late).json()["request"]["number"]
    manager = program_of(StaffMemberFactory(role="program_manager"))
    director = program_of(StaffMemberFactory(role="wdb_director"))

    def numbers(who, box):
        return [row["number"] for row in who.get(f"/requests?box={box}").json()["results"]]

    assert numbers(program, "mine") == numbers(manager, "waiting") == [number]
    assert numbers(director, "waiting") == numbers(manager, "mine") == []
    assert numbers(director, "all") == [number]
    assert program.get("/requests?status=GRANTED").json()["results"] == []
    assert program.get("/requests?box=nobody").status_code == 422


def test_pages_of_requests_follow_each_other(program, person, late):
    for day in ("first", "second", "third"):
        body = f"We met for the {day} time and went through the plan together."
        assert ask(program, person, {**late, "body": body}).status_code == 202

    first = program.get("/requests?limit=2").json()
    second = program.get(f"/requests?limit=2&cursor={first['next']}").json()

    assert (len(first["results"]), len(second["results"]), second["next"]) == (2, 1, None)


def test_a_request_of_another_agency_is_not_there(
    program_of, program, person, late, case_manager_elsewhere
):
    number = ask(program, person, late).json()["request"]["number"]
    other = program_of(case_manager_elsewhere)

    assert other.get(f"/requests/{number}").status_code == 404
    assert other.get("/requests").json()["results"] == []
    withdrawn = other.post(f"/requests/{number}/withdrawal", {}, Idempotency_Key=str(uuid.uuid4()))
    assert withdrawn.status_code == 404


def test_its_author_withdraws_a_request(program, person, late):
    number = ask(program, person, late).json()["request"]["number"]

    def withdraw():
        path = f"/requests/{number}/withdrawal"
        return program.post(path, {}, Idempotency_Key=str(uuid.uuid4()))

    answer = withdraw()
    assert answer.status_code == 201, answer.text
    assert answer.json()["row"]["status"] == "WITHDRAWN"
    assert withdraw().status_code == 409


def test_no_token_made_on_the_server_approves(program_of, program, person, late):
    request = ask(program, person, late).json()["request"]
    manager = program_of(StaffMemberFactory(role="program_manager"))

    answer = decide(manager, request["number"], "approve", request["digest"])

    assert (answer.status_code, answer.json()["permission"]) == (403, Permission.REQUEST_APPROVE)


@pytest.mark.parametrize("role", sorted(ROLES))
def test_each_role_reads_what_it_may(program_of, program, person, late, role):
    number = ask(program, person, late).json()["request"]["number"]
    staff = StaffMemberFactory(role=role, agency=person.agency)

    expected = 200 if staff.may(Permission.REQUEST_VIEW) else 403
    assert program_of(staff).get("/requests").status_code == expected
    assert program_of(staff).get(f"/requests/{number}").status_code == expected
