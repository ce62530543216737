"""The cache: rows of JSON in the database, never pickles, which run what is in them when they are read."""

import json
from typing import Any

from django.core.cache.backends.base import DEFAULT_TIMEOUT
from django.core.cache.backends.db import BaseDatabaseCache
from django.db import connection
from psycopg import sql
from typing_extensions import override


LATER = "clock_timestamp() + make_interval(secs => %(seconds)s)"
SET = "VALUES (%(key)s, %(value)s, " + LATER + ") ON CONFLICT (cache_key) DO UPDATE"
WRITE = (
    "INSERT INTO {table} AS c " + SET + " SET value = EXCLUDED.value, expires = EXCLUDED.expires"
)
ADD = WRITE + " WHERE c.expires <= clock_timestamp()"
READ = "SELECT value FROM {table} WHERE cache_key = %(key)s AND expires > clock_timestamp()"
TOUCH = """UPDATE {table} SET expires = clock_timestamp() + make_interval(secs => %(seconds)s)
    WHERE cache_key = %(key)s"""
DELETE = "DELETE FROM {table} WHERE cache_key = %(key)s"
CLEAR = "DELETE FROM {table}"
# Only what has ended goes, a little with each write, and nobody waits for it: a row that counts is never pushed out.
SWEEP = """DELETE FROM {table} WHERE cache_key IN (
    SELECT cache_key FROM {table} WHERE expires <= clock_timestamp() LIMIT 20 FOR UPDATE SKIP LOCKED)"""
FOR_EVER = 10 * 365 * 24 * 3600


class JsonCache(BaseDatabaseCache):
    """Django's cache table with values as JSON. A row that is no JSON counts as not there."""

    @override
    def get(self, key: str, default: Any = None, version: int | None = None) -> Any:
        with connection.cursor() as cursor:
            cursor.execute(self._sql(READ), {"key": self._name(key, version)})
            row = cursor.fetchone()
        try:
            return json.loads(row[0]) if row else default
        except ValueError:
            return default

    @override
    def set(
        self,
        key: str,
        value: Any,
        timeout: Any = DEFAULT_TIMEOUT,
        version: int | None = None,
    ) -> None:
        self._write(WRITE, key, version, value=json.dumps(value), seconds=self._seconds(timeout))
        self._write(SWEEP, key, version)

    @override
    def add(
        self,
        key: str,
        value: Any,
        timeout: Any = DEFAULT_TIMEOUT,
        version: int | None = None,
    ) -> bool:
        seconds = self._seconds(timeout)
        return self._write(ADD, key, version, value=json.dumps(value), seconds=seconds)

    @override
    def touch(
        self,
        key: str,
        timeout: Any = DEFAULT_TIMEOUT,
        version: int | None = None,
    ) -> bool:
        return self._write(TOUCH, key, version, seconds=self._seconds(timeout))

    @override
    def delete(self, key: str, version: int | None = None) -> bool:
        return self._write(DELETE, key, version)

    @override
    def clear(self) -> None:
        self._write(CLEAR, "", None)

    def _write(self, query: str, key: str, version: int | None, **said: Any) -> bool:
        with connection.cursor() as cursor:
            cursor.execute(self._sql(query), {"key": self._name(key, version), **said})
            return bool(cursor.rowcount > 0)

    def _name(self, key: str, version: int | None) -> str:
        return self.make_and_validate_key(key, version=version)

    def _sql(self, query: str) -> sql.Composed:
        table = self.cache_model_class._meta.db_table  # noqa: SLF001 - Django's name for it
        return sql.SQL(query).format(table=sql.Identifier(table))

    def _seconds(self, timeout: Any) -> Any:
        wanted = self.default_timeout if timeout is DEFAULT_TIMEOUT else timeout
        return FOR_EVER if wanted is None else wanted
