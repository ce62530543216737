"""What is in the cache table is data: nobody who can write a row runs code by it."""

import base64
import datetime as dt
import pickle
from pathlib import Path

import pytest
from django.core.cache import cache
from django.db import connection

from openajc.policy.loader import current_policy
from openajc.reporting.totals import area_totals
from tests.activities.factories import open_case


pytestmark = pytest.mark.django_db
TODAY, NOW = dt.date(2026, 11, 23), dt.datetime(2026, 11, 23, 18, 0, tzinfo=dt.UTC)
ROOT = Path(__file__).resolve().parents[2]
loaded = []


class Planted:
    def __reduce__(self):
        return (loaded.append, ("ran",))


def plant(value):
    """Put a value into every row of the cache, by SQL."""
    with connection.cursor() as cursor:
        cursor.execute("UPDATE cache SET value = %s", [value])
        return cursor.rowcount


def totals():
    return area_totals(today=TODAY, now=NOW, policy=current_policy())


def test_a_pickle_planted_by_sql_is_never_loaded(case_manager):
    open_case(case_manager)
    before = totals()
    pickled = base64.b64encode(pickle.dumps(Planted())).decode()

    assert plant(pickled) == 1

    assert totals() == before
    assert loaded == []


def test_totals_come_out_of_the_cache_as_they_went_in(case_manager, django_assert_num_queries):
    open_case(case_manager)
    before = totals()

    with django_assert_num_queries(1):
        assert totals() == before


def test_no_part_of_the_site_reads_pickles():
    reading = [
        str(path)
        for room in ("openajc", "config")
        for path in (ROOT / room).rglob("*.py")
        if any(
            word in path.read_text() for word in ("import pickle", "from pickle", 'DatabaseCache"')
        )
    ]
    assert reading == []


def test_a_name_is_added_once_until_it_ends():
    assert cache.add("lock", value=True, timeout=60)
    assert not cache.add("lock", value=True, timeout=60)
    cache.set("lock", value=True, timeout=0)
    assert cache.add("lock", value=True, timeout=60)
    assert cache.touch("lock", 60)
    assert cache.delete("lock")
    assert cache.get("lock", "gone") == "gone"


def test_what_counts_is_never_pushed_out_by_what_others_write():
    cache.set("counted", [1.5], 600)
    for number in range(400):
        cache.add(f"stranger-{number}", [1.0], 600)

    assert cache.get("counted") == [1.5]
