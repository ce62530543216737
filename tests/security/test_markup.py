"""Names, notes and answers that are code somewhere: shown as what was typed, run nowhere."""

import csv
import io
import re

import pytest

from openajc.exits import presenters
from openajc.staff.models import Agency, Office
from tests import acting
from tests.activities.factories import TODAY, record
from tests.exits.factories import case_on_day
from tests.factories import NOW
from tests.security.hostile import FORMULAS, HTML, MARK, WORDS
from tests.security.site import PLACES
from tests.security.world import activity_typed, make_world, note_typed, registration


pytestmark = pytest.mark.django_db
RUNS = re.compile(
    rf"<script>{MARK}|<img src=x|\sonmouseover='{MARK}|href=.javascript:", re.IGNORECASE
)


@pytest.fixture
def hostile_world(case_manager):
    Agency.objects.filter(pk=case_manager.agency_id).update(name=HTML[:120])
    Office.objects.filter(pk=case_manager.office_id).update(name=HTML[:120])
    type(case_manager).objects.filter(pk=case_manager.pk).update(name=HTML[:120])
    case_manager.refresh_from_db()
    world = make_world(
        case_manager,
        first_name=HTML,
        middle_name=WORDS["attribute"],
        last_name=WORDS["sql"] + HTML,
        suffix="<b>",
        street=HTML,
        city=HTML[:100],
        phone="<i>805</i>",
        email="<x>@example.org",
    )
    for words in WORDS.values():
        record(world.period, case_manager, body=words, began_on=TODAY)
        acting.write_note(
            person=world.person,
            contact_on=TODAY,
            contact="phone",
            subject=words[:200],
            body=words,
            submission=note_typed()["submission"],
            by=case_manager,
            today=TODAY,
            now=NOW,
        )
    acting.keep_draft(case_manager, world.person, "note", {"body": HTML, "subject": HTML}, now=NOW)
    world.started.answers |= {"street": {"value": HTML}, "employer": {"typed": HTML}}
    world.started.save()
    return world


@pytest.mark.parametrize("role", ["case_manager", "supervisor", "monitor"])
def test_no_page_runs_what_somebody_typed(role, client, hostile_world, supervisor, monitor):
    staff = {"case_manager": hostile_world.worker, "supervisor": supervisor, "monitor": monitor}[
        role
    ]
    client.force_login(staff)
    hostile_query = dict.fromkeys(
        (
            "q",
            "kind",
            "week",
            "page",
            "on",
            "code",
            "began_on",
            "worker",
            "draft",
            "sort",
            "before",
            "only",
            "program",
            "clock",
            "group",
            "attempt",
        ),
        HTML,
    )

    shown, wrong = 0, []
    for name, place in PLACES.items():
        if "GET" not in place.methods:
            continue
        for query in ({}, hostile_query):
            for headers in ({}, {"HX-Request": "true"}):
                answer = client.get(hostile_world.path(name), query, headers=headers)
                shown += MARK in answer.text
                if answer.headers["Content-Type"].startswith("text/html") and RUNS.search(
                    answer.text
                ):
                    wrong.append((name, query, RUNS.search(answer.text)[0]))

    assert not wrong
    assert shown > 5


def test_no_page_runs_what_was_just_typed(signed_in, hostile_world):
    wrong = []
    for name, place in PLACES.items():
        if "POST" not in place.methods or name == "activities:cancel":
            continue
        sent = dict.fromkeys(hostile_world.sent(name), HTML) | {"do": "check"}
        for headers in ({}, {"HX-Request": "true"}):
            answer = signed_in.post(hostile_world.path(name), sent, headers=headers, follow=True)
            if answer.status_code >= 500 or RUNS.search(answer.text):
                wrong.append((name, answer.status_code))

    assert not wrong


@pytest.mark.parametrize("kind", sorted(WORDS))
def test_what_is_typed_comes_back_to_the_letter(kind, signed_in, mine):
    words = WORDS[kind]

    saved = signed_in.post(mine.path("notes:write"), note_typed(body=words, subject=words))
    done = signed_in.post(mine.path("activities:record"), activity_typed(mine.worker, body=words))
    new = signed_in.post(
        "/people/new/",
        registration(mine.worker, first_name=words, last_name=words, apart_because="x"),
    )

    assert (saved.status_code, done.status_code, new.status_code) == (302, 302, 302)
    assert mine.person.notes.filter(body=words).count() == 2
    assert signed_in.get(new.url).status_code == 200


@pytest.mark.parametrize(
    "typed", ["%", "_", "\\", "' OR ''='", "%' --", "*", "(", "a & b | !", ":*", "<->"]
)
def test_no_search_is_a_pattern_or_a_query(typed, signed_in, mine):
    answer = signed_in.post("/people/", {"q": typed}, headers={"HX-Request": "true"})

    assert answer.status_code == 200
    assert mine.person.state_id not in answer.text


@pytest.mark.parametrize("formula", FORMULAS)
def test_no_cell_of_a_file_is_a_formula(formula, signed_in, case_manager):
    case_on_day(70, case_manager)
    type(case_manager).objects.update(name=formula)
    Agency.objects.filter(pk=case_manager.agency_id).update(name=formula)

    answer = signed_in.get("/exits/forecast.csv")

    rows = list(csv.reader(io.StringIO(answer.text)))
    assert len(rows) == 2
    assert tuple(rows[0]) == presenters.CSV_COLUMNS
    assert not [cell for cell in rows[1] if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]
    assert answer.headers["Content-Disposition"].startswith("attachment")
