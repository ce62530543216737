"""What somebody typed into the one search box: names, and whatever else it holds."""

import re
from dataclasses import dataclass
from datetime import date

from openajc.participants import ssns
from openajc.participants.state_ids import find_state_id


AMERICAN = re.compile(r"\b(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})\b")
ISO = re.compile(r"\b(\d{4})-(\d{1,2})-(\d{1,2})\b")
SSN = re.compile(r"(?<!\d)\d{3}[ .\-\u2010-\u2015]?\d{2}[ .\-\u2010-\u2015]?\d{4}(?!\d)")
PHONE = re.compile(r"(?<!\d)(?:\+?1[ .-]?)?(?:\(\d{3}\)|\d{3})[ .-]?\d{3}[ .-]?\d{4}(?!\d)")


@dataclass(frozen=True, kw_only=True, slots=True)
class Box:
    """The parts of what was typed; `text` is all of it without the SSN, to be shown again."""

    text: str
    name: str = ""
    born_on: date | None = None
    state_id: str = ""
    phone: str = ""
    ssn: str = ""


def read_box(typed: str) -> Box:
    """Take the birth date, phone number, SSN and state id out of what was typed; the rest is a name."""
    rest, born_on = _take_date(typed)
    rest, phone = _take(PHONE, rest)
    without_ssn, ssn = _take(SSN, rest)
    text = typed.replace(ssn, " ") if ssn else typed
    words = without_ssn.split()
    ids = [word for word in words if find_state_id(word) and any(map(str.isdigit, word))]
    return Box(
        text=" ".join(text.split()),
        name=" ".join(word for word in words if word not in ids),
        born_on=born_on,
        state_id=(find_state_id(ids[0]) or "") if ids else "",
        phone=phone,
        ssn=ssns.digits_of(ssn),
    )


def _take(pattern: re.Pattern[str], typed: str) -> tuple[str, str]:
    found = pattern.search(typed)
    return (typed.replace(found[0], " ", 1), found[0]) if found else (typed, "")


def _take_date(typed: str) -> tuple[str, date | None]:
    for pattern, order in ((AMERICAN, (3, 1, 2)), (ISO, (1, 2, 3))):
        found = pattern.search(typed)
        if found:
            try:
                return typed.replace(found[0], " ", 1), date(*(int(found[n]) for n in order))
            except ValueError:
                continue
    return typed, None
