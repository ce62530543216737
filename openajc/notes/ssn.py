"""Numbers that look like a Social Security number, which no text may hold (34-19 SS-1, CN-7)."""

import re

from openajc.rules.ssn_in_text import LOOKS_LIKE_ONE


MASK = "[number removed]"
MADE_KEY = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def holds_ssn(text: str) -> bool:
    """
    Tell whether nine digits in a text look like an SSN: together, or in groups of 3, 2 and 4.

    A UUID alone, which the program made for a page and nobody typed, holds none.
    """
    return MADE_KEY.fullmatch(text) is None and LOOKS_LIKE_ONE.search(text) is not None


def without_ssn(text: str) -> str:
    """Return a text with every number that looks like an SSN taken out."""
    return LOOKS_LIKE_ONE.sub(MASK, text) if holds_ssn(text) else text
