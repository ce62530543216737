"""What a Social Security number is made of. Knows nothing of people or tables."""

import re


LENGTH = 9
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
