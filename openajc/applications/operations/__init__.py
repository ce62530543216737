"""The writes of this room: applications, and the periods of participation they open."""

from openajc.applications.operations.periods import keep_clock, keep_latest_note, mark_exited
from openajc.applications.operations.save import Saved, UnableToSave, save_answers
from openajc.applications.operations.start import UnableToStart, change_date, start_application
from openajc.applications.operations.submit import UnableToSubmit, submit_application
from openajc.applications.operations.withdraw import UnableToWithdraw, withdraw_application


__all__ = [
    "Saved",
    "UnableToSave",
    "UnableToStart",
    "UnableToSubmit",
    "UnableToWithdraw",
    "change_date",
    "keep_clock",
    "keep_latest_note",
    "mark_exited",
    "save_answers",
    "start_application",
    "submit_application",
    "withdraw_application",
]
