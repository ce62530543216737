"""What is written in this room: activities with their notes, their ends, and services still to come."""

from openajc.activities.commands.cancelling import CANCEL_SERVICE, CancelService
from openajc.activities.commands.ending import END_ACTIVITY, EndActivity
from openajc.activities.commands.recording import RECORD_ACTIVITY, RecordActivity
from openajc.activities.commands.scheduling import SCHEDULE_SERVICE, ScheduleService


SPECS = (CANCEL_SERVICE, END_ACTIVITY, RECORD_ACTIVITY, SCHEDULE_SERVICE)
__all__ = ["SPECS", "CancelService", "EndActivity", "RecordActivity", "ScheduleService"]
