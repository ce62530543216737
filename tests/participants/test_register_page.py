import re
import uuid

import pytest
import time_machine
from django.contrib.sessions.models import Session

from openajc.drafts.models import Draft
from openajc.participants import queries, vault
from openajc.participants.models import Participant
from tests.factories import NOW, OfficeFactory, ParticipantFactory
from tests.participants.factories import REAL, give_ssn


pytestmark = pytest.mark.django_db
URL = "/people/new/"
SCRIPT = "<script>alert(1)</script>"


@pytest.fixture(autouse=True)
def monday():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def worker(client, case_manager):
    client.force_login(case_manager)
    return case_manager


def typed(**said):
    return {
        "submission": str(uuid.uuid4()),
        "first_name": "Ana",
        "last_name": "Ortiz",
        "born_on": "1977-05-25",
        "has_ssn": "not-given",
        "language": "es",
        "office": OfficeFactory().pk,
        **said,
    }


def test_registers_a_person_without_ssn_and_opens_them(client, worker):
    response = client.post(URL, typed())

    person = Participant.objects.get()
    assert response.url == f"/people/{person.state_id}/"
    assert (person.worker, person.language) == (worker, "es")
    assert queries.masked_ssn_of(person) == "Pseudo-SSN 975-25-0577"


def test_a_page_that_registered_somebody_registers_nobody_else(client, worker):
    first = typed()
    client.post(URL, first)

    answer = client.post(URL, {**first, "first_name": "Bo", "last_name": "Lund"})

    assert answer.status_code == 409
    assert "This page registered Ana Ortiz already" in answer.text
    assert Participant.objects.count() == 1
    assert client.post(URL, first).status_code == 302


@pytest.mark.parametrize("number", ["219-09-9999", "219 09 9999", "219099999"])
def test_registers_a_person_with_a_number_typed_any_way(client, worker, number):
    client.post(URL, typed(has_ssn="given", ssn=number))

    assert vault.open_ssn(queries.find_ssn(Participant.objects.get())) == REAL


def test_has_the_workers_office_and_a_fresh_submission(client, worker):
    page = client.get(URL).content.decode()

    assert f'<option value="{worker.office_id}" selected>' in page
    assert 'name="submission" value="' in page


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"first_name": ""}, "Fill this in; it is required."),
        ({"last_name": "x" * 201}, "at most 200 fit"),
        ({"first_name": "An\x00a"}, "Null characters are not allowed."),
        ({"first_name": "An\x1ba"}, "a character here that cannot be seen"),
        ({"first_name": "An\u202ea"}, "a character here that cannot be seen"),
        ({"born_on": "2026-11-24"}, "A birth date cannot be in the future."),
        ({"born_on": "1905-01-01"}, "more than 120 years ago"),
        ({"born_on": "1850-01-01"}, "before 1900: check the year"),
        ({"born_on": "2026-02-30"}, "Type a day of the calendar"),
        ({"has_ssn": ""}, "Say whether the person gives a number."),
        ({"has_ssn": "given"}, "Type the number, or say that the person has none"),
        ({"ssn": "219-09-9999"}, "You typed a number"),
        ({"has_ssn": "given", "ssn": "666-12-3456"}, "No Social Security number begins with"),
        ({"has_ssn": "given", "ssn": "975-25-0577"}, "No Social Security number begins with"),
        ({"phone": "call me"}, "Type a telephone number"),
        ({"phone": "123"}, "Type a telephone number"),
        ({"email": "nobody"}, "Type an e-mail address"),
        ({"zip_code": "9340"}, "A ZIP Code has five digits"),
        ({"state": "C1"}, "the two letters of the State"),
        ({"language": "xx"}, "Select a valid choice"),
        ({"office": "0"}, "Select a valid choice"),
        ({"apart_because": "hers is 457-55-5462"}, "Say it without the number"),
        ({"submission": "x"}, "Open the page again"),
    ],
)
def test_says_what_is_wrong_and_keeps_what_was_typed(client, worker, said, words):
    response = client.post(URL, typed(street="12 Higuera <b>", **said))

    page = response.content.decode()
    assert response.status_code == 422
    assert words in page
    assert "12 Higuera &lt;b&gt;" in page
    assert not Participant.objects.exists()


@pytest.mark.parametrize(
    "name", ["Ñandú-O’Brien", "مريم", "陈", "Ana 😀", "x" * 200, SCRIPT, "'; DROP TABLE x; --"]
)
def test_takes_names_of_any_script(client, worker, name):
    page = client.post(URL, typed(first_name=name, last_name=name), follow=True).content.decode()

    person = Participant.objects.get()
    assert (person.first_name, person.last_name) == (name, name)
    assert SCRIPT not in page


CARRIED = re.compile(r'name="kept_ssn" value="([^"]+)"')


def carried_by(response):
    """Return the sealed number that a refused page carries."""
    return CARRIED.search(response.content.decode()).group(1)


def test_a_number_typed_survives_an_error_without_being_in_the_page(client, worker):
    said = typed(has_ssn="given", ssn="219-09-9999", last_name="")
    wrong = client.post(URL, said)

    client.post(URL, {**said, "ssn": "", "last_name": "Ortiz", "kept_ssn": carried_by(wrong)})

    assert "219-09-9999" not in wrong.content.decode()
    assert REAL not in wrong.content.decode()
    assert "•••-••-9999" in wrong.content.decode()
    assert vault.open_ssn(queries.find_ssn(Participant.objects.get())) == REAL


def test_a_number_carried_by_a_page_is_stored_nowhere(client, worker):
    client.post(URL, typed(has_ssn="given", ssn="219-09-9999", last_name=""))

    kept = str([session.get_decoded() for session in Session.objects.all()])
    assert REAL not in kept
    assert not Draft.objects.exists()


@pytest.mark.parametrize("carried", ["", ":", "k:!!!", "first:AAAA", "é:é"])
def test_what_is_no_sealed_number_counts_as_none(client, worker, carried):
    response = client.post(URL, typed(has_ssn="given", ssn="", kept_ssn=carried))

    assert response.status_code == 422


def test_a_number_kept_for_one_person_or_worker_is_not_used_for_another(
    client, worker, supervisor
):
    said = typed(has_ssn="given", ssn="219-09-9999", last_name="")
    carried = carried_by(client.post(URL, said))

    next_page = client.post(URL, typed(has_ssn="given", ssn="", kept_ssn=carried))
    client.force_login(supervisor)
    elsewhere = client.post(URL, said | {"ssn": "", "last_name": "Ortiz", "kept_ssn": carried})

    assert (next_page.status_code, elsewhere.status_code) == (422, 422)
    assert not Participant.objects.exists()


def test_shows_possible_duplicates_with_the_reason_before_saving(client, worker):
    earlier = ParticipantFactory(worker=worker, first_name="Anna", last_name="Ortis")

    response = client.post(URL, typed())

    page = response.content.decode()
    assert response.status_code == 422
    assert f"/people/{earlier.state_id}/" in page
    assert "the same birth date and a similar name" in page
    assert "register anyway" in page
    assert Participant.objects.count() == 1


def test_registers_anyway_with_a_reason(client, worker):
    ParticipantFactory(worker=worker)

    client.post(URL, typed(apart_because="Cousins; both showed their documents"))

    assert Participant.objects.count() == 2


def test_names_nobody_of_another_agency(client, worker, case_manager_elsewhere):
    other = ParticipantFactory(worker=case_manager_elsewhere, middle_name="Secret")

    page = client.post(URL, typed()).content.decode()

    assert "1 person at another agency has exactly this name and birth date" in page
    assert "register anyway" in page
    assert "Another Provider" not in page
    assert "Secret" not in page
    assert other.state_id not in page


def test_a_real_number_in_use_is_refused_and_cannot_be_explained_away(client, worker):
    give_ssn(ParticipantFactory(worker=worker, first_name="Bo"))

    page = client.post(
        URL, typed(has_ssn="given", ssn="219-09-9999", apart_because="I am sure")
    ).content.decode()

    assert "This Social Security number is already in use" in page
    assert "Bo Ortiz" not in page
    assert "register anyway" not in page
    assert "219-09-9999" not in page
    assert REAL not in page


def test_a_second_click_registers_nobody_twice(client, worker):
    said = typed()

    first = client.post(URL, said)
    second = client.post(URL, said)

    assert first.url == second.url
    assert Participant.objects.count() == 1


def test_is_closed_to_who_may_not_register(client, monitor):
    client.force_login(monitor)

    assert client.get(URL).status_code == 403
    assert client.post(URL, typed()).status_code == 403
