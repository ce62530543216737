"""What a worker that was killed leaves behind blocks nothing."""

import datetime as dt

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.db import connection

from openajc.base import jobs


pytestmark = pytest.mark.django_db


def sql(statement, *values):
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.fetchall() if cursor.description else []


def started(*, seconds_silent, attempts=1):
    """Make a job that a worker has begun, and from which nothing was heard since."""
    (worker,) = sql(
        "INSERT INTO procrastinate_workers (last_heartbeat)"
        " VALUES (now() - %s * interval '1 second') RETURNING id",
        seconds_silent,
    )[0]
    (job,) = sql(
        "INSERT INTO procrastinate_jobs (queue_name, task_name, lock, queueing_lock, status, attempts, worker_id)"
        " VALUES ('default', 'exits.nightly', 'exits.nightly', 'exits.nightly', 'doing', %s, %s) RETURNING id",
        attempts,
        worker,
    )[0]
    return job


def status(job):
    return sql("SELECT status::text FROM procrastinate_jobs WHERE id = %s", job)[0][0]


def test_what_a_killed_worker_left_is_done_again():
    job = started(seconds_silent=120)

    jobs.retry_stalled(timestamp=0)

    assert status(job) == "todo"
    assert sql(
        "SELECT scheduled_at <= clock_timestamp() FROM procrastinate_jobs WHERE id = %s", job
    )[0][0]


def test_what_a_living_worker_does_is_left_alone():
    job = started(seconds_silent=5)

    jobs.retry_stalled(timestamp=0)

    assert status(job) == "doing"


def test_it_makes_way_for_the_same_job_that_waits_behind_it():
    job = started(seconds_silent=120)
    (waiting,) = sql(
        "INSERT INTO procrastinate_jobs (queue_name, task_name, lock, queueing_lock)"
        " VALUES ('default', 'exits.nightly', 'exits.nightly', 'exits.nightly') RETURNING id"
    )[0]

    jobs.retry_stalled(timestamp=0)

    assert status(job) == "failed"
    assert status(waiting) == "todo"


def test_a_job_that_kills_every_worker_is_given_up():
    job = started(seconds_silent=120, attempts=3)

    jobs.retry_stalled(timestamp=0)

    assert status(job) == "failed"


def test_sessions_that_have_ended_are_cleared():
    kept, ended = SessionStore(), SessionStore()
    kept["a"] = ended["a"] = 1
    kept.save()
    ended.save()
    past = dt.datetime.now(dt.UTC) - dt.timedelta(minutes=1)
    Session.objects.filter(pk=ended.session_key).update(expire_date=past)

    jobs.clear_sessions(timestamp=0)

    assert list(Session.objects.values_list("pk", flat=True)) == [kept.session_key]
