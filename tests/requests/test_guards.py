"""What the database refuses of requests, provoked by raw SQL."""

import pytest
from django.db import DatabaseError, connection, transaction

from openajc.requests.enums import Verdict
from tests.activities.factories import NOW
from tests.requests.sending import decide, send, wanted


pytestmark = pytest.mark.django_db
DECISION = (
    "INSERT INTO requests_stepdecision (step_id, by_id, at, verdict, reason, digest, effects, submission)"
    " VALUES (%s, %s, %s, 'approve', '', %s, '[]', gen_random_uuid())"
)


def refused(match, statement, *values):
    with (
        pytest.raises(DatabaseError, match=match),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement, values)


@pytest.fixture
def request_sent(case, case_manager):
    return send(wanted(case, case_manager), case_manager)


def decision(request, place, by):
    step = request.steps.get(place=place)
    return DECISION, step.pk, by.pk, NOW, request.digest


def test_its_author_decides_nothing(request_sent, case_manager):
    refused("requests_nobody_decides_their_own", *decision(request_sent, 1, case_manager))


def test_another_role_decides_nothing(request_sent, wdb_director, supervisor):
    refused("requests_decided_by_its_role", *decision(request_sent, 1, wdb_director))
    refused("requests_decided_by_its_role", *decision(request_sent, 1, supervisor))


def test_nobody_decides_before_their_turn(request_sent, wdb_director):
    refused("requests_decided_in_order", *decision(request_sent, 2, wdb_director))


def test_an_approval_is_for_what_was_shown(request_sent, program_manager):
    statement, step, by, at, _ = decision(request_sent, 1, program_manager)
    refused("requests_decided_as_shown", statement, step, by, at, "0" * 64)


def test_one_person_decides_one_step(request_sent, program_manager):
    decide(request_sent, program_manager)
    type(program_manager).objects.filter(pk=program_manager.pk).update(role="wdb_director")

    refused("requests_one_step_a_person", *decision(request_sent, 2, program_manager))


def test_a_request_that_ended_is_decided_no_more(request_sent, program_manager, wdb_director):
    decide(request_sent, program_manager, Verdict.DECLINE, reason="No evidence.")

    refused("requests_decided_while_waiting", *decision(request_sent, 2, wdb_director))


@pytest.mark.parametrize(
    ("match", "change"),
    [
        ("requests_granted_by_every_step", "status = 'GRANTED', ended_at = now()"),
        ("requests_request_is_never_changed", "reason = 'Another.'"),
        ("requests_request_is_never_changed", "asked_on = asked_on - 5"),
        ("requests_request_is_never_changed", "digest = repeat('0', 64)"),
        ("requests_request_is_never_changed", "expires_on = expires_on + 100"),
    ],
)
def test_nobody_grants_or_changes_a_request(request_sent, match, change):
    refused(match, f"UPDATE requests_request SET {change} WHERE id = %s", request_sent.pk)  # noqa: S608 - names of ours


def test_a_request_that_ended_never_waits_again(request_sent, program_manager):
    decide(request_sent, program_manager, Verdict.DECLINE, reason="No evidence.")
    again = "UPDATE requests_request SET status = 'WAITING', ended_at = NULL WHERE id = %s"

    refused("requests_request_ends_once", again, request_sent.pk)


@pytest.mark.parametrize("table", ["requests_request", "requests_step", "requests_stepdecision"])
def test_nothing_is_deleted_or_emptied(request_sent, program_manager, table):
    decide(request_sent, program_manager)

    refused("requests_.*legal file", f"DELETE FROM {table}")  # noqa: S608 - names of ours
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    refused("requests_.*legal file", f"TRUNCATE {table} CASCADE")


def test_an_approval_is_used_once(request_sent, approvers):
    for approver in approvers:
        decide(request_sent, approver)
    columns = "participant_id, participation_id, contact_on, contact, subject, body, entered_at, entered_on, asked_on,"
    columns += " entered_by_id, entry_band, entry_days, entry_due_on, entry_rule"

    refused(
        "notes_with_approval_when_needed",
        f"INSERT INTO notes_casenote ({columns}, kind, submission, approval_id)"  # noqa: S608 - names of ours
        f" SELECT {columns}, 'STAND_ALONE', gen_random_uuid(), approval_id FROM notes_casenote",
    )
