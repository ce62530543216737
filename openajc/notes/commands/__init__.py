"""What is written in this room: notes, addenda and contact attempts."""

from openajc.notes.commands.addendum import ADD_ADDENDUM, AddAddendum
from openajc.notes.commands.saving import (
    JudgedNote,
    NewNote,
    find_submitted,
    judge_note,
    save_note,
)
from openajc.notes.commands.texts import LONGEST_NOTE_BYTES, TEXT_RULE, refuse_text
from openajc.notes.commands.writing import WRITE_ATTEMPT, WRITE_NOTE, WriteAttempt, WriteNote


SPECS = (ADD_ADDENDUM, WRITE_ATTEMPT, WRITE_NOTE)
__all__ = [
    "LONGEST_NOTE_BYTES",
    "SPECS",
    "TEXT_RULE",
    "AddAddendum",
    "JudgedNote",
    "NewNote",
    "WriteAttempt",
    "WriteNote",
    "find_submitted",
    "judge_note",
    "refuse_text",
    "save_note",
]
