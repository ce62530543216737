"""
Nobody is found by trying: outside one's reach an answer depends only on the exact name and birth date together,
or on a check of an SSN that is counted and written down (34-19 SS-1).
"""

import datetime as dt
import re
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from openajc.audit.models import Event
from openajc.participants.checking import BY_SSN, ELSEWHERE, USED_UP, limit_of, spend
from tests.factories import NOW, ParticipantFactory, StaffMemberFactory
from tests.participants.factories import give_ssn
from tests.security.world import registration


SSN, UNUSED = "219076543", "457555462"
THEIRS = {
    "first_name": "Wanda",
    "last_name": "Walker",
    "born_on": dt.date(1980, 3, 9),
    "phone": "805-555-0199",
    "email": "wanda@example.org",
}
BORN = "3/9/1980"
CHANGES = re.compile(
    r'name="csrfmiddlewaretoken" value="[^"]*"|name="submission" value="[^"]*"|nonce="[^"]*"'
)
ONE_STEP_OFF = [
    {"q": "Wanda Walker"},
    {"q": "Walker"},
    {"q": BORN},
    {"q": "Wanda Walker 3/10/1980"},
    {"q": "Wanda Walker 9/3/1980"},
    {"q": f"Wanda Walkr {BORN}"},
    {"q": f"Wanda {BORN}"},
    {"q": "805-555-0199"},
    {"phone": "805-555-0199"},
    {"born_on": "1980-03-09"},
    {"last_four": SSN[-4:]},
    {"q": SSN},
    {"q": f"Wanda Walker {BORN} {SSN}"},
    {"q": f"Wanda Walker {BORN}", "last_four": SSN[-4:]},
    {"q": f"Wanda Walker {BORN}", "phone": "805-555-0199"},
    {"q": f"Wanda Walker {BORN}", "state_id": "WALKER000001"},
    {"state_id": "WALKER000001"},
]
REGISTERED_ONE_STEP_OFF = [
    {"first_name": "Wanda", "last_name": "Walker", "born_on": "1980-03-10"},
    {"first_name": "Wanda", "last_name": "Walker", "born_on": "1980-09-03"},
    {"first_name": "Wanda", "last_name": "Walkr", "born_on": "1980-03-09"},
    {"first_name": "Nora", "last_name": "Quist", "born_on": "1980-03-09"},
    {"phone": "805-555-0199"},
    {"email": "wanda@example.org"},
]


def make_them(worker):
    person = ParticipantFactory(worker=worker, state_id="WA1KER000001", **THEIRS)
    give_ssn(person, SSN)
    return person


def answer(client, path, sent):
    page = client.post(path, sent, headers={"HX-Request": "true"})
    return page.status_code, CHANGES.sub("", page.text)


@pytest.fixture
def signed_in(client, case_manager):
    client.force_login(case_manager)
    return client


@pytest.mark.django_db
@pytest.mark.parametrize("sent", ONE_STEP_OFF, ids=str)
def test_a_search_answers_as_if_nobody_were_there(signed_in, case_manager_elsewhere, sent):
    before = answer(signed_in, "/people/", sent)
    make_them(case_manager_elsewhere)

    assert answer(signed_in, "/people/", sent) == before


@pytest.mark.django_db
@pytest.mark.parametrize("sent", REGISTERED_ONE_STEP_OFF, ids=str)
def test_a_registration_asks_about_nobody(signed_in, case_manager, case_manager_elsewhere, sent):
    make_them(case_manager_elsewhere)

    registered = signed_in.post("/people/new/", registration(case_manager, **sent))

    assert registered.status_code == 302


@pytest.mark.django_db
def test_exact_name_and_birth_date_are_answered_with_a_number_and_an_event(
    signed_in, case_manager, case_manager_elsewhere
):
    person = make_them(case_manager_elsewhere)

    _, page = answer(signed_in, "/people/", {"q": f"walker, wanda {BORN}"})

    event = Event.objects.get(name="participants.elsewhere.asked")
    assert "1 person at another agency has exactly this name and birth date" in page
    assert person.state_id not in page
    assert (event.by, event.facts["matched"]) == (case_manager, [person.state_id])


@pytest.mark.django_db
def test_showing_the_last_search_again_asks_nothing_anew(signed_in, case_manager_elsewhere):
    make_them(case_manager_elsewhere)
    signed_in.post("/people/", {"q": f"Wanda Walker {BORN}"})
    signed_in.get("/people/")
    shown = signed_in.get("/people/").text

    assert "1 person at another agency" in shown
    assert Event.objects.filter(name="participants.elsewhere.asked").count() == 1


@pytest.mark.django_db
@pytest.mark.parametrize("who", ["monitor", "program_manager", "wdb_director", "edd_reviewer"])
@pytest.mark.parametrize(
    "sent", [{"q": SSN}, {"q": f"walker {SSN}"}, {"last_four": SSN[-4:]}], ids=str
)
def test_who_oversees_finds_nobody_by_ssn(client, request, case_manager, who, sent):
    make_them(case_manager)
    client.force_login(request.getfixturevalue(who))

    status, page = answer(client, "/people/", sent)

    assert status == 422
    assert "Wanda" not in page
    assert SSN not in page


@pytest.mark.django_db
@pytest.mark.parametrize(
    "sent", [{"q": SSN}, {"q": f"walker {SSN}"}, {"last_four": SSN[-4:]}], ids=str
)
def test_each_search_by_ssn_is_written_down_without_the_number(signed_in, case_manager, sent):
    make_them(case_manager)

    _, page = answer(signed_in, "/people/", sent)

    (event,) = Event.objects.filter(name="participants.ssn.checked")
    assert "Wanda" in page
    assert event.by == case_manager
    assert SSN[-4:] not in str(event.facts)


@pytest.mark.django_db
def test_searches_and_registrations_share_one_budget_and_its_end_is_an_alarm(
    signed_in, case_manager, case_manager_elsewhere, mis_administrator
):
    make_them(case_manager_elsewhere)
    limit = limit_of(BY_SSN, now=NOW)
    for n in range(limit - 1):
        answer(signed_in, "/people/", {"last_four": f"{n:04}"})
    in_use = registration(case_manager, has_ssn="given", ssn=SSN)
    _, stopped = answer(signed_in, "/people/new/", in_use)

    refused = [
        answer(
            signed_in, "/people/new/", {**registration(case_manager, has_ssn="given", ssn=SSN)}
        ),
        answer(signed_in, "/people/new/", registration(case_manager, has_ssn="given", ssn=UNUSED)),
        answer(signed_in, "/people/", {"last_four": SSN[-4:]}),
        answer(signed_in, "/people/", {"q": SSN}),
    ]

    assert "already in use" in stopped
    assert "Wanda" not in stopped
    assert [status for status, _ in refused] == [422] * 4
    assert not [page for _, page in refused if "in use" in page or "Wanda" in page]
    assert Event.objects.filter(name=BY_SSN.event).count() == limit
    assert Event.objects.filter(name=USED_UP).count() == 1
    signed_in.force_login(mis_administrator)
    told = signed_in.get("/").text
    assert "Casey Manager" in told
    assert f"used up the {limit} checks of a Social Security number of an hour" in told
    assert "tried to register a person with the SSN of WA1KER000001" in told


@pytest.mark.django_db
def test_every_birth_date_of_a_name_cannot_be_tried(signed_in, case_manager_elsewhere):
    make_them(case_manager_elsewhere)
    first = dt.date(1970, 1, 1)
    for n in range(limit_of(ELSEWHERE, now=NOW)):
        born = (first + dt.timedelta(days=n)).isoformat()
        answer(signed_in, "/people/", {"q": "Wanda Walker", "born_on": born})

    _, page = answer(signed_in, "/people/", {"q": f"Wanda Walker {BORN}"})

    assert "1 person at another agency" not in page
    assert "Other agencies were not asked" in page


@pytest.mark.django_db
def test_an_hour_later_there_is_a_new_budget(case_manager):
    limit, later = limit_of(BY_SSN, now=NOW), NOW + dt.timedelta(hours=1, seconds=1)
    asked = [spend(BY_SSN, by=case_manager, now=NOW, facts={}) for _ in range(limit + 1)]

    assert asked == [True] * limit + [False]
    assert spend(BY_SSN, by=case_manager, now=later, facts={})


@pytest.mark.django_db
def test_the_budget_is_each_staff_members_own(case_manager, supervisor):
    for _ in range(limit_of(BY_SSN, now=NOW)):
        spend(BY_SSN, by=case_manager, now=NOW, facts={})

    assert spend(BY_SSN, by=supervisor, now=NOW, facts={})


@pytest.mark.django_db(transaction=True)
def test_many_questions_at_once_get_no_more_answers_than_the_budget():
    by = StaffMemberFactory(role="case_manager")
    limit = limit_of(BY_SSN, now=NOW)
    for _ in range(limit - 3):
        spend(BY_SSN, by=by, now=NOW, facts={})
    ready = Barrier(12)

    def question(n):
        ready.wait(timeout=10)
        try:
            return spend(BY_SSN, by=by, now=NOW, facts={"n": n})
        finally:
            connection.close()

    with ThreadPoolExecutor(12) as threads:
        answered = list(threads.map(question, range(12), timeout=60))

    assert sum(answered) == 3
    assert Event.objects.filter(name=BY_SSN.event).count() == limit
    assert Event.objects.filter(name=USED_UP).count() == 1
