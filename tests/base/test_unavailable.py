"""Too many at once, or a database that is away: a page in words that says when to come back, not a 500."""

import os
import subprocess
import sys

import pytest
from django.db import InterfaceError, OperationalError
from django.test import Client

from config import environment


@pytest.fixture
def patient():
    """A browser that gets the page of an error, not the error."""
    return Client(raise_request_exception=False)


def away(problem):
    def fail(*_arguments, **_named):
        raise problem

    return fail


@pytest.mark.django_db
@pytest.mark.parametrize("problem", [OperationalError("pool timeout"), InterfaceError("closed")])
@pytest.mark.parametrize("path", ["/", "/people/", "/nothing-here/", "/account/sign-in/"])
def test_every_page_is_a_503_in_words(problem, path, patient, mis_administrator, monkeypatch):
    patient.force_login(mis_administrator)
    # Everything that asks: the session, the person signed in, the page itself.
    monkeypatch.setattr("django.db.backends.utils.CursorWrapper.execute", away(problem))

    response = patient.get(path)

    assert response.status_code == 503
    assert response["Retry-After"] == "30"
    page = response.content.decode()
    assert "not available right now" in page
    assert "was not saved" in page
    assert "<form" not in page


@pytest.mark.django_db
def test_a_mistake_of_ours_stays_a_500(patient, mis_administrator, monkeypatch):
    patient.force_login(mis_administrator)
    monkeypatch.setattr("openajc.reporting.views.today._area", away(ValueError("ours")))

    response = patient.get("/")

    assert response.status_code == 500
    assert "Something went wrong" in response.content.decode()


@pytest.mark.django_db
def test_a_mistake_while_the_database_goes_away_is_a_503(patient, mis_administrator, monkeypatch):
    patient.force_login(mis_administrator)
    monkeypatch.setattr("openajc.reporting.views.today._area", away(ValueError("ours")))
    monkeypatch.setattr("openajc.base.shell.shell", away(OperationalError("gone")))
    monkeypatch.setattr("openajc.base.views.errors._page", away(OperationalError("gone")))

    assert patient.get("/").status_code == 503


def test_the_pool_has_the_size_of_the_settings(monkeypatch):
    monkeypatch.setenv("DATABASE_CONNECTIONS", "3")

    pool = environment.database("postgresql://x@localhost/y")["OPTIONS"]["pool"]

    assert pool["max_size"] == 3
    assert pool["timeout"] <= 5


FULL = """
import threading
import django
django.setup()
from django.db import connection
from django.test import Client

held, done = threading.Event(), threading.Event()

def hold():
    connection.ensure_connection()
    held.set()
    done.wait()

thread = threading.Thread(target=hold)
thread.start()
held.wait()
browser = Client(raise_request_exception=False, headers={"X-Forwarded-Proto": "https"})
browser.cookies["openajc_session"] = "a" * 32
answer = browser.get("/")
print(answer.status_code, answer.headers.get("Retry-After"))
done.set()
thread.join()
connection.close_pool()
"""


@pytest.mark.django_db
def test_a_pool_that_is_used_up_answers_503(settings):
    started = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "config.settings.dev",
        "DATABASE_CONNECTIONS": "1",
    }

    result = subprocess.run(
        [sys.executable, "-c", FULL], env=started, capture_output=True, text=True, check=False
    )

    assert result.stdout.strip() == "503 30", result.stderr
