"""Nobody sees a person without a trace: every page, by every method, whole or in part."""

import csv
import datetime as dt

import pytest
import time_machine
from django.urls import reverse

from openajc.audit.models import Event
from openajc.audit.seeing import saw_list, saw_person
from openajc.staff.roles import ROLES
from tests.factories import StaffMemberFactory
from tests.security.site import PERSONAL, PLACES, VIEWS, calls
from tests.security.world import registration


pytestmark = pytest.mark.django_db
PART = {"HX-Request": "true"}
OPENED, LISTED = "participants.person.viewed", "audit.list.viewed"
LISTS = ("today", "team", "participants:people", "exits:forecast", "exits:forecast-csv")
TYPED = {"applications:window": {"applied_on": "2026-11-20"}}
NUMBER = "219099999"


def opened_by(staff, page, person):
    found = Event.objects.filter(name=OPENED, by=staff, person=person.pk, facts={"page": page})
    return found.count()


def who_may(name, worker):
    """Return somebody of the worker's agency who may open a page."""
    able = [role for role in sorted(ROLES) if VIEWS[name].requires in ROLES[role].permissions]
    return StaffMemberFactory(role=able[0], agency=worker.agency, office=worker.office)


def lists_seen():
    return [event.facts for event in Event.objects.filter(name=LISTED).order_by("pk")]


@pytest.mark.parametrize("headers", [{}, PART], ids=["page", "part"])
@pytest.mark.parametrize("name", [name for name in PERSONAL if "GET" in PLACES[name].methods])
def test_every_page_of_a_person_leaves_an_event(name, headers, client, mine):
    viewer = who_may(name, mine.worker)
    client.force_login(viewer)

    page = client.get(mine.path(name), TYPED.get(name), headers=headers)

    is_shown = page.status_code == 200 and page.content
    assert is_shown or page.status_code == 302
    assert opened_by(viewer, name, mine.person) == bool(is_shown)


@pytest.mark.parametrize("headers", [{}, PART], ids=["page", "part"])
def test_whatever_answer_names_the_person_left_an_event(headers, client, mine):
    """By every method the site answers to, with nothing and with everything typed."""
    silent = []
    for name, method in calls(PERSONAL):
        viewer = who_may(name, mine.worker)
        client.force_login(viewer)
        for typed in ({}, mine.sent(name) | TYPED.get(name, {})):
            page = (
                client.generic(method, mine.path(name), headers=headers)
                if not typed
                else (getattr(client, method.lower())(mine.path(name), typed, headers=headers))
            )
            if mine.person.last_name in page.text and not opened_by(viewer, name, mine.person):
                silent.append((name, method, page.status_code))

    assert not silent


@pytest.mark.parametrize("name", [name for name in PERSONAL if "GET" in PLACES[name].methods])
def test_who_finds_nobody_leaves_no_event(name, client, mine, case_manager_elsewhere):
    client.force_login(case_manager_elsewhere)

    client.get(mine.path(name), headers=PART)

    assert not Event.objects.filter(name__in=[OPENED, LISTED], by=case_manager_elsewhere).exists()


def test_one_event_for_each_hour_page_and_viewer(client, mine, supervisor):
    path = mine.path("activities:activities")
    for viewer in (mine.worker, supervisor):
        client.force_login(viewer)
        for headers in ({}, PART, {}):
            client.get(path, headers=headers)
    assert opened_by(mine.worker, "activities:activities", mine.person) == 1
    assert opened_by(supervisor, "activities:activities", mine.person) == 1

    client.get(mine.path("notes:print"))
    assert opened_by(supervisor, "notes:print", mine.person) == 1

    with time_machine.travel(dt.datetime(2026, 11, 23, 19, 0, tzinfo=dt.UTC), tick=False):
        client.force_login(supervisor)
        client.get(path)
    assert opened_by(supervisor, "activities:activities", mine.person) == 2


def test_the_event_is_whole(client, mine):
    client.force_login(mine.worker)

    client.get(mine.path("person"))

    event = Event.objects.get(name=OPENED)
    assert event.subject == f"participant:{mine.person.pk}"
    assert len(event.request_id) == 32
    assert event.at == dt.datetime(2026, 11, 23, 18, 0, tzinfo=dt.UTC)


@pytest.mark.parametrize("headers", [{}, PART], ids=["page", "part"])
@pytest.mark.parametrize("name", LISTS)
def test_every_list_leaves_one_event(name, headers, client, mine):
    viewer = who_may(name, mine.worker) if name == "team" else mine.worker
    client.force_login(viewer)

    page = client.get(reverse(name), headers=headers)

    (seen,) = lists_seen()
    assert seen["page"] == name
    assert seen["count"] == len(seen["people"])
    assert (mine.person.pk in seen["people"]) == (mine.person.state_id in page.text)


def test_the_file_names_everybody_in_it(client, case_manager, open_period):
    client.force_login(case_manager)

    page = client.get(reverse("exits:forecast-csv"), {"worker": case_manager.pk})

    (seen,) = lists_seen()
    assert len(list(csv.reader(page.text.splitlines()))) - 1 == seen["count"] == 1
    assert seen["people"] == [open_period.participant_id]
    assert seen["filter"] == {"by": f"worker={case_manager.pk}"}


@pytest.mark.parametrize("headers", [{}, PART], ids=["page", "part"])
def test_a_search_tells_by_what_and_whom_it_found(headers, client, mine):
    client.force_login(mine.worker)

    client.post("/people/", {"q": mine.person.last_name}, headers=headers, follow=True)

    (seen,) = lists_seen()
    assert seen["filter"] == {"name": mine.person.last_name}
    assert seen["people"] == [mine.person.pk]


@pytest.mark.parametrize("typed", [{"q": NUMBER}, {"q": "219-09-9999"}, {"last_four": "9999"}])
def test_a_search_by_number_never_tells_the_number(typed, client, mine):
    viewer = StaffMemberFactory(role="mis_administrator", agency=mine.worker.agency)
    client.force_login(viewer)

    client.post("/people/", typed, follow=True)

    (seen,) = lists_seen()
    assert seen["people"] == [mine.person.pk]
    assert seen["filter"]["number"] in {"ssn", "last four"}
    assert "9999" not in str(seen["filter"])


def test_those_who_may_be_the_same_person_are_seen(client, mine):
    client.force_login(mine.worker)
    same = {"first_name": mine.person.first_name, "last_name": mine.person.last_name}
    typed = registration(mine.worker, **same, born_on=str(mine.person.born_on))

    page = client.post(reverse("participants:register"), typed)

    assert page.status_code == 422
    (seen,) = lists_seen()
    assert seen["people"] == [mine.person.pk]


def test_those_about_to_be_handed_over_are_seen(client, mine, supervisor):
    client.force_login(supervisor)

    client.post(reverse("participants:assign"), {"person": [mine.person.state_id]})

    (seen,) = lists_seen()
    assert seen["people"] == [mine.person.pk]


def test_nobody_is_shown_when_it_cannot_be_written_down(client, mine, monkeypatch):
    def fail(*args, **kwargs):
        raise RuntimeError("no room left")

    monkeypatch.setattr("openajc.audit.operations.record_views", fail)
    client.force_login(mine.worker)
    client.raise_request_exception = False

    page = client.get(mine.path("person"))

    assert page.status_code == 500
    assert mine.person.last_name not in page.text


def test_recording_takes_one_statement(client, mine, django_assert_num_queries, monkeypatch):
    from openajc.audit import operations
    from openajc.audit.seeing import noting
    from openajc.base import clock

    with noting() as seen:
        saw_person(mine.person.pk)
    for _ in range(2):
        with django_assert_num_queries(1):
            operations.record_views(seen, page="person", by=mine.worker, now=clock.now())
    with noting() as seen:
        saw_list([mine.person.pk])
    with django_assert_num_queries(1):
        operations.record_views(seen, page="team", by=mine.worker, now=clock.now())


def test_outside_a_request_nothing_is_noted(mine):
    before = Event.objects.count()

    saw_person(mine.person.pk)
    saw_list([mine.person.pk])

    assert Event.objects.count() == before
