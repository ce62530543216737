"""Events as rows of a history, in words that each room gives for its own."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any


EVENT_WORDS: Mapping[str, str] = {}


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
    return words.get(event.name, event.name).format_map(_Blank(event.facts))
