"""The writes of this room that are no entries: drafts, and that notes were printed."""

from openajc.notes.operations.printing import record_printing


__all__ = ["record_printing"]
