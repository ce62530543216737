"""The writes of this room: activities with their notes, their ends, and services still to come."""

from openajc.activities.operations.clock import keep_clock
from openajc.activities.operations.ending import end_activity
from openajc.activities.operations.planning import cancel_service, schedule_service
from openajc.activities.operations.recording import NewActivity, Recorded, record_activity
from openajc.activities.operations.refusing import (
    Refused,
    UnableToCancel,
    UnableToEnd,
    UnableToRecord,
    UnableToSchedule,
)


__all__ = [
    "NewActivity",
    "Recorded",
    "Refused",
    "UnableToCancel",
    "UnableToEnd",
    "UnableToRecord",
    "UnableToSchedule",
    "cancel_service",
    "end_activity",
    "keep_clock",
    "record_activity",
    "schedule_service",
]
