"""What the text of a case note must be: written, short enough, and without a Social Security number."""

from dataclasses import dataclass
from datetime import date

from openajc.rules.outcome import Decision
from openajc.rules.parameters import Policy
from openajc.rules.refusing import refuse
from openajc.rules.ssn_in_text import holds_ssn


RULE = "note-text"
LONGEST_NOTE_BYTES = 64 * 1024
LONGEST_SUBJECT = 200
HELD_SSN = (
    "The text included a number that looks like a Social Security number, so it was removed. Check the "
    "text and save again without the number."
)
TOO_LONG = (
    "The note is {kilobytes} KB. A note can hold {most} KB. It is saved as your draft: shorten it, or save "
    "it as two notes."
)
BLANK = "The note is blank. Write what was done, found, and agreed."


@dataclass(frozen=True, kw_only=True, slots=True)
class NoteText:
    """What is measured of a note's text; the text itself is not a fact, because it may hold an SSN."""

    is_blank: bool
    holds_ssn: bool
    size_bytes: int


def measure(text: str) -> NoteText:
    """Return the facts of a text."""
    return NoteText(
        is_blank=not text.strip(), holds_ssn=holds_ssn(text), size_bytes=len(text.encode())
    )


def decide_note_text(facts: NoteText, *, today: date, policy: Policy) -> Decision:
    """Decide whether a text can be saved as a note."""
    reason, key = _problem_of(facts)
    if reason:
        return refuse(reason, rule=RULE, on=today, policy=policy, cites=(key,))
    return Decision(
        rule=RULE,
        allowed=True,
        reason="The text can be saved.",
        authority=policy.cite("CN-7"),
        governing_on=today,
    )


def _problem_of(facts: NoteText) -> tuple[str, str]:
    if facts.size_bytes > LONGEST_NOTE_BYTES:
        kilobytes, most = facts.size_bytes // 1024 + 1, LONGEST_NOTE_BYTES // 1024
        return TOO_LONG.format(kilobytes=kilobytes, most=most), "CN-7"
    if facts.is_blank:
        return BLANK, "CN-1"
    return (HELD_SSN, "SS-1") if facts.holds_ssn else ("", "")
