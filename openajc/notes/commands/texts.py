"""Why a text cannot be saved as a note."""

from datetime import date

from openajc.rules.note_text import decide_note_text, measure
from openajc.rules.outcome import Decision
from openajc.rules.parameters import Policy


def refuse_text(text: str, *, today: date, policy: Policy) -> Decision | None:
    """Return why a text cannot be a note (blank, too long, holding an SSN), or None."""
    decision = decide_note_text(measure(text), today=today, policy=policy)
    return None if decision.allowed else decision
