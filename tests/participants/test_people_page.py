import datetime as dt

import pytest
import time_machine
from django.contrib.sessions.models import Session
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.factories import NOW, ParticipantFactory
from tests.participants.factories import REAL, give_ssn


pytestmark = pytest.mark.django_db
URL = "/people/"
SCRIPT = "<script>alert(1)</script>"


@pytest.fixture
def worker(client, case_manager):
    client.force_login(case_manager)
    return case_manager


def search(client, **said):
    return client.post(URL, said, follow=True).content.decode()


def test_begins_with_those_worked_with_lately(client, worker, supervisor):
    ParticipantFactory(worker=worker)
    ParticipantFactory(worker=supervisor, last_name="Notmine")

    page = client.get(URL).content.decode()

    assert "Recent participants" in page
    assert "Ana Ortiz" in page
    assert "Notmine" not in page


def test_says_how_a_caseload_begins(client, worker):
    assert "whoever you register is in your caseload" in client.get(URL).content.decode()


def test_finds_a_person_with_age_id_worker_and_office(client, worker):
    person = ParticipantFactory(worker=worker, city="Atascadero")

    page = search(client, q="ortis")

    assert "1 person matches." in page
    for words in (
        person.state_id,
        "Casey Manager",
        "San Luis Obispo AJCC",
        "Atascadero",
        "May 25, 1977",
    ):
        assert words in page


def test_never_puts_what_is_searched_into_a_url(client, worker):
    response = client.post(URL, {"q": "ortiz", "last_four": "9999"})

    assert response.status_code == 302
    assert response.url == URL


def test_shows_the_last_search_again_on_return_and_forgets_it_when_cleared(client, worker):
    ParticipantFactory(worker=worker)
    search(client, q="ortiz")

    again = client.get(URL).content.decode()
    cleared = search(client, clear="yes")

    assert "1 person matches." in again
    assert 'value="ortiz"' in again
    assert "Recent participants" in cleared


def test_keeps_the_last_search_sealed(client, worker):
    search(client, q="Ortiz 219-09-9999", last_four="9999")

    kept = str([session.get_decoded() for session in Session.objects.all()])
    assert "people-search" in kept
    for secret in ("Ortiz", "9999", REAL):
        assert secret not in kept


@pytest.mark.parametrize(("minutes", "is_shown"), [(9, True), (10, False)])
def test_the_last_search_does_not_stay_on_a_desk_that_was_left(client, worker, minutes, is_shown):
    with time_machine.travel(NOW, tick=False) as clock:
        search(client, q="ortiz")
        clock.shift(dt.timedelta(minutes=minutes))

        assert ('value="ortiz"' in client.get(URL).content.decode()) is is_shown


def test_does_not_show_the_search_of_somebody_else(client, worker, supervisor):
    search(client, q="ortiz")
    client.force_login(supervisor)

    assert "matches" not in client.get(URL).content.decode()


def test_looks_up_a_whole_ssn_and_never_writes_it_into_the_page(client, worker):
    give_ssn(ParticipantFactory(worker=worker))

    page = search(client, q="219-09-9999")

    assert "Ana Ortiz" in page
    assert "A whole SSN was looked up" in page
    assert REAL not in page
    assert "219-09-9999" not in page


def test_finds_by_the_last_four(client, worker):
    give_ssn(ParticipantFactory(worker=worker))

    assert "Ana Ortiz" in search(client, last_four="9999")


def test_says_how_many_of_another_agency_match_and_names_nobody(
    client, worker, case_manager_elsewhere
):
    other = ParticipantFactory(worker=case_manager_elsewhere, first_name="Secret")

    page = search(client, q="secret ortiz 5/25/1977")

    assert "1 person at another agency has exactly this name and birth date" in page
    assert "No matches in your agency" in page
    assert other.state_id not in page


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({}, "Type a name, or anything else you know of the person."),
        ({"last_four": "12"}, "Type the last four digits only."),
        ({"state_id": "short"}, "A state id has twelve letters and digits."),
        ({"born_on": "2026-02-30"}, "Enter a valid date."),
        ({"q": "Ortiz 13/45/1977"}, "is not a calendar date"),
        ({"q": "a\x07b"}, "a character here that cannot be seen"),
    ],
)
def test_says_what_is_malformed_and_keeps_what_was_typed(client, worker, said, words):
    response = client.post(URL, {**said, "phone": "805-555"} if said else {})

    assert response.status_code == 422
    assert words in response.content.decode()
    assert not said or "805-555" in response.content.decode()


def test_swaps_in_exactly_what_a_full_page_would_show(client, worker):
    ParticipantFactory(worker=worker)

    fragment = client.post(URL, {"q": "ortiz"}, headers={"HX-Request": "true"}).content.decode()
    full = client.get(URL).content.decode()

    results, _, count = fragment.partition("<div hx-swap-oob=")
    assert "<html" not in fragment
    assert without_token(results) in without_token(full)
    assert count.startswith('"innerHTML:#people-count">1 person matches.')


def test_says_in_the_part_swapped_in_what_is_wrong_with_a_field(client, worker):
    fragment = client.post(URL, {"last_four": "12"}, headers={"HX-Request": "true"})

    assert fragment.status_code == 422
    assert '<a class="usa-link" href="#id_last_four">Last four of the SSN</a>' in fragment.text
    assert "Type the last four digits only." in fragment.text
    assert "Recent participants" not in fragment.text


def without_token(page):
    lines = (line.strip() for line in page.splitlines() if "csrfmiddlewaretoken" not in line)
    return "\n".join(line for line in lines if line)


@pytest.mark.parametrize("said", [{"first_name": SCRIPT}, {"city": SCRIPT}])
def test_escapes_what_people_are_called(client, worker, said):
    ParticipantFactory(worker=worker, **said)

    page = search(client, q="ortiz")

    assert SCRIPT not in page
    assert "&lt;script&gt;" in page


def test_escapes_what_is_searched(client, worker):
    assert SCRIPT not in search(client, q=SCRIPT)


@pytest.mark.parametrize("typed", ["'; DROP TABLE participants_participant; --", "%", "\\", "((("])
def test_takes_any_text_for_a_name(client, worker, typed):
    page = search(client, q=typed)

    assert "No matches in your agency" in page


def test_makes_the_recorded_queries(client, worker, queries_as_recorded):
    ParticipantFactory.create_batch(3, worker=worker)
    client.post(URL, {"q": "ana ortis"})

    with queries_as_recorded("people"):
        client.get(URL)


def test_makes_no_more_queries_for_more_people(client, worker):
    def queries():
        with CaptureQueriesContext(connection) as captured:
            client.get(URL)
        return len(captured)

    ParticipantFactory(worker=worker)
    client.post(URL, {"q": "ana ortis"})
    for_one = queries()
    ParticipantFactory.create_batch(40, worker=worker)

    assert queries() == for_one


@pytest.mark.parametrize("who", ["greeter", "board_viewer"])
def test_is_closed_to_who_sees_no_case(client, request, who):
    client.force_login(request.getfixturevalue(who))

    assert client.get(URL).status_code == 403
    assert client.post(URL, {"q": "ortiz"}).status_code == 403


def test_offers_registering_to_who_may(client, worker, monitor):
    assert reverse("participants:register") in client.get(URL).content.decode()

    client.force_login(monitor)

    assert reverse("participants:register") not in client.get(URL).content.decode()


class TestAssign:
    def test_hands_chosen_people_to_a_worker(self, client, supervisor, case_manager):
        people = ParticipantFactory.create_batch(2, worker=supervisor)
        chosen = [person.state_id for person in people]
        client.force_login(supervisor)

        asked = client.post("/people/assign/", {"person": chosen}).content.decode()
        done = client.post(
            "/people/assign/", {"person": chosen, "worker": case_manager.pk}, follow=True
        ).content.decode()

        assert "Casey Manager (Eckerd Connects)" in asked
        assert "2 people are now with Casey Manager." in done
        assert case_manager.caseload.count() == 2

    def test_asks_to_choose_somebody_first(self, client, supervisor):
        client.force_login(supervisor)

        page = client.post("/people/assign/", follow=True).content.decode()

        assert "Choose at least one person first." in page

    @pytest.mark.parametrize("worker", ["", "999999", "x"])
    def test_refuses_a_worker_that_is_not_offered(self, client, supervisor, worker):
        person = ParticipantFactory(worker=supervisor)
        client.force_login(supervisor)

        response = client.post("/people/assign/", {"person": person.state_id, "worker": worker})

        assert response.status_code == 422
        assert person.state_id in response.content.decode()

    def test_assigns_nobody_when_one_chosen_is_out_of_reach(
        self, client, supervisor, case_manager, case_manager_elsewhere
    ):
        own = ParticipantFactory(worker=supervisor)
        other = ParticipantFactory(worker=case_manager_elsewhere)
        client.force_login(supervisor)

        response = client.post(
            "/people/assign/",
            {"person": [own.state_id, other.state_id], "worker": case_manager.pk},
        )

        assert response.status_code == 422
        assert case_manager.caseload.count() == 0

    def test_is_closed_to_case_managers(self, client, case_manager):
        client.force_login(case_manager)

        assert client.post("/people/assign/").status_code == 403
