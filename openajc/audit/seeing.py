"""Who was shown during a request: noted where people are read, written down once the answer is known."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field

from openajc.rules.ssn_in_text import LOOKS_LIKE_ONE


@dataclass(frozen=True, kw_only=True, slots=True)
class SeenList:
    """People shown as rows (their keys), and what the list was narrowed to."""

    people: tuple[int, ...]
    filters: Mapping[str, str]


@dataclass(kw_only=True, slots=True)
class Seen:
    """What was read for an answer: one person's record, lists of people, or neither."""

    people: set[int] = field(default_factory=set)
    lists: list[SeenList] = field(default_factory=list)


_SEEN: ContextVar[Seen | None] = ContextVar("seen", default=None)


@contextmanager
def noting() -> Iterator[Seen]:
    """Note who is shown until the block ends; commands and jobs show nobody, so they note nothing."""
    seen = Seen()
    token = _SEEN.set(seen)
    try:
        yield seen
    finally:
        _SEEN.reset(token)


def saw_person(person: int) -> None:
    """Note that the record of a person (the participant's key) was opened."""
    if (seen := _SEEN.get()) is not None:
        seen.people.add(person)


def saw_list(people: Iterable[int], **filters: object) -> None:
    """Note that people (their keys) are shown as rows, and by what they were found; an SSN is left out."""
    if (seen := _SEEN.get()) is not None:
        said = {
            name: LOOKS_LIKE_ONE.sub("…", str(value)) for name, value in filters.items() if value
        }
        seen.lists.append(SeenList(people=tuple(people), filters=said))
