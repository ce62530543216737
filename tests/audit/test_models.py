import pytest
from django.db import DatabaseError, connection, transaction

from openajc.audit.operations import seal_events
from tests.audit.factories import happen
from tests.factories import NOW


pytestmark = pytest.mark.django_db


def run(sql):
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute(sql)


@pytest.mark.parametrize(
    ("sql", "words"),
    [
        ("UPDATE audit_event SET facts = '{}'", "Cannot update or delete rows"),
        ("DELETE FROM audit_event", "Cannot update or delete rows"),
        ("TRUNCATE audit_event", "audit_event_is_never_truncated"),
        ("UPDATE audit_seal SET events = 0", "Cannot update or delete rows"),
        ("DELETE FROM audit_seal", "Cannot update or delete rows"),
        ("TRUNCATE audit_seal", "audit_seal_is_never_truncated"),
    ],
)
def test_the_database_refuses(sql, words):
    happen()
    seal_events(now=NOW)

    with pytest.raises(DatabaseError, match=words):
        run(sql)
