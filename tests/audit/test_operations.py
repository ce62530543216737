import datetime as dt
from decimal import Decimal

import pytest
import structlog
from django.db import transaction

from openajc.audit.digests import digest_of
from openajc.audit.models import Event, Seal
from openajc.audit.operations import record, seal_events
from openajc.audit.queries import find_latest, list_events
from tests.audit.factories import happen
from tests.factories import NOW


pytestmark = pytest.mark.django_db


class TestRecord:
    def test_keeps_who_what_when_and_the_request(self, case_manager):
        with structlog.contextvars.bound_contextvars(request_id="abc"):
            (event,) = happen(by=case_manager, person=7, old="a", new="b")

        event.refresh_from_db()
        assert (event.by, event.at, event.person, event.request_id) == (
            case_manager,
            NOW,
            7,
            "abc",
        )
        assert event.facts == {"old": "a", "new": "b"}

    @pytest.mark.parametrize(
        "fact",
        [
            1,
            1e22,
            0.1,
            Decimal("1.10"),
            dt.date(2026, 11, 23),
            "ñ 😀 \u2028 '",
            [{"a": None}],
            -0.0,
        ],
    )
    def test_digest_is_that_of_the_row_the_database_gives_back(self, fact):
        (event,) = happen(fact=fact)

        event.refresh_from_db()
        again = digest_of(
            name=event.name,
            at=event.at,
            by=event.by_id,
            subject=event.subject,
            person=event.person,
            request_id=event.request_id,
            facts=event.facts,
        )
        assert bytes(event.digest) == again

    def test_belongs_to_the_transaction_of_the_caller(self):
        @transaction.atomic
        def fails():
            record("a.b.c", subject="x:1", by=None, now=NOW, facts={})
            raise LookupError

        with pytest.raises(LookupError):
            fails()

        assert not Event.objects.exists()


class TestSealEvents:
    def test_seals_what_waits_and_nothing_twice(self):
        happen(3)

        assert seal_events(now=NOW) == 3
        assert seal_events(now=NOW) == 0

        happen(2)
        assert seal_events(now=NOW) == 2
        assert list(Seal.objects.order_by("up_to").values_list("events", flat=True)) == [3, 2]

    def test_seals_in_batches(self, monkeypatch):
        monkeypatch.setattr("openajc.audit.sealing.BATCH", 2)
        happen(5)

        assert seal_events(now=NOW) == 5
        assert Seal.objects.count() == 3


class TestListEvents:
    def test_gives_the_latest_of_a_person_first_and_pages_on(self, case_manager):
        for hour in range(5):
            happen(by=case_manager, person=7, at=NOW + dt.timedelta(hours=hour), hour=hour)
        happen(person=8)

        newest = list_events(person=7, limit=2)
        older = list_events(person=7, limit=9, before=newest[-1].pk)

        assert [row.facts["hour"] for row in newest + older] == [4, 3, 2, 1, 0]
        assert newest[0].by == "Casey Manager"

    def test_pages_through_events_of_one_instant(self):
        happen(5, person=7)

        rows = list_events(person=7, limit=2)
        rows += list_events(person=7, limit=2, before=rows[-1].pk)
        rows += list_events(person=7, limit=2, before=rows[-1].pk)

        assert len({row.pk for row in rows}) == len(rows) == 5

    def test_takes_one_query_for_any_number(self, django_assert_num_queries, case_manager):
        happen(20, person=7, by=case_manager)

        with django_assert_num_queries(1):
            assert len(list_events(person=7)) == 20

    def test_finds_the_latest_of_a_name(self):
        happen(person=7)
        (changed,) = happen(person=7, name="participants.contact.changed")
        happen(person=7)

        assert find_latest(person=7, name="participants.contact.changed").pk == changed.pk
        assert find_latest(person=9, name="participants.contact.changed") is None
