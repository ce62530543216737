"""34-19 SS-1: the nine digits are seen in the one answer that was asked for, and nowhere else."""

import json
import logging
import re
import uuid

import pytest
import structlog
from django.contrib.sessions.models import Session
from django.db import DatabaseError, connection, transaction

from config import logs
from openajc.participants.models import Participant
from openajc.participants.operations import registering
from tests.security.site import PLACES
from tests.security.world import activity_typed, note_typed, plan_typed, registration


pytestmark = pytest.mark.django_db
SSN, WRITTEN = "219076543", "219-07-6543"
LEAK = re.compile(r"219\D{0,3}07\D{0,3}6543")


@pytest.fixture
def heard(caplog):
    """Return all that was logged, exceptions with their words included."""
    caplog.set_level(logging.DEBUG)
    formatter = structlog.stdlib.ProcessorFormatter(
        processor=structlog.processors.JSONRenderer(), foreign_pre_chain=logs._SHARED
    )
    return lambda: "\n".join(formatter.format(record) for record in caplog.records)


@pytest.fixture
def registered(signed_in, case_manager):
    sent = registration(case_manager, has_ssn="given", ssn=WRITTEN)
    answer = signed_in.post("/people/new/", sent)
    assert answer.status_code == 302
    assert not LEAK.search(answer.url)
    return Participant.objects.get(first_name="Nora")


def whole_database():
    with connection.cursor() as cursor:
        tables = connection.introspection.table_names(cursor)
        rows = []
        for table in tables:
            cursor.execute(f'SELECT t::text FROM "{table}" t')  # noqa: S608 - its own names
            rows += [row for (row,) in cursor.fetchall()]
    kept = [json.dumps(session.get_decoded()) for session in Session.objects.all()]
    return "\n".join([*rows, *kept])


def test_is_in_no_page_no_log_and_no_column_after_a_whole_life(
    signed_in, registered, heard, case_manager
):
    state_id = registered.state_id
    typed = {"reason": "FEDERAL", "words": "The State asked"}
    shown = signed_in.post(f"/people/{state_id}/ssn/", typed)
    pages = [
        signed_in.get(f"/people/{state_id}/"),
        signed_in.get(f"/people/{state_id}/history/"),
        signed_in.get(f"/people/{state_id}/edit/"),
        signed_in.get(f"/people/{state_id}/ssn/"),
        signed_in.post("/people/", {"last_four": SSN[-4:]}, headers={"HX-Request": "true"}),
        signed_in.post("/people/", {"q": f"Quist {WRITTEN}"}, headers={"HX-Request": "true"}),
        signed_in.post("/people/", {"q": SSN}, follow=True),
        signed_in.get("/people/"),
        signed_in.post("/people/new/", registration(case_manager, has_ssn="given", ssn=SSN)),
        signed_in.post(
            "/people/new/", registration(case_manager, has_ssn="given", ssn=SSN, born_on="")
        ),
        signed_in.post("/people/new/", registration(case_manager, has_ssn="not-given", ssn=SSN)),
        signed_in.get("/people/new/"),
        signed_in.get("/"),
    ]

    assert WRITTEN in shown.text
    assert "no-store" in shown.headers["Cache-Control"]
    assert not [page.status_code for page in pages if LEAK.search(page.text)]
    assert not [key for page in pages for key, value in page.headers.items() if LEAK.search(value)]
    assert not LEAK.search(heard())
    assert not LEAK.search(whole_database())


@pytest.mark.parametrize("written", [SSN, WRITTEN, "219 07 6543", "219.07.6543", "219–07–6543"])
def test_pasted_anywhere_it_is_kept_nowhere(written, signed_in, mine, heard, case_manager):
    text = f"His number is {written}, he says."
    sent = {
        "activities:record": activity_typed(case_manager, body=text),
        "notes:write": note_typed(body=text, subject=text),
        "notes:addendum": {"body": text, "submission": uuid.uuid4()},
        "drafts:keep": mine.sent("drafts:keep") | {"body": text},
        "notes:check": {"body": text},
        "activities:schedule": plan_typed(reason=text),
        "applications:withdraw": {"because": text},
        "applications:submit": {"signed_name": text},
        "participants:reveal-ssn": {"reason": "OTHER", "words": text},
        "participants:edit": {"language": "en", "version": 1, "street": text, "city": text},
        "participants:register": registration(case_manager, apart_because=text, street=text),
        "applications:section": {
            "seen-street": "x",
            "street": text,
            "seen-city": "x",
            "city": text,
        },
    }

    for name, typed in sent.items():
        answer = signed_in.post(mine.path(name), typed)
        assert answer.status_code < 500, name

    assert not LEAK.search(heard())
    assert not LEAK.search(whole_database())


def test_an_exception_says_where_and_of_what_kind_and_none_of_its_words(heard):
    log = logging.getLogger("openajc.test")
    try:
        int(f"{WRITTEN} of Nora Quist")
    except ValueError:
        log.exception("could not read it")

    said = heard()
    assert "builtins.ValueError" in said
    assert "test_ssn_leaks.py" in said
    assert "Quist" not in said
    assert not LEAK.search(said)


def test_a_refused_row_is_not_quoted(heard, mine):
    try:
        with transaction.atomic():
            Participant.objects.filter(pk=mine.person.pk).update(worker=None, agency=None)
    except DatabaseError:
        structlog.get_logger("openajc.test").exception("refused")

    said = heard()
    assert "IntegrityError" in said
    assert "23502" in said
    assert mine.person.last_name not in said


def test_a_page_that_breaks_shows_and_logs_nothing_of_it(
    signed_in, case_manager, heard, monkeypatch
):
    def broken(*args, **kwargs):
        raise RuntimeError(f"{args} {kwargs}")

    monkeypatch.setattr(registering, "_save", broken)

    answer = signed_in.post("/people/new/", registration(case_manager, has_ssn="given", ssn=SSN))

    assert answer.status_code == 500
    assert not LEAK.search(answer.text)
    assert "RuntimeError" not in answer.text
    assert "RuntimeError" in heard()
    assert not LEAK.search(heard())
    assert "Quist" not in heard()


def test_typed_into_an_address_it_is_not_logged(signed_in, heard):
    for path in (f"/people/{WRITTEN}/", f"/{SSN}", f"/codes/{SSN}/"):
        assert signed_in.get(path).status_code == 404

    assert not LEAK.search(heard())


def test_no_path_of_the_site_takes_one():
    assert not [name for name in PLACES if "ssn" in name and name != "participants:reveal-ssn"]
