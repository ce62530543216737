"""What a Social Security number can look like. Knows nothing of people or tables."""

import re


LENGTH = 9
# Characters nobody sees, and the dashes, dots, slashes and bars people put between the parts of a number.
UNSEEN = r"[\u00ad\u200b-\u200f\u2060\ufeff]*"
BETWEEN = rf"{UNSEEN}\s?{UNSEEN}[-\u2010-\u2015\u2212\ufe63\uff0d./_\s]{UNSEEN}\s?{UNSEEN}"
# Nine digits of any alphabet: together, one by one, or in groups of 3, 2 and 4. A ZIP code with its four
# more digits, and a number that goes on, are none.
LOOKS_LIKE_ONE = re.compile(
    rf"(?<!\d)(?<!\d[-.])(?:\d{{3}}{UNSEEN}\d{{2}}{UNSEEN}\d{{4}}|\d{{3}}{BETWEEN}\d{{2}}{BETWEEN}\d{{4}}"
    r"|(?<!\d\s)\d(?:[-.\s]\d){8}(?!\s\d))(?!\d)(?![-.]\d)"
)
SPACERS = re.compile(r"[\s./\-\u2010-\u2015]+")


def digits_of(typed: str) -> str:
    """Return what was typed without the spaces, dashes, dots and slashes people put into a number."""
    return SPACERS.sub("", typed)


def problem_of(digits: str) -> str:
    """
    Say why the digits cannot be a number the Social Security Administration issued; nothing if they can.

    The Administration never issued area 000, 666 or 900-999, group 00 or serial 0000. The words never
    repeat the number.
    """
    if not (digits.isascii() and digits.isdigit()):
        return "A Social Security number has digits only."
    if len(digits) != LENGTH:
        return f"A Social Security number has nine digits; this has {len(digits)}."
    area, group, serial = digits[:3], digits[3:5], digits[5:]
    if area in {"000", "666"} or area.startswith("9"):
        return "No Social Security number begins with 000, 666 or 9."
    if group == "00" or serial == "0000":
        return "No Social Security number has 00 in the middle or 0000 at the end."
    return ""


def masked(digits: str) -> str:
    """Return the number with its last four digits only."""
    return f"•••-••-{digits[-4:]}"


def written(digits: str) -> str:
    """Return the number as people write it, with dashes."""
    return f"{digits[:3]}-{digits[3:5]}-{digits[5:]}"
