"""What a note's text has to be before it is saved."""

from datetime import date

from openajc.rules.outcome import Decision
from openajc.rules.parameters import Policy
from openajc.rules.ssn_in_text import holds_ssn


TEXT_RULE = "note-text"
LONGEST_NOTE_BYTES = 64 * 1024
HELD_SSN = (
    "The text held a number that looks like a Social Security number; it was taken out. Look at the text "
    "and save again, without the number"
)
TOO_LONG = (
    "The note has {kilobytes} KB, more than the {most} KB a note can hold. It is kept as your draft: "
    "shorten it, or save it in two notes"
)


def refuse_text(body: str, *, today: date, policy: Policy) -> Decision | None:
    """Return why a text cannot be a note (blank, too long, holding an SSN), or None."""
    why, key = _problem_of(body)
    if not why:
        return None
    cited = policy.cite(key)
    return Decision(
        rule=TEXT_RULE,
        allowed=False,
        reason=f"{why} ({cited[0].id}).",
        authority=cited,
        governing_on=today,
    )


def _problem_of(body: str) -> tuple[str, str]:
    size = len(body.encode())
    if size > LONGEST_NOTE_BYTES:
        return TOO_LONG.format(kilobytes=size // 1024 + 1, most=LONGEST_NOTE_BYTES // 1024), "CN-7"
    if not body.strip():
        return "The note is blank: write what was done, found and agreed", "CN-1"
    if holds_ssn(body):
        return HELD_SSN, "SS-1"
    return "", ""
