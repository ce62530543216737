import json
import os
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest
from django.db import connection
from django.db.backends.postgresql.operations import DatabaseOperations
from django.test.utils import CaptureQueriesContext

from openajc.base.enums import Dating
from openajc.base.operations import copy_limits, date_entries
from openajc.policy.loader import current_policy


pytest_plugins = ["tests.cast"]


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """Prepare the test database as `manage prepare` does, for clocks of other days; and spare the disk."""
    with django_db_blocker.unblock():
        copy_limits(current_policy())
        date_entries(Dating.ANY_DAY)
        with connection.cursor() as cursor:
            cursor.execute("SET synchronous_commit = off")
    yield
    with django_db_blocker.unblock():
        end_other_sessions()


def end_other_sessions(*, patience=60):
    """End what still holds the test database (a browser's last request, a vacuum), or it cannot be dropped."""
    end = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
    for _ in range(patience):
        with connection.cursor() as cursor:
            cursor.execute(end)
            if not cursor.fetchall():
                return
        time.sleep(1)


@pytest.fixture(scope="session", autouse=True)
def emptying_between_journeys():
    """Let the tests, and nothing else, empty tables that refuse it; then copy the limits anew."""
    empty = DatabaseOperations.execute_sql_flush

    def execute_sql_flush(self, sql_list):
        empty(self, ["SET LOCAL session_replication_role = replica", *sql_list])
        copy_limits(current_policy())

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(DatabaseOperations, "execute_sql_flush", execute_sql_flush)
        yield


@pytest.fixture
def queries_as_recorded(request) -> Callable[[str], AbstractContextManager[None]]:
    """Compare the queries of a page with the number recorded beside its test."""
    path = Path(request.path).parent / "query_counts.json"

    @contextmanager
    def check(name: str) -> Iterator[None]:
        recorded = json.loads(path.read_text()) if path.exists() else {}
        with CaptureQueriesContext(connection) as captured:
            yield
        if os.environ.get("RECORD_QUERY_COUNTS"):
            recorded[name] = len(captured)
            path.write_text(json.dumps(dict(sorted(recorded.items())), indent=2) + "\n")
            return
        assert len(captured) == recorded.get(name), [q["sql"] for q in captured.captured_queries]

    return check
