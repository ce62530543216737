"""The job that deletes drafts nobody went on with, and discarded ones."""

from datetime import datetime, time, timedelta

import structlog
from django.conf import settings
from django.utils import timezone
from procrastinate.contrib.django import app

from openajc.base import clock
from openajc.base.connections import forget_closed_connection
from openajc.drafts.deadlines import KEPT, RESTORABLE
from openajc.drafts.operations import delete_old_drafts
from openajc.policy.loader import current_policy


log = structlog.get_logger("openajc.drafts")


@app.periodic(cron="55 3 * * *", periodic_id="drafts.delete-old")
@app.task(queueing_lock="drafts.delete-old", name="drafts.delete-old")
def delete_old(timestamp: int) -> None:
    """Delete what is older than it is kept; `timestamp` is the second the task was planned for."""
    forget_closed_connection()
    deleted = delete_old_drafts(
        saved_before=_days_ago(KEPT), discarded_before=_days_ago(RESTORABLE)
    )
    log.info("old drafts deleted", count=deleted, planned=timestamp)


def _days_ago(parameter: str) -> datetime:
    """Return the beginning of the first day on which a draft is still kept."""
    today = clock.today()
    days = current_policy(settings.LOCAL_AREA).days(parameter, governing_on=today)
    return timezone.make_aware(datetime.combine(today - timedelta(days=days), time.min))
