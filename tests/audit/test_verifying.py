import datetime as dt

import pytest

from openajc.audit.models import Event, Seal
from openajc.audit.operations import seal_events
from openajc.audit.verifying import Chain, verify_events
from tests.audit.factories import guards_off, happen
from tests.factories import NOW


pytestmark = pytest.mark.django_db


@pytest.fixture
def events():
    """Six events in three seals of two."""
    found = []
    for _ in range(3):
        found += happen(2, old="a")
        seal_events(now=NOW)
    return found


def findings(*, now=NOW, **said):
    found = verify_events(now=now, chain=Chain(), **said)
    return [(one.table, one.key, one.kind) for one in found]


def test_an_untouched_chain_has_no_finding(events):
    chain = Chain()

    assert list(verify_events(now=NOW, chain=chain)) == []
    assert (chain.events, chain.seals, chain.waiting) == (6, 3, 0)


@pytest.mark.parametrize(
    "change",
    [
        'facts = \'{"old": "b"}\'',
        "at = at + interval '1 second'",
        "name = 'x.y.z'",
        "subject = 'participant:9'",
        "person = 9",
        "request_id = 'x'",
        "digest = sha256('x')",
    ],
)
def test_names_a_row_that_was_altered(events, change):
    with guards_off("audit_event") as cursor:
        cursor.execute(f"UPDATE audit_event SET {change} WHERE id = %s", [events[2].pk])  # noqa: S608

    assert findings() == [("event", events[2].pk, "altered")]


def test_names_a_row_altered_together_with_its_digest(events):
    altered = happen(1, old="b")[0]
    with guards_off("audit_event") as cursor:
        cursor.execute(
            "UPDATE audit_event SET facts = %s, digest = %s WHERE id = %s",
            ['{"old": "b"}', altered.digest, events[0].pk],
        )

    assert ("event", events[0].pk, "altered") in findings()


def test_names_a_row_that_is_gone(events):
    with guards_off("audit_event") as cursor:
        cursor.execute("DELETE FROM audit_event WHERE id = %s", [events[3].pk])

    assert findings() == [("event", events[3].pk, "missing")]


def test_names_a_row_put_in_between(events):
    with guards_off("audit_event") as cursor:
        cursor.execute("DELETE FROM audit_event WHERE id = %s", [events[1].pk])
    seal_events(now=NOW)
    put_in = Event.objects.get(pk=events[0].pk)
    put_in.pk = events[0].pk - 1
    with guards_off("audit_event"):
        put_in.save(force_insert=True)

    assert findings() == [
        ("event", put_in.pk, "unsealed"),
        ("event", events[1].pk, "missing"),
    ]


@pytest.mark.parametrize(
    "change", ["leaves = substr(leaves, 1, 40)", "digest = sha256('x')", "sealed_at = now()"]
)
def test_names_a_seal_that_was_altered(events, change):
    seal = Seal.objects.order_by("up_to")[1]
    with guards_off("audit_seal") as cursor:
        cursor.execute(f"UPDATE audit_seal SET {change} WHERE id = %s", [seal.pk])  # noqa: S608

    assert ("seal", seal.pk, "altered") in findings()


def test_names_the_seal_after_one_that_is_gone_and_its_events(events):
    first, second, third = Seal.objects.order_by("up_to")
    with guards_off("audit_seal") as cursor:
        cursor.execute("DELETE FROM audit_seal WHERE id = %s", [second.pk])

    assert findings() == [
        ("seal", third.pk, "altered"),
        ("event", events[2].pk, "unsealed"),
        ("event", events[3].pk, "unsealed"),
    ]
    assert first.up_to == events[1].pk


def test_a_head_kept_elsewhere_proves_that_the_end_was_cut_off(events):
    head = bytes(Seal.objects.latest("up_to").digest)
    assert findings(known_heads=[head]) == []

    with guards_off("audit_seal") as seals:
        seals.execute("DELETE FROM audit_seal WHERE up_to = %s", [events[5].pk])
    with guards_off("audit_event") as cursor:
        cursor.execute("DELETE FROM audit_event WHERE id > %s", [events[3].pk])

    assert findings() == []
    assert [kind for _, _, kind in findings(known_heads=[head])] == ["missing"]


def test_names_events_that_wait_for_a_seal_since_more_than_a_day(events):
    (waiting,) = happen(1)

    assert findings() == []
    assert findings(now=NOW + dt.timedelta(days=1, seconds=1)) == [
        ("event", waiting.pk, "unsealed")
    ]


def test_names_an_altered_row_that_is_not_sealed_yet(events):
    (waiting,) = happen(1)
    with guards_off("audit_event") as cursor:
        cursor.execute("UPDATE audit_event SET person = 9 WHERE id = %s", [waiting.pk])

    assert findings() == [("event", waiting.pk, "altered")]


def test_names_the_latest_events_when_they_are_gone_before_they_were_sealed(events):
    waiting = happen(3)
    with guards_off("audit_event") as cursor:
        cursor.execute("DELETE FROM audit_event WHERE id > %s", [waiting[0].pk])

    assert findings() == [("event", event.pk, "missing") for event in waiting[1:]]


def test_names_all_events_when_everything_is_gone():
    gone = happen(2)
    with guards_off("audit_event") as cursor:
        cursor.execute("TRUNCATE audit_event")

    assert findings() == [("event", event.pk, "missing") for event in gone]


def test_names_rows_that_changed_places(events):
    waiting = happen(2)
    for first, second in (events[:2], waiting):
        with guards_off("audit_event") as cursor:
            for old, new in ((first.pk, -1), (second.pk, first.pk), (-1, second.pk)):
                cursor.execute("UPDATE audit_event SET id = %s WHERE id = %s", [new, old])

    changed = [*events[:2], *waiting]
    assert findings() == [("event", event.pk, "altered") for event in changed]


def test_names_an_altered_row_whose_digest_was_made_to_fit(events):
    (waiting,) = happen(1)
    forged = happen(1, old="forged")[0]
    with guards_off("audit_event") as cursor:
        cursor.execute(
            "UPDATE audit_event SET facts = %s, digest = %s WHERE id = %s",
            ['{"old": "forged"}', forged.digest, waiting.pk],
        )

    assert findings() == [("event", waiting.pk, "altered")]


def test_names_a_row_that_was_put_in_past_the_guards(events):
    (waiting,) = happen(1)
    with guards_off("audit_event"):
        waiting.pk += 1
        waiting.save(force_insert=True)

    assert findings() == [("event", waiting.pk, "unsealed")]


def test_names_events_when_nothing_was_ever_sealed():
    (event,) = happen(1)

    assert findings(now=NOW + dt.timedelta(days=2)) == [("event", event.pk, "unsealed")]


def test_reads_a_bounded_number_of_rows_at_a_time(events, django_assert_max_num_queries):
    happen(40)
    seal_events(now=NOW)

    with django_assert_max_num_queries(20):
        assert findings() == []
