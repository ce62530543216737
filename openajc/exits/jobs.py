"""The nightly run of the soft exit."""

from datetime import time

import structlog
from django.utils import timezone
from procrastinate.contrib.django import app

from openajc.base import clock
from openajc.base.connections import forget_closed_connection
from openajc.exits import queries
from openajc.exits.operations import UnableToRun, run_soft_exits


NOT_BEFORE = time(2, 15)
NAME = "the nightly job"
log = structlog.get_logger("openajc.exits")


@app.periodic(cron="15 * * * *")
@app.task(queueing_lock="exits.nightly", lock="exits.nightly", name="exits.nightly")
def nightly(timestamp: int) -> None:
    """
    Run once a day, from 2:15 a.m. of the county on; asked every hour, so that a night without power is made up.

    `timestamp` is the second for which procrastinate planned the task.
    """
    forget_closed_connection()
    now, today = clock.now(), clock.today()
    if timezone.localtime(now).time() < NOT_BEFORE or queries.is_done(today):
        return
    try:
        result = run_soft_exits(
            as_of=today, today=today, now=now, dry_run=False, thorough=True, ran_by=NAME
        )
    except UnableToRun as refusal:
        log.warning("soft exit not run", planned=timestamp, why=str(refusal))
        return
    log.info("soft exit", exited=result.exited, held=result.held, open=result.open)
