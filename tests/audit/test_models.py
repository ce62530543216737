# ruff: noqa: S608 - columns of ours, keys of the test
import pytest
from django.db import DatabaseError, connection, transaction

from openajc.audit.models import Receipt
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
        ("UPDATE audit_event SET facts = '{}'", "written once and never altered or deleted"),
        ("DELETE FROM audit_event", "written once and never altered or deleted"),
        ("TRUNCATE audit_event", "audit_event_is_never_truncated"),
        ("UPDATE audit_seal SET events = 0", "written once and never altered or deleted"),
        ("DELETE FROM audit_seal", "written once and never altered or deleted"),
        ("TRUNCATE audit_seal", "audit_seal_is_never_truncated"),
        ("UPDATE audit_receipt SET digest = sha256('x')", "never altered or deleted"),
        ("DELETE FROM audit_receipt", "audit_receipt_is_kept_until_sealed"),
        ("TRUNCATE audit_receipt", "audit_receipt_is_never_truncated"),
    ],
)
def test_the_database_refuses(sql, words):
    happen()
    seal_events(now=NOW)
    happen()

    with pytest.raises(DatabaseError, match=words):
        run(sql)


def put_in(key, digest="digest"):
    run(
        "INSERT INTO audit_event (id, name, at, subject, request_id, facts, digest)"
        f" SELECT {key}, name, at, subject, request_id, facts, {digest} FROM audit_event LIMIT 1"
    )


def test_no_event_is_put_among_those_that_are_sealed():
    first, last = happen(2)
    seal_events(now=NOW)

    for key in (first.pk - 1, last.pk):
        with pytest.raises(DatabaseError, match=r"never_put_in_between|duplicate key"):
            put_in(key)


def test_no_event_takes_a_key_that_is_still_to_come():
    (event,) = happen()

    with pytest.raises(DatabaseError, match="audit_event_is_never_put_in_between"):
        put_in(event.pk + 1000)


def test_no_event_is_without_a_digest():
    happen()

    with pytest.raises(DatabaseError, match="audit_event_is_never_put_in_between"):
        put_in("nextval('audit_event_id_seq')", digest="''::bytea")


def test_an_event_leaves_a_receipt_until_it_is_sealed():
    events = happen(2)
    assert list(Receipt.objects.order_by("pk").values_list("pk", flat=True)) == [
        event.pk for event in events
    ]

    seal_events(now=NOW)

    assert not Receipt.objects.exists()
