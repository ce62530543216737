import datetime as dt

import pytest
from django.contrib.sessions.backends.base import UpdateError
from django.contrib.sessions.models import Session
from django.utils import timezone

from openajc.base.sessions import SessionStore


pytestmark = pytest.mark.django_db


def session_with(**values):
    store = SessionStore()
    store.update(values)
    store.create()
    store.save()
    return store.session_key


def opened(key):
    store = SessionStore(key)
    store.get("any")
    return store


def test_a_request_that_only_read_does_not_undo_what_another_wrote_meanwhile():
    key = session_with(said="nothing")
    reads, writes = opened(key), opened(key)
    writes["said"] = "102 Initial Assessment recorded"
    writes.save()

    reads.save()

    assert SessionStore(key)["said"] == "102 Initial Assessment recorded"


def test_a_request_that_only_read_restarts_the_quiet_minutes():
    key = session_with(said="nothing")
    soon = timezone.now() + dt.timedelta(minutes=1)
    Session.objects.filter(session_key=key).update(expire_date=soon)

    opened(key).save()

    assert Session.objects.get(session_key=key).expire_date > soon + dt.timedelta(minutes=20)


def test_a_session_that_was_ended_meanwhile_does_not_come_back():
    key = session_with(said="nothing")
    late = opened(key)
    Session.objects.all().delete()

    with pytest.raises(UpdateError):
        late.save()

    assert not Session.objects.exists()
