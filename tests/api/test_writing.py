"""A program writes by the commands that the pages execute, once for each key."""

import uuid
from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction

from openajc.activities.models import Activity
from openajc.api.models import UsedKey
from openajc.audit.models import Event
from openajc.base import clock
from openajc.base.commands import all_commands
from openajc.base.permissions import Permission
from openajc.notes.models import CaseNote
from openajc.staff.roles import ROLES
from tests.exits.factories import case_on_day
from tests.factories import StaffMemberFactory


pytestmark = pytest.mark.django_db
BODY = "Ana and I went through three openings; she applies for two of them by Friday."


@pytest.fixture
def said(program):
    places = program.get("/places").json()
    return {
        "code": "102",
        "program": "adult",
        "service_on": str(clock.today()),
        "ended_on": str(clock.today()),
        "contact": "in-person",
        "body": BODY,
        "provider_id": places["agencies"][0]["id"],
        "office_id": places["offices"][0]["id"],
    }


def key():
    return str(uuid.uuid4())


def record(program, person, said, **headers):
    headers = {"Idempotency_Key": key(), **headers}
    return program.post(f"/people/{person.state_id}/activities", said, **headers)


def test_an_activity_is_recorded_with_its_note(program, person, said, case_manager):
    answer = record(program, person, said)

    assert answer.status_code == 201, answer.text
    row = answer.json()["row"]
    assert (row["code"], row["entered_by"]) == ("102", case_manager.name)
    assert answer.headers["Location"] == row["href"]
    listed = program.get(f"/people/{person.state_id}/activities").json()["results"]
    assert row["id"] == listed[0]["id"]
    assert Event.objects.filter(name="activities.activity.recorded", by=case_manager).exists()


def test_the_same_key_and_body_give_the_first_answer_again(program, person, said):
    once = key()
    first = record(program, person, said, Idempotency_Key=once)
    again = record(program, person, said, Idempotency_Key=once)

    assert again.status_code == 201
    assert again.json() == first.json()
    assert again.headers["Idempotent-Replay"] == "true"
    assert "Idempotent-Replay" not in first.headers


def test_the_same_key_for_something_else_is_refused(program, person, said, case_manager):
    once, before = key(), Activity.objects.count()
    assert record(program, person, said, Idempotency_Key=once).status_code == 201
    other = case_on_day(5, case_manager, today=clock.today(), last_name="Other").participant

    assert (
        record(program, person, {**said, "code": "106"}, Idempotency_Key=once).status_code == 409
    )
    assert record(program, other, said, Idempotency_Key=once).status_code == 409
    note = {name: said[name] for name in ("service_on", "contact", "body")} | {"subject": "x"}
    path = f"/people/{person.state_id}/notes"
    assert program.post(path, note, Idempotency_Key=once).status_code == 409
    assert Activity.objects.count() == before + 2


def test_the_key_of_another_person_of_the_staff_is_refused(
    program, program_of, person, said, supervisor
):
    once = key()
    record(program, person, said, Idempotency_Key=once)

    assert record(program_of(supervisor), person, said, Idempotency_Key=once).status_code == 409


def test_a_refusal_of_the_rules_has_every_decision(program, person, said):
    late = str(clock.today() - timedelta(days=45))
    answer = record(program, person, {**said, "service_on": late, "ended_on": late})

    assert answer.status_code == 409
    assert answer.headers["Content-Type"] == "application/problem+json"
    decisions = answer.json()["decisions"]
    assert decisions
    assert not any(decision["allowed"] for decision in decisions)
    assert all(decision["authority"] for decision in decisions)


def test_on_day_91_the_answer_cites_the_sentence(program, case_manager, said):
    old = case_on_day(100, case_manager, today=clock.today(), last_name="Old").participant
    late = str(clock.today() - timedelta(days=91))

    answer = record(program, old, {**said, "service_on": late, "ended_on": late})
    assert answer.status_code == 409
    cited = {source["id"] for one in answer.json()["decisions"] for source in one["authority"]}
    assert "34-19 DE-5" in cited


def test_a_dry_run_judges_and_writes_nothing(program, person, said):
    before = (Activity.objects.count(), CaseNote.objects.count())
    path = f"/people/{person.state_id}/activities?dry_run=true"
    allowed = program.post(path, said)
    late = str(clock.today() - timedelta(days=45))
    refused = program.post(path, {**said, "service_on": late, "ended_on": late})

    assert (allowed.json()["allowed"], allowed.json()["decisions"]) == (True, [])
    assert {"what", "before", "after"} == set(allowed.json()["effects"][0])
    assert (refused.status_code, refused.json()["allowed"]) == (200, False)
    assert (Activity.objects.count(), CaseNote.objects.count()) == before


def test_a_note_an_attempt_and_a_plan_are_written(program, person, said):
    note = {name: said[name] for name in ("service_on", "contact", "body")}
    note["subject"] = "Came by without an appointment"
    path = f"/people/{person.state_id}"
    plan = {
        "code": "125",
        "program": "adult",
        "service_on": str(clock.today() + timedelta(days=5)),
    }
    for part, body in (("notes", note), ("attempts", note), ("scheduled", plan)):
        answer = program.post(f"{path}/{part}", body, Idempotency_Key=key())
        assert answer.status_code == 201, answer.text
        listed = program.get(f"{path}/{part}").json()["results"]
        assert answer.json()["row"]["id"] in {row["id"] for row in listed}


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"code": None}, "code"),
        ({"service_on": "yesterday"}, "service_on"),
        ({"service_on": "2026-02-30"}, "service_on"),
        ({"service_on": "0001-01-01"}, "service_on"),
        ({"provider_id": "1"}, "provider_id"),
        ({"provider_id": 2**63}, "provider_id"),
        ({"contact": "PIGEON"}, "contact"),
        ({"extra": 1}, "extra"),
        ({"state_id": "T00000000001"}, "state_id"),
        ({"submission": str(uuid.uuid4())}, "submission"),
    ],
)
def test_a_wrong_field_is_named(program, person, said, change, field):
    answer = record(program, person, {**said, **change})

    assert answer.status_code == 422, answer.text
    assert field in answer.json()["errors"]


def test_a_code_longer_than_any_is_named(program, person, said):
    note = {name: said[name] for name in ("service_on", "contact", "body")}
    note |= {"subject": "x", "wanted_code": "x" * 5}

    answer = program.post(f"/people/{person.state_id}/attempts", note, Idempotency_Key=key())
    assert answer.status_code == 422
    assert "wanted_code" in answer.json()["errors"]


@pytest.mark.parametrize("wrong", ["", "7", "x" * 300, "{" + "0" * 32 + "}"])
def test_a_write_needs_a_key(program, person, said, wrong):
    answer = record(program, person, said, Idempotency_Key=wrong)

    assert answer.status_code == 422
    assert "Idempotency-Key" in answer.json()["errors"]


@pytest.mark.parametrize("said_there", [[], None, 7])
def test_a_body_that_is_no_object(program, person, said_there):
    assert record(program, person, said_there).status_code == 422


@pytest.mark.parametrize("role", sorted(ROLES))
def test_each_role_writes_what_it_may(program_of, person, said, role):
    staff = StaffMemberFactory(role=role, agency=person.agency)
    answer = record(program_of(staff), person, said)

    assert answer.status_code == (201 if staff.may(Permission.ACTIVITY_RECORD) else 403)


def test_a_person_of_another_agency_is_as_nobody(program_of, person, said, case_manager_elsewhere):
    assert record(program_of(case_manager_elsewhere), person, said).status_code == 404


def test_a_token_without_the_scope_writes_nothing(program_of, case_manager, person, said):
    narrow = program_of(case_manager, Permission.ACTIVITY_VIEW)

    answer = record(narrow, person, said)
    assert (answer.status_code, answer.json()["permission"]) == (403, Permission.ACTIVITY_RECORD)


def test_revealing_an_ssn_has_no_address():
    addresses = [spec.address for spec in all_commands() if spec.address]

    assert addresses
    assert not [address for address in addresses if "ssn" in address]


def test_the_database_refuses_to_change_a_key(program, person, said):
    assert record(program, person, said).status_code == 201

    with pytest.raises(DatabaseError, match="never_changed"), transaction.atomic():
        UsedKey.objects.update(digest=b"x")
    with pytest.raises(DatabaseError, match="never_changed"), transaction.atomic():
        UsedKey.objects.all().delete()
