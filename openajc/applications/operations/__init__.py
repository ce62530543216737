"""The writes of this room: applications, and the periods of participation they open."""

from openajc.applications.operations.periods import keep_clock, keep_latest_note, mark_exited


__all__ = ["keep_clock", "keep_latest_note", "mark_exited"]
