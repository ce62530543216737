"""Whether this process may get traffic: asked of the database once in a while, however often somebody wants to know."""

import time
from threading import Lock

from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor


KEPT_SECONDS = 2.0
NOT_REACHABLE = {"database": "not reachable", "migrations": "not known", "queue": "not known"}


class Readiness:
    """What the database last said. Requests that come while one of them asks are told what was known before."""

    def __init__(self) -> None:
        self._lock = Lock()
        self.forget()

    def forget(self) -> None:
        """Forget the last answer, so the next call asks the database again."""
        self._parts: dict[str, str] = {}
        self._asked_at = float("-inf")
        self._is_migrated = False

    def parts(self) -> dict[str, str]:
        """Return what is ready and what is not, at most two seconds old."""
        if time.monotonic() - self._asked_at < KEPT_SECONDS:
            return self._parts
        if self._lock.acquire(blocking=not self._parts):
            try:
                if time.monotonic() - self._asked_at >= KEPT_SECONDS:
                    self._parts, self._asked_at = self._ask(), time.monotonic()
            finally:
                self._lock.release()
        return self._parts

    def _ask(self) -> dict[str, str]:
        try:
            with connection.cursor() as cursor:
                cursor.execute("SELECT 1 FROM procrastinate_jobs LIMIT 1")
            # A database that was migrated once stays so while this version of the site runs.
            self._is_migrated = self._is_migrated or not _pending()
        except DatabaseError:
            return NOT_REACHABLE
        migrations = "ok" if self._is_migrated else "pending"
        return {"database": "ok", "migrations": migrations, "queue": "ok"}


def _pending() -> bool:
    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


readiness = Readiness()
