"""Events as rows of a history, in words that each room gives for its own."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from openajc.rules.calendar import spoken


EVENT_WORDS: Mapping[str, str] = {}
ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True, kw_only=True, slots=True)
class EventRow:
    """Something that was done: by whom (the system where nobody is named), when, and its facts."""

    pk: int
    name: str
    at: datetime
    by: str
    subject: str
    facts: Mapping[str, Any]


class _Blank(dict[str, Any]):
    def __missing__(self, key: str) -> str:
        return "…"


def words_of(event: EventRow, words: Mapping[str, str]) -> str:
    """Return what was done, from the words of its event name; the name itself if there are none."""
    facts = {name: _said(value) for name, value in event.facts.items()}
    sentence = words.get(event.name, event.name).format_map(_Blank(facts))
    return sentence[:1].upper() + sentence[1:] if event.name in words else sentence


def _said(value: Any) -> Any:
    """Return a fact as people say it: days as everywhere on the pages, `on time` without its hyphen."""
    if isinstance(value, str) and ISO_DATE.fullmatch(value):
        return spoken(date.fromisoformat(value))
    return "on time" if value == "on-time" else value
