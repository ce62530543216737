"""The job that seals events, every ten minutes."""

import structlog
from procrastinate.contrib.django import app

from openajc.audit.operations import UnableToSeal, seal_events
from openajc.audit.queries import head
from openajc.base import clock
from openajc.base.connections import forget_closed_connection


log = structlog.get_logger("openajc.audit")


@app.periodic(cron="*/10 * * * *", periodic_id="seal-events")
@app.task(queueing_lock="seal-events", pass_context=False)
def seal_waiting_events(timestamp: int) -> int:
    """Seal the events that wait; `timestamp` is the tick of the clock that started it."""
    forget_closed_connection()
    try:
        sealed = seal_events(now=clock.now())
    except UnableToSeal as busy:
        log.warning("sealing postponed", tick=timestamp, reason=str(busy))
        return 0
    if sealed:
        log.info("events sealed", count=sealed, head=head().hex())
    return sealed
