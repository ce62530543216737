"""The job that ends requests nobody decided in time, before the nightly soft exit runs."""

import structlog
from django.conf import settings
from procrastinate.contrib.django import app

from openajc.base import clock
from openajc.base.connections import forget_closed_connection
from openajc.policy.loader import current_policy
from openajc.requests.commands import expire_requests


log = structlog.get_logger("openajc.requests")


@app.periodic(cron="5 * * * *", periodic_id="requests.expire")
@app.task(queueing_lock="requests.expire", name="requests.expire")
def expire(timestamp: int) -> None:
    """End what expired; `timestamp` is the second the task was planned for."""
    forget_closed_connection()
    today = clock.today()
    policy = current_policy(settings.LOCAL_AREA)
    count = expire_requests(today=today, now=clock.now(), policy=policy)
    log.info("requests expired", count=count, planned=timestamp)
