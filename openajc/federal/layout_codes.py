"""Reading the list of codes out of a cell of DOL's workbook: `1 = Yes`, one a line or several in one."""

import re


CODE = r"[0-9]{1,14}(?:\.[0-9]{2})?"
# `1 = Yes`, `1 - Yes`, `1: Yes`, `1) Yes`, `1. Yes`
LISTED = re.compile(rf"^({CODE})\s*+(?:[=:)\u2013\u2014-]|\.(?=\s))\s*+(.+)$", re.ASCII)
# Where the next code begins in a line with several; only before an equals sign is that certain.
NEXT = re.compile(rf"(?<![\s;,])[\s;,]++(?={CODE}\s*=)", re.ASCII)
RANGE = re.compile(r"^[0-9]+\s*(?:[\u2013\u2014-]|to\b)\s*[0-9]", re.ASCII)
MASK = re.compile(r"^[0X]{3,}(?:\.[0X]+)?$")


class UnknownCodes(ValueError):
    """The cell lists values in a form that is not understood, so that a code might be missed."""


def codes_of(text: str) -> dict[str, str]:
    """Return the codes of a cell with their labels; empty when it lists none.

    :raises UnknownCodes: a line begins with a number and is no code, such as a range `1-14`.
    """
    lines = [line.strip() for line in text.replace("|", "/").splitlines()]
    pieces = [piece for line in lines for piece in NEXT.split(line)]
    codes = {}
    for piece in pieces:
        found = LISTED.match(piece)
        if found and not RANGE.match(piece):
            codes[found.group(1)] = found.group(2).rstrip(" \t;,")
        elif piece[:1].isdigit() and not MASK.match(piece):
            raise UnknownCodes(piece)
    return codes


def has_mask(text: str) -> bool:
    """Whether a form such as 00000 stands beside the codes."""
    return any(MASK.match(line.strip()) for line in text.splitlines())
