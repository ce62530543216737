"""A birth date in what somebody typed: 5/25/1977, 5/25/77, 1977-05-25, feb 14 1988, 14 February 1988."""

import re
from calendar import month_abbr, month_name
from datetime import date


CENTURY = 100
NAMES = {
    name.lower(): n for names in (month_name, month_abbr) for n, name in enumerate(names) if n
}
NAMES |= {"sept": NAMES["sep"]}
MONTH = "|".join(sorted(NAMES, key=len, reverse=True))
YEAR, DAY = r"(?P<year>\d{4}|\d{2})", r"(?P<day>\d{1,2})"
WRITTEN = [
    re.compile(rf"\b(?P<month>\d{{1,2}})[/.-]{DAY}[/.-]{YEAR}\b", re.ASCII),
    re.compile(rf"\b(?P<year>\d{{4}})-(?P<month>\d{{1,2}})-{DAY}\b", re.ASCII),
    re.compile(
        rf"\b(?P<month>{MONTH})\b\.? ?{DAY}(?:st|nd|rd|th)?,? {YEAR}\b", re.ASCII | re.IGNORECASE
    ),
    re.compile(
        rf"\b{DAY}(?:st|nd|rd|th)? (?P<month>{MONTH})\b\.?,? {YEAR}\b", re.ASCII | re.IGNORECASE
    ),
]
LIKE_A_DATE = re.compile(
    r"(?<![\d/])\d{1,4}(?:/\d{1,4}){1,2}(?![\d/])|\b\d{4}-\d{1,2}-\d{1,2}\b", re.ASCII
)


def take_date(typed: str, *, today: date) -> tuple[str, date | None]:
    """Return what was typed without the date, and the date; a year of two digits is the latest that has begun."""
    for pattern in WRITTEN:
        found = pattern.search(typed)
        born_on = _day(found, today) if found else None
        if found and born_on:
            return typed.replace(found[0], " ", 1), born_on
    return typed, None


def not_a_day(typed: str) -> str:
    """Return what looks like a date, in text whose date was taken out; nothing if nothing does."""
    found = LIKE_A_DATE.search(typed)
    return found[0] if found else ""


def _day(found: re.Match[str], today: date) -> date | None:
    month, year = found["month"].lower(), int(found["year"])
    if year < CENTURY:
        year += today.year - today.year % CENTURY
        year -= CENTURY if year > today.year else 0
    try:
        return date(year, NAMES.get(month) or int(month), int(found["day"]))
    except ValueError:
        return None
