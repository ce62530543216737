"""Taking numbers that look like a Social Security number out of texts, which none may hold (34-19 SS-1, CN-7)."""

from openajc.rules.ssn_in_text import LOOKS_LIKE_ONE, holds_ssn


MASK = "[number removed]"


def without_ssn(text: str) -> str:
    """Return a text with every number that looks like an SSN taken out."""
    return LOOKS_LIKE_ONE.sub(MASK, text) if holds_ssn(text) else text
