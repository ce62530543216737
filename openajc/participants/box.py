"""What somebody typed into the one search box: names, and whatever else it holds."""

import re
from dataclasses import dataclass
from datetime import date

from openajc.participants import ssns
from openajc.participants.dates import not_a_day, take_date
from openajc.participants.state_ids import find_state_id


SSN = re.compile(r"(?<!\d)\d{3}[ .\-\u2010-\u2015]?\d{2}[ .\-\u2010-\u2015]?\d{4}(?!\d)")
PHONE = re.compile(r"(?<!\d)(?:\+?1[ .-]?)?(?:\(\d{3}\)|\d{3})[ .-]?\d{3}[ .-]?\d{4}(?!\d)")


@dataclass(frozen=True, kw_only=True, slots=True)
class Box:
    """
    The parts of what was typed; `text` is all of it without the SSN, to be shown again.

    `no_day` looks like a date and is none.
    """

    text: str
    name: str = ""
    born_on: date | None = None
    state_id: str = ""
    phone: str = ""
    ssn: str = ""
    no_day: str = ""


def read_box(typed: str, *, today: date) -> Box:
    """Take the birth date, phone number, SSN and state id out of what was typed; the rest is a name."""
    rest, born_on = take_date(typed, today=today)
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
        no_day=not_a_day(without_ssn),
    )


def _take(pattern: re.Pattern[str], typed: str) -> tuple[str, str]:
    found = pattern.search(typed)
    return (typed.replace(found[0], " ", 1), found[0]) if found else (typed, "")


def without_ssn(typed: str) -> str:
    """Return what was typed into the box without the SSN, to be shown again."""
    return read_box(typed, today=date.max).text
