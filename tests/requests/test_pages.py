"""From the page of an entry to the inbox of each approver."""

import re

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from openajc.activities.models import Activity
from openajc.drafts.models import Draft
from openajc.requests.models import Request
from tests.activities.factories import NOW
from tests.requests.sending import days_ago, decide, send, wanted


pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def monday():
    with time_machine.travel(NOW, tick=False):
        yield


def signed_in(staff):
    client = Client()
    client.force_login(staff)
    return client


def fields_of(page):
    """Return the hidden fields of the decision form."""
    return dict(re.findall(r'name="(digest|submission)" value="([^"]+)"', page))


def test_the_whole_way_from_the_page_to_the_record(case, case_manager, approvers):
    worker, address = (
        signed_in(case_manager),
        f"/people/{case.participant.state_id}/activities/record/",
    )
    fields = posted_fields(case, case_manager)
    refused = worker.post(address, fields)
    assert refused.status_code == 422
    assert "Ask for approval" in refused.text

    reason = {"do": "request", "request_reason": "The paper was misfiled."}
    sent = worker.post(address, fields | reason, follow=True)
    request = Request.objects.get()
    assert f"Request {request.pk} sent. It is waiting for the Program Manager." in sent.text
    assert not Draft.objects.filter(slot="").exists()

    for approver in approvers:
        client = signed_in(approver)
        assert f"Request {request.pk}" in client.get("/requests/").text
        page = client.get(f"/requests/{request.pk}/").text
        assert "Forty-five days ago." in page
        client.post(f"/requests/{request.pk}/decide/", fields_of(page) | {"verdict": "approve"})

    assert Activity.objects.get().approval == request


def posted_fields(case, worker):
    page = signed_in(worker).get(f"/people/{case.participant.state_id}/activities/record/").text
    submission = re.search(r'name="submission" value="([^"]+)"', page)[1]
    return {
        "submission": submission,
        "code": "102",
        "program": "adult",
        "began_on": days_ago(45).isoformat(),
        "contact": "in-person",
        "answered": "yes",
        "body": "Forty-five days ago.",
        "provider": worker.agency_id,
        "office": worker.office_id,
    }


def test_without_a_reason_nothing_is_asked(case, case_manager):
    address = f"/people/{case.participant.state_id}/activities/record/"

    answer = signed_in(case_manager).post(
        address, posted_fields(case, case_manager) | {"do": "request", "request_reason": "  "}
    )

    assert answer.status_code == 422
    assert "Say why this was not entered in time." in answer.text
    assert not Request.objects.exists()


def test_a_decline_without_a_reason_is_told_beside_what_was_chosen(
    case,
    case_manager,
    program_manager,
):
    request = send(wanted(case, case_manager), case_manager)
    client = signed_in(program_manager)
    page = client.get(f"/requests/{request.pk}/").text

    answer = client.post(
        f"/requests/{request.pk}/decide/", fields_of(page) | {"verdict": "decline"}
    )

    assert answer.status_code == 422
    assert "Give a reason" in answer.text


def test_an_old_page_is_shown_again(case, case_manager, program_manager):
    request = send(wanted(case, case_manager), case_manager)
    client = signed_in(program_manager)
    fields = fields_of(client.get(f"/requests/{request.pk}/").text) | {"digest": "0" * 64}

    answer = client.post(f"/requests/{request.pk}/decide/", fields | {"verdict": "approve"})

    assert answer.status_code == 422
    assert "Review it again" in answer.text


def test_a_returned_one_is_a_draft_that_the_page_opens(
    case,
    case_manager,
    program_manager,
):
    texts = {"body": "Forty-five days ago.", "code": "102"}
    request = send(wanted(case, case_manager), case_manager, texts=texts)
    decide(request, program_manager, "return", reason="Which office was it?")
    worker = signed_in(case_manager)

    assert "Which office was it?" in worker.get(f"/requests/{request.pk}/").text
    draft = worker.get(
        f"/people/{case.participant.state_id}/activities/record/?draft=request-{request.pk}"
    )
    assert "Forty-five days ago." in draft.text


def test_another_agency_sees_no_request(case, case_manager, case_manager_elsewhere):
    request = send(wanted(case, case_manager), case_manager)
    client = signed_in(case_manager_elsewhere)

    assert client.get(f"/requests/{request.pk}/").status_code == 404
    assert client.post(f"/requests/{request.pk}/withdraw/").status_code == 404
    assert "Request 1" not in client.get("/requests/?box=all").text


def test_the_inbox_makes_no_more_queries_for_more_requests(
    case,
    case_manager,
    program_manager,
    django_assert_num_queries,
):
    client = signed_in(program_manager)
    send(wanted(case, case_manager), case_manager)
    client.get("/requests/")
    with CaptureQueriesContext(connection) as one:
        client.get("/requests/")
    for days in range(46, 56):
        send(wanted(case, case_manager, days=days), case_manager)

    with django_assert_num_queries(len(one)):
        client.get("/requests/")


def test_today_lists_what_waits_for_an_approver(case, case_manager, program_manager, wdb_director):
    request = send(wanted(case, case_manager), case_manager)

    assert f"Request {request.pk}" in signed_in(program_manager).get("/").text
    assert f"Request {request.pk}" not in signed_in(wdb_director).get("/").text
