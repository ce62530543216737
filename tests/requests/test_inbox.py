"""The inbox: boxes, filters, several decisions at once, and steps that no one can decide (E-25)."""

import re

import pytest

from openajc.requests.models import Request, StepDecision
from openajc.requests.queries import list_undecidable
from tests.factories import StaffMemberFactory
from tests.requests.sending import decide, send, wanted
from tests.requests.test_pages import signed_in


pytestmark = pytest.mark.django_db


@pytest.fixture
def two(case, case_manager):
    return [send(wanted(case, case_manager, days=days), case_manager) for days in (45, 46)]


def marks_in(page):
    return re.findall(r'name="one"\s+value="([^"]+)"', page)


def decide_many(client, marks, verdict="approve", reason=""):
    typed = {"one": marks, "verdict": verdict, "reason": reason}
    return client.post("/requests/decide/?box=waiting", typed)


def test_several_are_decided_at_once_each_with_its_result(two, program_manager):
    client = signed_in(program_manager)
    marks = marks_in(client.get("/requests/").text)
    assert len(marks) == 2

    page = decide_many(client, marks)

    assert page.status_code == 200
    for request in two:
        assert f"Request {request.pk} approved." in page.text
        assert request.steps.get(place=1).decision.by == program_manager
    assert marks_in(page.text) == []


def test_the_same_page_sent_twice_decides_once(two, program_manager):
    client = signed_in(program_manager)
    marks = marks_in(client.get("/requests/").text)

    decide_many(client, marks)
    again = decide_many(client, marks)

    assert "approved." in again.text
    assert StepDecision.objects.count() == 2


def test_one_that_moved_is_told_and_the_others_are_decided(two, program_manager):
    first, second = two
    client = signed_in(program_manager)
    marks = marks_in(client.get("/requests/").text)
    old = [
        re.sub(r":[0-9a-f]{64}:", f":{'0' * 64}:", m)
        for m in marks
        if m.startswith(f"{first.pk}:")
    ]
    good = [m for m in marks if m.startswith(f"{second.pk}:")]

    page = decide_many(client, old + good)

    assert f"Request {second.pk} approved." in page.text
    assert "was not decided." in page.text
    assert "Review it again" in page.text
    assert not first.steps.filter(decision__isnull=False).exists()
    assert marks_in(page.text)[0].startswith(f"{first.pk}:")
    assert "checked" in page.text


@pytest.mark.parametrize(
    ("marks", "verdict", "words"),
    [
        (None, "", "Choose a decision."),
        ([], "approve", "Mark one request at least."),
        (["12"], "approve", "Select a valid choice"),
        (["x:y:z"], "approve", "Select a valid choice"),
        (["1:" + "0" * 65 + ":" + "0" * 32], "approve", "Select a valid choice"),
    ],
)
def test_what_does_not_do_is_told(two, program_manager, marks, verdict, words):
    client = signed_in(program_manager)
    shown = marks_in(client.get("/requests/").text)

    page = decide_many(client, shown if marks is None else marks, verdict)

    assert page.status_code == 422
    assert words in page.text
    assert not StepDecision.objects.exists()


def test_a_number_of_nothing_is_told_in_its_row(program_manager):
    page = decide_many(signed_in(program_manager), [f"987654:{'0' * 64}:{'0' * 32}"])

    assert "no longer there" in page.text


def test_a_decline_of_several_needs_a_reason(two, program_manager):
    client = signed_in(program_manager)
    marks = marks_in(client.get("/requests/").text)

    page = decide_many(client, marks, "decline")

    assert page.text.count("Give a reason") == 2
    assert set(Request.objects.values_list("status", flat=True)) == {"WAITING"}


def test_what_waits_for_others_is_a_box_of_its_own(two, program_manager, wdb_director):
    decide(two[0], program_manager)
    manager, director = signed_in(program_manager), signed_in(wdb_director)

    assert f"Request {two[0].pk}<" in manager.get("/requests/?box=elsewhere").text
    assert f"Request {two[0].pk}<" not in director.get("/requests/?box=elsewhere").text
    assert f"Request {two[1].pk}<" in director.get("/requests/?box=elsewhere").text


def test_an_agency_is_chosen_by_those_of_the_whole_area(
    two, program_manager, case_manager, case_manager_elsewhere
):
    other = case_manager_elsewhere
    client = signed_in(program_manager)

    assert "No request fits." in client.get(f"/requests/?box=all&agency={other.agency_id}").text
    assert (
        f"Request {two[0].pk}"
        in client.get(f"/requests/?box=all&agency={case_manager.agency_id}").text
    )
    assert 'name="agency"' not in signed_in(case_manager).get("/requests/?box=all").text
    assert client.get("/requests/?box=all&agency=x&status=y&page=z").status_code == 200


def test_a_step_that_nobody_can_decide_is_found(two, program_manager, wdb_director, edd_reviewer):
    assert list_undecidable() == []

    wdb_director.is_active = False
    wdb_director.save()

    assert [(s.request_id, s.place) for s in list_undecidable()] == [
        (two[0].pk, 2),
        (two[1].pk, 2),
    ]
    mis = signed_in(StaffMemberFactory(role="mis_administrator"))
    page = mis.get("/").text
    assert "Requests that no one can decide" in page
    assert "needs the WDB Director" in page
