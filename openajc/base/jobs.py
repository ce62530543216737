"""Jobs that keep the job queue itself going, and the table of sessions small."""

from datetime import UTC, datetime
from importlib import import_module

import structlog
from django.conf import settings
from django.db import transaction
from procrastinate import sql
from procrastinate.contrib.django import app
from procrastinate.contrib.django.django_connector import DjangoConnector
from procrastinate.exceptions import UniqueViolation
from procrastinate.manager import JobManager

from openajc.base.connections import forget_closed_connection


SILENT_SECONDS = 60  # a worker that lives says so every ten
MOST_STARTS = 3
log = structlog.get_logger("openajc.jobs")


@app.periodic(cron="*/5 * * * *", periodic_id="base.retry-stalled")
@app.task(queueing_lock="base.retry-stalled", name="base.retry-stalled")
def retry_stalled(timestamp: int) -> None:
    """
    Give back to the queue what a worker that was killed left half done, so that it blocks no later night.

    `timestamp` is the second for which procrastinate planned the task. The task takes no lock: one that is
    killed itself keeps none of those that follow from running.
    """
    forget_closed_connection()
    connector = DjangoConnector()
    stalled = connector.execute_query_all(
        query=sql.queries["select_stalled_jobs_by_heartbeat"],
        queue=None,
        task_name=None,
        seconds_since_heartbeat=SILENT_SECONDS,
    )
    for row in stalled:
        again = row["attempts"] < MOST_STARTS and _put_back(connector, row["id"])
        if not again:
            _give_up(connector, row["id"])
        log.warning("stalled job", job=row["task_name"], again=again, planned=timestamp)


def _put_back(connector: DjangoConnector, job: int) -> bool:
    """Queue a job again, unless the same job already waits in the queue behind it."""
    try:
        with transaction.atomic():
            JobManager(connector).retry_job_by_id(job, retry_at=datetime.now(UTC))
    except UniqueViolation:
        return False
    return True


def _give_up(connector: DjangoConnector, job: int) -> None:
    connector.execute_query(
        query=sql.queries["finish_job"], job_id=job, status="failed", delete_job=False
    )


@app.periodic(cron="40 3 * * *", periodic_id="base.clear-sessions")
@app.task(queueing_lock="base.clear-sessions", name="base.clear-sessions")
def clear_sessions(timestamp: int) -> None:
    """Delete the sessions that have ended."""
    forget_closed_connection()
    import_module(settings.SESSION_ENGINE).SessionStore.clear_expired()
    log.info("ended sessions cleared", planned=timestamp)
