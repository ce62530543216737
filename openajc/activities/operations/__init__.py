"""What follows from the writes of this room: the exit clock."""

from openajc.activities.operations.clock import keep_clock


__all__ = ["keep_clock"]
