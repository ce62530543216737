import datetime as dt
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

from openajc.audit.operations import record, seal_events
from openajc.base.readiness import Readiness, readiness
from openajc.exits.models import SoftExitRun


NOW = dt.datetime(2026, 11, 23, 18, tzinfo=dt.UTC)
STRANGER = {"REMOTE_ADDR": "203.0.113.9"}


@pytest.fixture(autouse=True)
def fresh():
    readiness.forget()
    yield
    readiness.forget()


@pytest.fixture
def monday(time_machine):
    time_machine.move_to(NOW, tick=False)


def ran(hours_ago):
    at = NOW - dt.timedelta(hours=hours_ago)
    SoftExitRun.objects.create(as_of=at.date(), ran_at=at, exited=0, held=0, open=0)


def waits(hours_ago):
    at = NOW - dt.timedelta(hours=hours_ago)
    record("staff.session.kept", subject="staff:1", by=None, now=at, facts={})


def test_healthz_answers_without_the_database(client):
    assert client.get("/healthz").json() == {"status": "ok"}


@pytest.mark.django_db
class TestReadyz:
    def test_names_database_migrations_and_queue_to_an_address_that_is_trusted(self, client):
        response = client.get("/readyz")

        assert response.status_code == 200
        said = response.json()
        assert said["status"] == said["database"] == said["migrations"] == said["queue"] == "ok"

    @pytest.mark.parametrize(
        ("proxies", "where"),
        [
            (0, STRANGER),
            (0, {**STRANGER, "HTTP_X_FORWARDED_FOR": "127.0.0.1"}),
            (1, {"HTTP_X_FORWARDED_FOR": "203.0.113.9"}),
            (1, {"HTTP_X_FORWARDED_FOR": "127.0.0.1, 203.0.113.9"}),
            (2, {"HTTP_X_FORWARDED_FOR": "127.0.0.1"}),
            (2, {"HTTP_X_FORWARDED_FOR": "127.0.0.1, 203.0.113.9, 127.0.0.1"}),
        ],
    )
    def test_tells_a_stranger_only_whether_it_is_ready(self, proxies, where, client, settings):
        settings.TRUSTED_PROXIES = proxies

        assert client.get("/readyz", **where).json() == {"status": "ok"}
        assert client.get("/metrics", **where).status_code == 403

    def test_is_503_while_a_migration_is_pending(self, client):
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM django_migrations WHERE app = 'exits'")

        response = client.get("/readyz")

        assert response.status_code == 503
        assert response.json()["migrations"] == "pending"

    def test_is_503_while_the_database_is_away(self, client, monkeypatch):
        monkeypatch.setattr(connection, "cursor", away)

        response = client.get("/readyz")

        assert response.status_code == 503
        assert response.json()["database"] == "not reachable"

    def test_asks_the_database_nothing_of_strangers_who_ask_again(
        self, client, django_assert_num_queries
    ):
        client.get("/readyz", **STRANGER)

        with django_assert_num_queries(0):
            for _ in range(200):
                client.get("/readyz", **STRANGER)

    def test_looks_for_migrations_once(self, client, monkeypatch):
        client.get("/readyz")
        monkeypatch.setattr(MigrationExecutor, "migration_plan", away)
        readiness._asked_at = 0

        assert client.get("/readyz").json()["migrations"] == "ok"

    @pytest.mark.usefixtures("monday")
    def test_says_which_nightly_work_is_late(self, client):
        assert client.get("/readyz").json()["soft_exit"] == {"state": "late", "last": None}
        ran(27)
        waits(27)
        late = client.get("/readyz").json()
        ran(25)
        seal_events(now=NOW)
        on_time = client.get("/readyz").json()

        assert (late["soft_exit"]["state"], late["seal"]["state"]) == ("late", "late")
        assert late["status"] == "ok"
        assert (on_time["soft_exit"]["state"], on_time["seal"]["state"]) == ("ok", "ok")
        assert on_time["soft_exit"]["last"] == "2026-11-22T17:00:00Z"


@pytest.mark.django_db
def test_the_metrics_say_when_the_nightly_work_was_done(client, monday):
    ran(27)

    lines = client.get("/metrics").content.decode().splitlines()

    at = int((NOW - dt.timedelta(hours=27)).timestamp())
    assert f"openajc_soft_exit_last_timestamp_seconds {at}" in lines
    assert "openajc_soft_exit_late 1" in lines
    assert "openajc_seal_late 0" in lines


@pytest.mark.django_db
def test_today_of_the_mis_administrator_says_it_in_words(
    client, mis_administrator, program_manager, monday
):
    ran(27)
    client.force_login(mis_administrator)
    late = client.get("/").content.decode()
    ran(1)
    on_time = client.get("/").content.decode()
    client.force_login(program_manager)

    assert "Soft exit: late. Last done Nov 22, 2026, 7:00 a.m." in " ".join(late.split())
    assert "Soft exit: last done Nov 23, 2026, 9:00 a.m." in " ".join(on_time.split())
    assert "Nightly work" not in client.get("/").content.decode()


def test_many_who_ask_at_once_ask_the_database_once(monkeypatch):
    asked, together, fresh = [], Barrier(20), Readiness()

    def ask(self):
        asked.append(1)
        return {"database": "ok"}

    def look():
        together.wait()
        return fresh.parts()

    monkeypatch.setattr(Readiness, "_ask", ask)
    with ThreadPoolExecutor(20) as pool:
        said = [one.result() for one in [pool.submit(look) for _ in range(20)]]

    assert said == [{"database": "ok"}] * 20
    assert len(asked) == 1


def away(*_arguments, **_named):
    raise DatabaseError("gone")
