"""Cases at a given day of their clock."""

import datetime as dt
import uuid

from tests.acting import record_activity, schedule_service
from tests.activities.factories import new_activity, open_case


TODAY = dt.date(2026, 11, 23)


def moment(day):
    return dt.datetime.combine(day, dt.time(18), tzinfo=dt.UTC)


def served(period, worker, *, on, code="102", ended_on=None, goes_on=False):
    """Record a service on its own day."""
    new = new_activity(
        worker, code=code, began_on=on, ended_on=None if goes_on else ended_on or on
    )
    return record_activity(
        person=period.participant, by=worker, today=ended_on or on, now=moment(on), **new
    ).row


def case_on_day(day, worker, *, today=TODAY, **person):
    """Make an open case whose only qualifying service lies so many days back."""
    on = today - dt.timedelta(days=day)
    period = open_case(worker, applied_on=on, **person)
    served(period, worker, on=on)
    period.refresh_from_db()
    return period


def plan(period, worker, *, on, code="125", today=TODAY):
    """Schedule a service."""
    return schedule_service(
        person=period.participant,
        code=code,
        program="adult",
        scheduled_on=on,
        reason="",
        submission=uuid.uuid4(),
        by=worker,
        today=today,
        now=moment(today),
    )
