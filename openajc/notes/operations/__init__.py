"""The writes of this room: notes, addenda, contact attempts and drafts."""

from openajc.notes.operations.drafts import UnableToKeep, discard_draft, save_draft
from openajc.notes.operations.saving import find_submitted, save_note
from openajc.notes.operations.texts import LONGEST_NOTE_BYTES, UnableToWrite, refuse_text
from openajc.notes.operations.writing import (
    add_addendum,
    record_printing,
    write_attempt,
    write_note,
)


__all__ = [
    "LONGEST_NOTE_BYTES",
    "UnableToKeep",
    "UnableToWrite",
    "add_addendum",
    "discard_draft",
    "find_submitted",
    "record_printing",
    "refuse_text",
    "save_draft",
    "save_note",
    "write_attempt",
    "write_note",
]
