"""A page writes only for the account it was drawn for: forms, scripts and parts of pages."""

import re

import pytest
from django.test import Client

from openajc.drafts.models import Draft
from openajc.notes.models import CaseNote
from tests.activities.factories import open_case
from tests.factories import StaffMemberFactory


pytestmark = pytest.mark.django_db
FORM = re.compile(r"<form\b[^>]*\bmethod=\"post\".*?</form>", re.DOTALL)


@pytest.fixture
def case(case_manager):
    return open_case(case_manager)


@pytest.fixture
def colleague(case_manager):
    return StaffMemberFactory(
        name="Ben Colleague",
        case_manager=True,
        agency=case_manager.agency,
        supervisor=case_manager.supervisor,
    )


@pytest.fixture
def browser(colleague):
    client = Client(enforce_csrf_checks=True)
    client.force_login(colleague)
    return client


KEEP = "/drafts/keep/"


def typed(owner, case, **more):
    drawn = {
        "page_staff": owner.pk,
        "draft_page": "note",
        "draft_about": case.participant.state_id,
    }
    return {**drawn, "body": "Said by A.", **more}


def test_every_form_that_posts_names_the_account_it_was_drawn_for(client, case, case_manager):
    client.force_login(case_manager)
    person = f"/people/{case.participant.state_id}/"

    for page in ("", "activities/", "activities/record/", "notes/write/", "edit/"):
        forms = FORM.findall(client.get(person + page).text)
        assert forms, page
        for form in forms:
            assert f'name="page_staff" value="{case_manager.pk}"' in form, page


def test_a_page_drawn_for_nobody_names_no_account(client):
    assert "page_staff" not in client.get("/account/login/", follow=True).text


@pytest.mark.parametrize(
    "page",
    ["/people/{}/notes/write/", "/people/{}/activities/record/", KEEP, "/people/{}/edit/"],
)
def test_a_page_of_one_account_stores_nothing_for_another(browser, case, case_manager, page):
    address = page.format(case.participant.state_id)

    answer = browser.post(address, typed(case_manager, case))

    assert answer.status_code == 409
    assert not Draft.objects.exists()
    assert not CaseNote.objects.exists()
    assert f"this page belongs to {case_manager.name}" in answer.text
    assert "Said by A." in answer.text
    assert answer.headers["X-Frame-Options"] == "DENY"
    assert answer.headers["Cache-Control"] == "no-store"


def test_a_script_hears_whose_page_it_is(browser, case, case_manager):
    answer = browser.post(
        KEEP,
        {"draft_page": "note", "draft_about": case.participant.state_id, "body": "Said by A."},
        headers={"X-Page-Staff": str(case_manager.pk), "Accept": "application/json"},
    )

    assert answer.status_code == 409
    assert answer.headers["X-Other-Account"] == "yes"
    assert case_manager.name in answer.json()["said"]


def test_neither_a_password_nor_an_ssn_is_shown_again(browser, case, case_manager):
    secrets = {"password": "a-secret-word", "ssn": "078-05-1120", "note": "Card 078-05-1120"}

    page = browser.post("/people/new/", typed(case_manager, case, **secrets)).text

    assert "a-secret-word" not in page
    assert "078-05-1120" not in page


@pytest.mark.parametrize("owner", ["x", "0" * 40, "٣", "<script>alert(1)</script>", "999999"])
def test_an_account_that_does_not_exist_is_told_as_another_one(browser, owner):
    answer = browser.post("/people/", {"page_staff": owner})

    assert answer.status_code == 409
    assert "belongs to another account" in answer.text
    assert "<script>alert" not in answer.text


def test_its_own_account_goes_on(client, case, case_manager):
    client.force_login(case_manager)

    answer = client.post(KEEP, typed(case_manager, case))

    assert answer.status_code == 200
    assert Draft.objects.get().owner == case_manager


def test_without_a_session_a_form_is_not_lost(client, case, case_manager):
    address = f"/people/{case.participant.state_id}/notes/write/"

    answer = client.post(address, typed(case_manager, case))

    assert answer.status_code == 401
    assert "Said by A." in answer.text
    assert f"next={address}" in answer.text
    assert not CaseNote.objects.exists()


@pytest.mark.parametrize("script", [{"Accept": "application/json"}, {"HX-Request": "true"}])
def test_without_a_session_a_script_is_answered_as_before(client, case, case_manager, script):
    answer = client.post(KEEP, typed(case_manager, case), headers=script)

    assert answer.status_code in {302, 401}
    assert "Said by A." not in answer.text
