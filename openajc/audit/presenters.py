"""Events as rows of a history, in words that each room gives for its own."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from typing_extensions import override

from openajc.rules.calendar import spoken


EVENT_WORDS: Mapping[str, str] = {
    "audit.list.viewed": "saw {count} people on the page “{page:plain}”",
}
BANDS = {"band", "entry_band"}


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
    def __missing__(self, key: str) -> "_Fact":
        return _Fact("…")


class _Fact(str):
    """A fact in a sentence; `{name:day}` writes a day as every page does, `{name:plain}` a page's name as words."""

    __slots__ = ()

    @override
    def __format__(self, spec: str) -> str:
        if spec == "plain":
            return self.replace(":", " ").replace("-", " ")
        return _day(self) if spec == "day" else str(self)


def words_of(event: EventRow, words: Mapping[str, str]) -> str:
    """
    Return what was done, from the words of its event name; the name itself if there are none.

    What a fact is follows from its name or its place in the words, never from what its text looks like: a note's
    subject may read like a date.
    """
    facts = {name: _Fact(_shown(name, value)) for name, value in event.facts.items()}
    sentence = words.get(event.name, event.name).format_map(_Blank(facts))
    return sentence[:1].upper() + sentence[1:] if event.name in words else sentence


def _shown(name: str, value: Any) -> str:
    if name.endswith("_on"):
        return _day(str(value))
    return str(value).replace("-", " ") if name in BANDS else str(value)


def _day(value: str) -> str:
    try:
        return spoken(date.fromisoformat(value))
    except ValueError:
        return value
