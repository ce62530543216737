"""What made-up people are made of: names, situations, paths of services, sentences of notes."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml


HERE = Path(__file__).parent
EARLIER_GAP, EARLIER_SPAN = (120, 500), (60, 200)


@dataclass(frozen=True, kw_only=True, slots=True)
class Situation:
    """How a life goes; days as in `lives.yaml`."""

    name: str
    weight: float
    last: tuple[int, int]
    span: tuple[int, int] | None = None
    planned: tuple[int, int] | None = None
    training: bool = False
    exited: bool = False
    slow: bool = False
    silent: bool = False
    before: bool = False

    @property
    def longest_ago(self) -> int:
        """Return how many days ago the earliest application can have been."""
        spans = [self.last, self.span or (0, 0)]
        spans += [EARLIER_GAP, EARLIER_SPAN] if self.before else []
        return sum(longest for _, longest in spans)


@dataclass(frozen=True, kw_only=True, slots=True)
class Route:
    """Codes of one program: at the start, while it runs, beside it, after exit."""

    first: tuple[str, ...]
    then: tuple[str, ...]
    aside: tuple[str, ...]
    along: tuple[str, ...]
    training: tuple[str, ...]
    after: tuple[str, ...]


@cache
def words() -> Mapping[str, Any]:
    """Return names, streets and towns."""
    found: dict[str, Any] = _read("words")
    return found


@cache
def note_words() -> Mapping[str, Any]:
    """Return the sentences of notes."""
    found: dict[str, Any] = _read("notes")
    return found


@cache
def situations() -> tuple[Situation, ...]:
    """Return the situations, each with its share of the people."""
    return tuple(
        Situation(**{key: _frozen(value) for key, value in said.items()})
        for said in _read("lives")
    )


@cache
def routes() -> Mapping[str, Route]:
    """Return the route of services of each program."""
    return {
        program: Route(**{key: tuple(codes) for key, codes in said.items()})
        for program, said in _read("routes").items()
    }


@cache
def stories() -> tuple[Mapping[str, Any], ...]:
    """Return the people with a story of their own."""
    return tuple(_read("stories"))


def _read(name: str) -> Any:
    return yaml.safe_load((HERE / f"{name}.yaml").read_text(encoding="utf-8"))


def _frozen(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value
