"""An entry of 31 to 90 days back is asked, approved by three people in order, and written (34-19 DE-4)."""

import datetime as dt
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied

from openajc.activities.models import Activity
from openajc.audit.models import Event
from openajc.base.commands import to_plain
from openajc.base.refusals import Refused
from openajc.drafts.models import Draft
from openajc.notes.models import CaseNote
from openajc.policy.loader import current_policy
from openajc.requests.commands import SendRequest, WithdrawRequest, expire_requests
from openajc.requests.enums import Status, Verdict
from openajc.requests.models import Request
from openajc.requests.queries import list_waiting_for
from tests import acting
from tests.activities.factories import NOW, TODAY
from tests.requests.sending import days_ago, decide, send, wanted


pytestmark = pytest.mark.django_db


def test_three_people_approve_in_order_and_the_entry_is_written(case, case_manager, approvers):
    request = send(wanted(case, case_manager), case_manager)

    for approver in approvers:
        assert not Activity.objects.exists()
        assert [one.pk for one in list_waiting_for(approver)] == [request.pk]
        decide(request, approver)

    activity = Activity.objects.get()
    assert (activity.approval, activity.entered_by) == (request, case_manager)
    assert (activity.note.approval, activity.asked_on) == (request, TODAY)
    assert (request.status, request.wrote) == (Status.GRANTED, f"activity:{activity.pk}")
    assert activity.entry_band == "needs-approval"


def test_an_approval_on_day_95_writes_what_was_asked_in_time(case, case_manager, approvers):
    request = send(wanted(case, case_manager, days=80), case_manager)

    for approver in approvers:
        decide(request, approver, today=TODAY + dt.timedelta(days=15))

    activity = Activity.objects.get()
    assert activity.entered_on - activity.began_on == dt.timedelta(days=95)
    assert activity.asked_on == TODAY


def test_the_event_of_the_entry_is_signed_by_the_last_approver_and_names_its_author(
    case, case_manager, approvers
):
    request = send(wanted(case, case_manager), case_manager)
    for approver in approvers:
        decide(request, approver)

    event = Event.objects.get(name="activities.activity.recorded")

    assert event.by == approvers[-1]
    assert event.facts["author"] == case_manager.pk
    assert event.facts["request"] == request.pk


@pytest.mark.parametrize(
    ("days", "why"),
    [(30, "needs no approval"), (91, "Not possible"), (101, "before the application")],
)
def test_what_needs_no_approval_or_cannot_be_approved_is_not_asked(case, case_manager, days, why):
    with pytest.raises(Refused, match=why):
        send(wanted(case, case_manager, days=days), case_manager)

    assert not Request.objects.exists()


@pytest.mark.parametrize("days", [31, 90])
def test_days_31_to_90_are_asked(case, case_manager, days):
    assert send(wanted(case, case_manager, days=days), case_manager).status == Status.WAITING


def test_the_same_page_sent_twice_asks_once(case, case_manager):
    command = wanted(case, case_manager)

    assert send(command, case_manager) == send(command, case_manager)


def test_nobody_decides_out_of_turn_twice_or_without_what_was_shown(case, case_manager, approvers):
    program_manager, wdb_director, _ = approvers
    request = send(wanted(case, case_manager), case_manager)

    with pytest.raises(Refused, match="waiting for the Program Manager"):
        decide(request, wdb_director)
    with pytest.raises(Refused, match="Review it again"):
        decide(request, program_manager, digest="0" * 64)
    with pytest.raises(PermissionDenied):
        decide(request, case_manager)
    decide(request, program_manager)
    with pytest.raises(Refused, match="already decided a step"):
        decide(request, program_manager)


@pytest.mark.parametrize("verdict", [Verdict.RETURN, Verdict.DECLINE])
def test_a_refusal_needs_a_reason_and_gives_the_text_back_as_a_draft(
    case, case_manager, program_manager, verdict
):
    texts = {"body": "Met and talked about the plan.", "code": "102"}
    request = send(wanted(case, case_manager), case_manager, texts=texts)

    with pytest.raises(Refused, match="Give a reason"):
        decide(request, program_manager, verdict)
    decide(request, program_manager, verdict, reason="Which office was it?")

    assert request.status in {Status.RETURNED, Status.DECLINED}
    draft = Draft.objects.get(owner=case_manager)
    assert (draft.page, draft.slot) == ("record", f"request-{request.pk}")
    assert not list_waiting_for(program_manager)


def test_a_returned_request_keeps_its_day_when_it_is_sent_again(
    case, case_manager, program_manager
):
    first = send(wanted(case, case_manager, days=85), case_manager)
    decide(first, program_manager, Verdict.RETURN, reason="Which office was it?")

    later = TODAY + dt.timedelta(days=10)
    again = send(
        wanted(case, case_manager, days=85, body="At the SLO office."), case_manager, today=later
    )

    assert (again.asked_on, again.follows) == (TODAY, first)


def test_a_declined_one_starts_a_day_of_its_own(case, case_manager, program_manager):
    first = send(wanted(case, case_manager, days=85), case_manager)
    decide(first, program_manager, Verdict.DECLINE, reason="No evidence.")

    with pytest.raises(Refused, match="Not possible"):
        send(wanted(case, case_manager, days=85), case_manager, today=TODAY + dt.timedelta(10))


def test_a_waiting_request_for_a_qualifying_service_holds_the_exit(
    case, case_manager, program_manager
):
    acting.act(wanted(case, case_manager, days=90), by=case_manager, today=days_ago(90), now=NOW)
    case.refresh_from_db()
    assert case.projected_exit_on == TODAY

    request = send(wanted(case, case_manager, days=45), case_manager)
    case.refresh_from_db()
    assert "waiting for a decision" in case.held_by

    decide(request, program_manager, Verdict.DECLINE, reason="No evidence.")
    case.refresh_from_db()
    assert case.held_by == ""


def test_the_effects_are_stored_with_the_request(case, case_manager):
    acting.act(wanted(case, case_manager, days=90), by=case_manager, today=days_ago(90), now=NOW)

    request = send(wanted(case, case_manager, days=45), case_manager)

    assert {effect["what"] for effect in request.effects} == {
        "Activity",
        "Last day to provide a service",
    }


def test_its_author_withdraws_it_and_nobody_else(case, case_manager, supervisor):
    request = send(wanted(case, case_manager), case_manager, texts={"body": "Met."})

    with pytest.raises(LookupError):
        acting.act(WithdrawRequest(number=request.pk), by=supervisor, today=TODAY, now=NOW)
    acting.act(WithdrawRequest(number=request.pk), by=case_manager, today=TODAY, now=NOW)

    request.refresh_from_db()
    assert request.status == Status.WITHDRAWN
    assert Draft.objects.filter(owner=case_manager).exists()


def test_a_request_expires_after_30_days(case, case_manager, program_manager):
    request = send(wanted(case, case_manager), case_manager)
    policy = current_policy()

    assert expire_requests(today=TODAY + dt.timedelta(30), now=NOW, policy=policy) == 0
    with pytest.raises(Refused, match="expired"):
        decide(request, program_manager, today=TODAY + dt.timedelta(31))
    assert expire_requests(today=TODAY + dt.timedelta(31), now=NOW, policy=policy) == 1

    request.refresh_from_db()
    assert request.status == Status.EXPIRED


def test_a_request_of_another_agency_does_not_exist(case, case_manager, case_manager_elsewhere):
    request = send(wanted(case, case_manager), case_manager)

    with pytest.raises(LookupError):
        acting.act(
            WithdrawRequest(number=request.pk), by=case_manager_elsewhere, today=TODAY, now=NOW
        )


def test_a_note_is_asked_in_the_same_way(case, case_manager, approvers):
    note = acting.notes.WriteNote(
        state_id=case.participant.state_id,
        service_on=days_ago(40),
        subject="Progress",
        body="Finished the course.",
        submission=uuid4(),
    )
    request = send(note, case_manager)
    for approver in approvers:
        decide(request, approver)

    assert CaseNote.objects.get().approval == request


def test_a_reason_with_an_ssn_is_refused(case, case_manager):
    sending = SendRequest(wanted=to_plain(wanted(case, case_manager)), reason="SSN 078-05-1120")

    with pytest.raises(Refused, match="Social Security number"):
        acting.act(sending, by=case_manager, today=TODAY, now=NOW)
