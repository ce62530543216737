"""An activity of 45 days ago: asked from its page, approved by three people in order, written in the case (DE-4)."""

import pytest
from django.urls import reverse

from openajc.activities.models import Activity
from openajc.requests.models import Request
from tests.journeys.recording import choose_code, day, fill_taking_part
from tests.requests.sending import send, wanted


pytestmark = pytest.mark.django_db(transaction=True)
APPROVERS = {
    "program_manager": "Pat Program",
    "wdb_director": "Dana Director",
    "edd_reviewer": "Eddie State",
}


@pytest.fixture
def approvers(staff_who_signs_in):
    return [
        staff_who_signs_in(f"{role}@example.org", name, role=role)
        for role, name in APPROVERS.items()
    ]


def ask(visitor, case, reason):
    visitor.open(reverse("activities:record", args=[case.participant.state_id]))
    visitor.sign_in("casey@example.org")
    choose_code(visitor, "102")
    fill_taking_part(visitor, day(45), "Met at the center and went over the plan.")
    visitor.press("Save activity and note")
    visitor.sees("This needs approval. Nothing is recorded yet.")
    visitor.look("needs-approval")
    visitor.fill("Why was this not entered in time?", reason)
    visitor.press("Send request")
    visitor.sees("It is waiting for the Program Manager.")


def change_to(visitor, email):
    visitor.press("Sign out")
    visitor.open("/requests/")
    visitor.sign_in(email)


def test_an_activity_of_45_days_ago_is_asked_approved_and_written(visitor, case, approvers):
    ask(visitor, case, "The paper form was misfiled.")
    visitor.look("asked")

    for approver in approvers:
        change_to(visitor, approver.email)
        visitor.look(f"inbox-{approver.role}")
        visitor.follow(f"Request {Request.objects.latest('pk').pk}")
        visitor.sees("Met at the center and went over the plan.")
        visitor.choose("Decision", "Approve")
        visitor.look(f"decide-{approver.role}")
        visitor.press("Save decision")
        visitor.sees("approved.")

    assert Activity.objects.get().approval == Request.objects.get()
    change_to(visitor, "casey@example.org")
    visitor.open(reverse("activities:activities", args=[case.participant.state_id]))
    visitor.sees("102 Initial Assessment")
    visitor.look("written")


def test_a_returned_request_comes_back_as_a_draft(visitor, case, approvers):
    ask(visitor, case, "The paper form was misfiled.")
    change_to(visitor, approvers[0].email)
    visitor.follow(f"Request {Request.objects.latest('pk').pk}")
    visitor.choose("Decision", "Return with a question")
    visitor.press("Save decision")
    visitor.sees("Give a reason")
    visitor.look("no-reason")
    visitor.fill("Reason", "Which office was it?")
    visitor.press("Save decision")
    visitor.sees("returned to Casey Manager")

    change_to(visitor, "casey@example.org")
    visitor.look("mine")
    visitor.follow(f"Request {Request.objects.latest('pk').pk}")
    visitor.sees("Which office was it?")
    visitor.open("/drafts/")
    visitor.look("drafts")
    visitor.page.get_by_role("link", name="Activity of").first.click()
    visitor.sees("Met at the center and went over the plan.")


def test_several_requests_are_decided_with_the_keyboard(visitor, case, approvers):
    author = case.participant.worker
    for days in (45, 46, 47):
        send(wanted(case, author, began_on=day(days)), author, today=day(0))
    visitor.open("/requests/")
    visitor.sign_in(approvers[0].email)
    visitor.look("several")
    keys = visitor.page.keyboard
    visitor.page.locator("input[name=one]").first.focus()
    for key in ("x", "j", "x", "d"):
        keys.press(key)
    keys.type("already on paper")
    visitor.press("Decide the marked requests")

    visitor.sees("Request")
    assert Request.objects.filter(status="DECLINED").count() == 2
    assert Request.objects.filter(status="WAITING").count() == 1
    visitor.look("several-decided")
