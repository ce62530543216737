"""What looks like a Social Security number in a text, which no text may hold (34-19 SS-1)."""

import re


# Characters nobody sees, and the dashes, dots, slashes and bars people put between the parts of a number: up to
# three of them. No piece of the pattern can match what the next one could (`*+` gives nothing back), so the time
# grows with the length of the text and no faster.
UNSEEN = r"[\u00ad\u200b-\u200f\u2060\ufeff]*+"
BETWEEN = rf"{UNSEEN}(?:[-\u2010-\u2015\u2212\ufe63\uff0d./_\s]{UNSEEN}){{1,3}}+"
# Nine digits of any alphabet: together, one by one, or in groups of 3, 2 and 4. A ZIP code with its four
# more digits, and a number that goes on, are none.
LOOKS_LIKE_ONE = re.compile(
    rf"(?<!\d)(?<!\d[-.])(?:\d{{3}}{UNSEEN}\d{{2}}{UNSEEN}\d{{4}}|\d{{3}}{BETWEEN}\d{{2}}{BETWEEN}\d{{4}}"
    r"|(?<!\d\s)\d(?:[-.\s]\d){8}(?!\s\d))(?!\d)(?![-.]\d)"
)
# A UUID, which the program makes for a page and nobody types.
MADE_KEY = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
MASK = "[number removed]"


def holds_ssn(text: str) -> bool:
    """Tell whether nine digits in a text look like an SSN: together, or in groups of 3, 2 and 4; a UUID alone has none."""
    return MADE_KEY.fullmatch(text) is None and LOOKS_LIKE_ONE.search(text) is not None


def without_ssn(text: str) -> str:
    """Return a text with every number that looks like an SSN taken out."""
    return LOOKS_LIKE_ONE.sub(MASK, text) if holds_ssn(text) else text
