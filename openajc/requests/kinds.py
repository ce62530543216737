"""The commands that may wait for approval; each room registers its own when it is ready."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from openajc.base.commands import Command, Judged, Occasion
from openajc.rules.parameters import Policy


@dataclass(frozen=True, kw_only=True, slots=True)
class Shown:
    """One line of what is to be approved."""

    label: str
    value: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Effect:
    """One thing that would change."""

    what: str
    before: str
    after: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Holds:
    """What a request would do to the exit clock: its case, and the service that waits."""

    case: int | None = None
    code: str = ""
    program: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Asking:
    """
    How a command waits for approval. `thing` is what it would record ("an activity").

    `page` is the draft page it is typed on. `show` draws it for approvers, `effects` says what would change, `holds` what
    it keeps open meanwhile. `clock` is called with a case whose pending requests changed.
    """

    command: type[Command[Any]]
    thing: str
    page: str
    show: Callable[[Any], list[Shown]]
    subject: Callable[[Any], str]
    effects: Callable[[Judged[Any], date, Policy], list[Effect]]
    holds: Callable[[Judged[Any]], Holds] = lambda _judged: Holds()
    clock: Callable[[int, Occasion], object] = lambda _case, _occasion: None


_kinds: dict[type[Command[Any]], Asking] = {}


def register(*kinds: Asking) -> None:
    """Make kinds of requests known."""
    _kinds.update({kind.command: kind for kind in kinds})


def kind_of(command: Command[Any]) -> Asking | None:
    """Return how a command waits for approval; None if it never does."""
    return _kinds.get(type(command))


def waits_for_approval(command: type[Command[Any]]) -> bool:
    """Tell whether commands of a type can wait for approval."""
    return command in _kinds
