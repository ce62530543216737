"""Events as operations write them, and a way around the guards for the tests of the verifier."""

from contextlib import contextmanager

from django.db import connection

from openajc.audit.operations import record
from tests.factories import NOW


def happen(count=1, *, by=None, at=NOW, person=None, name="participants.person.viewed", **facts):
    return [
        record(name, subject=f"participant:{n}", by=by, now=at, facts=facts, person=person)
        for n in range(count)
    ]


@contextmanager
def guards_off(table):
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        yield cursor
        cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")
