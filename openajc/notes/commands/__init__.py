"""What is written in this room: notes, addenda and contact attempts."""

from openajc.notes.commands.addendum import ADD_ADDENDUM, AddAddendum
from openajc.notes.commands.saving import (
    JudgedNote,
    NewNote,
    find_submitted,
    judge_note,
    judge_note_of_activity,
    save_note,
)
from openajc.notes.commands.texts import refuse_text
from openajc.notes.commands.writing import WRITE_ATTEMPT, WRITE_NOTE, WriteAttempt, WriteNote


SPECS = (ADD_ADDENDUM, WRITE_ATTEMPT, WRITE_NOTE)
__all__ = [
    "SPECS",
    "AddAddendum",
    "JudgedNote",
    "NewNote",
    "WriteAttempt",
    "WriteNote",
    "find_submitted",
    "judge_note",
    "judge_note_of_activity",
    "refuse_text",
    "save_note",
]
