import pytest
import time_machine

from openajc.drafts.models import Draft
from tests import acting
from tests.factories import NOW, ParticipantFactory
from tests.security.site import PLACES


pytestmark = pytest.mark.django_db
MINE, KEEP = "/drafts/", "/drafts/keep/"


@pytest.fixture(autouse=True)
def monday():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def person(client, case_manager):
    client.force_login(case_manager)
    return ParticipantFactory(worker=case_manager, first_name="Ana", last_name="Ortiz")


def of_draft(person, **more):
    return {"draft_page": "note", "draft_about": person.state_id, **more}


def test_the_list_says_what_and_about_whom_and_where_to_continue(client, person, case_manager):
    acting.keep_draft(case_manager, person, "note", {"contact_on": "2026-11-20"}, now=NOW)
    acting.keep_draft(case_manager, None, "register", {"city": "Cambria"}, now=NOW)

    page = client.get(MINE).content.decode()

    assert "Stand-alone note of Nov 20, 2026" in page
    assert "Ana Ortiz" in page
    assert f"/people/{person.state_id}/notes/write/" in page
    assert "Registration" in page
    assert "someone new" in page


def test_says_when_there_is_none(client, person):
    assert "No drafts." in client.get(MINE).content.decode()


def test_a_discarded_one_is_restored_from_the_list(client, person):
    client.post(KEEP, of_draft(person, body="Half a sent"))

    said = client.post(KEEP, of_draft(person, draft_do="discard"), follow=True).content.decode()
    client.post(f"{MINE}{Draft.objects.get().pk}/restore/")

    assert f'href="{MINE}"' in said
    assert "Half a sent" in client.get(f"/people/{person.state_id}/notes/write/").content.decode()


def test_nobody_restores_the_draft_of_somebody_else(client, person, supervisor):
    client.post(KEEP, of_draft(person, body="Half a sent"))
    client.post(KEEP, of_draft(person, draft_do="discard"))
    client.force_login(supervisor)

    assert client.post(f"{MINE}{Draft.objects.get().pk}/restore/").status_code == 404
    assert Draft.objects.get().discarded_at


def test_a_page_that_no_room_has_is_said_to_be_lost(client, person):
    answer = client.post(KEEP, of_draft(person) | {"draft_page": "renamed", "body": "Half"})

    assert answer.status_code == 400
    assert "copy what you typed" in answer.json()["said"].lower()


def test_a_draft_of_a_page_that_was_renamed_is_still_listed(client, person, case_manager):
    draft = acting.keep_draft(case_manager, person, "note", {"body": "Half"}, now=NOW)
    Draft.objects.create(
        owner=case_manager,
        page="renamed",
        about=person.state_id,
        key_id=draft.key_id,
        ciphertext=bytes(draft.ciphertext),
        saved_at=NOW,
    )

    assert "A page that is gone" in client.get(MINE).content.decode()
    assert client.get("/").status_code == 200


def test_needs_the_permission_of_the_page_it_belongs_to(client, person, monitor):
    client.force_login(monitor)

    assert client.post(KEEP, of_draft(person, body="Half")).status_code == 403


def test_makes_no_more_queries_for_more_drafts(
    client, person, case_manager, django_assert_max_num_queries
):
    acting.keep_draft(case_manager, person, "note", {"body": "Half"}, now=NOW)
    client.get(MINE)
    for _ in range(5):
        other = ParticipantFactory(worker=case_manager)
        acting.keep_draft(case_manager, other, "note", {"body": "Half"}, now=NOW)

    with django_assert_max_num_queries(12):
        client.get(MINE)


def test_the_pages_of_drafts_are_swept():
    assert {"drafts:mine", "drafts:keep", "drafts:restore"} <= set(PLACES)
