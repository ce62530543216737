"""Numbers that look like a Social Security number, which no text may hold (34-19 SS-1, CN-7)."""

import re


LOOKS_LIKE_SSN = re.compile(
    r"(?<!\d)(?<!\d[-.])\d{3}(?P<sep>[-\u2010-\u2015.\s\u00a0]?)\d{2}(?P=sep)\d{4}(?!\d)(?![-.]\d)"
)
MASK = "[number removed]"


def holds_ssn(text: str) -> bool:
    """Tell whether nine digits in a text look like an SSN: together, or in groups of 3, 2 and 4."""
    return LOOKS_LIKE_SSN.search(text) is not None


def without_ssn(text: str) -> str:
    """Return a text with every number that looks like an SSN taken out."""
    return LOOKS_LIKE_SSN.sub(MASK, text)
