"""How late a case note is (34-19 CN-6): the entry window of the record `case-note`."""

from dataclasses import dataclass
from datetime import date

from openajc.rules.entry_window import Entry, EntryWindow, Record, decide_entry_window
from openajc.rules.parameters import Policy


RULE = "note-window"


@dataclass(frozen=True, kw_only=True, slots=True)
class NoteEntry:
    """A case note to be entered: the day of the contact, or the day its activity began."""

    contact_on: date
    submitted_on: date | None = None


def decide_note_window(facts: NoteEntry, *, today: date, policy: Policy) -> EntryWindow:
    """
    Decide whether a case note may be entered today.

    :raises BadFacts: if `submitted_on` does not lie between the contact and today.
    """
    entry = Entry(
        record=Record.CASE_NOTE, service_on=facts.contact_on, submitted_on=facts.submitted_on
    )
    return decide_entry_window(entry, today=today, policy=policy, rule=RULE)
