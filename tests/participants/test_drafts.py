"""What is typed about a person and not saved yet is there again, for who typed it alone."""

import pytest
import time_machine

from openajc.drafts.models import Draft
from openajc.participants.models import Participant
from tests.factories import NOW, ParticipantFactory
from tests.participants.factories import REAL
from tests.participants.test_edit_page import typed as contact
from tests.participants.test_register_page import typed as registration


pytestmark = pytest.mark.django_db
NEW = "/people/new/"


@pytest.fixture(autouse=True)
def monday():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def worker(client, case_manager):
    client.force_login(case_manager)
    return case_manager


@pytest.fixture
def person(worker):
    return ParticipantFactory(worker=worker, city="Cayucos", phone="805-555-0100")


def keep(client, page, **said):
    """Keep what is typed on the page of this address."""
    about = "" if page == NEW else page.split("/")[2]
    place = {"draft_page": "contact" if about else "register", "draft_about": about}
    return client.post("/drafts/keep/", said | place)


def test_a_registration_is_there_again_after_the_session_ended(client, worker):
    answer = keep(client, NEW, first_name="Zoë", last_name="O’Neill", born_on="1990-02-28")
    client.logout()
    client.force_login(worker)

    page = client.get(NEW).content.decode()

    assert answer.json()["said"].startswith("Draft saved")
    assert 'value="Zoë"' in page
    assert 'value="1990-02-28"' in page
    assert "restored." in page
    assert "You have an unfinished registration" in client.get("/people/").content.decode()


def test_is_nobody_elses(client, worker, supervisor):
    keep(client, NEW, first_name="Zoë")
    client.force_login(supervisor)

    assert "Zoë" not in client.get(NEW).content.decode()


def test_is_sealed_and_holds_no_ssn(client, worker):
    keep(client, NEW, first_name="Zoë", ssn=REAL, street=f"told me {REAL[:3]}-09-{REAL[5:]}")

    page = client.get(NEW).content.decode()
    kept = Draft.objects.get()
    assert "Zoë".encode() not in bytes(kept.ciphertext)
    assert "Zoë" in page
    assert REAL not in page.replace("-", "")


def test_is_gone_once_the_person_is_registered(client, worker):
    keep(client, NEW, first_name="Ana")

    client.post(NEW, registration())

    assert Participant.objects.exists()
    assert not Draft.objects.exists()


def test_is_thrown_away_when_it_is_not_wanted(client, worker):
    keep(client, NEW, first_name="Ana")

    response = keep(client, NEW, draft_do="discard")

    assert response.url == NEW
    assert "Ana" not in client.get(NEW).content.decode()


def test_says_that_it_is_not_kept_when_it_is_more_than_a_form_holds(client, worker):
    answer = keep(client, NEW, first_name="x" * 40_000)

    assert answer.status_code == 409
    assert "too large" in answer.json()["said"]


def test_is_not_shown_when_its_key_is_gone(client, worker, settings):
    keep(client, NEW, first_name="Zoë")
    settings.DRAFT_KEYS = {"other": b"1" * 32}

    assert "Zoë" not in client.get(NEW).content.decode()


def test_contact_data_that_changed_meanwhile_are_still_compared(client, person):
    page = f"/people/{person.state_id}/edit/"
    keep(client, page, **contact(city="Cambria"))
    person.city, person.version = "Cayucos Beach", 2
    person.save()

    shown = client.get(page).content.decode()

    assert 'value="Cambria"' in shown
    assert 'name="version" value="1"' in shown
    assert client.post(page, contact(city="Cambria")).status_code == 422


def test_contact_data_are_forgotten_once_saved(client, person):
    page = f"/people/{person.state_id}/edit/"
    keep(client, page, **contact(city="Cambria"))

    client.post(page, contact(city="Cambria"))

    assert not Draft.objects.exists()


def test_nothing_is_kept_of_a_person_out_of_reach(client, person, case_manager_elsewhere):
    client.force_login(case_manager_elsewhere)

    answer = keep(client, f"/people/{person.state_id}/edit/", city="Cambria")

    assert answer.status_code == 404
    assert not Draft.objects.exists()
