"""What a rule answers: a decision a worker can read and an auditor can trace."""

from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from enum import Enum


@dataclass(frozen=True, kw_only=True, slots=True)
class Authority:
    """The sentence a decision rests on: its id (`34-19 DE-2`), its title, and where it can be read."""

    id: str
    title: str
    href: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Decision:
    """One rule's answer on one set of facts; each rule adds its own fields in a subclass."""

    rule: str
    allowed: bool
    reason: str
    authority: tuple[Authority, ...]
    governing_on: date


def ids_of(authorities: tuple[Authority, ...]) -> str:
    """Return the ids as they are cited in a sentence, the document once: `34-19 DE-2, DE-3`."""
    first, *others = (authority.id for authority in authorities)
    document = first.split(" ", 1)[0]
    return ", ".join([first, *(other.removeprefix(f"{document} ") for other in others)])


def told(decision: Decision) -> str:
    """Return a reason followed by the sentences it rests on: “The day is in the future (34-19 DE-7).” for one."""
    silent = tuple(source for source in decision.authority if not _names(decision.reason, source))
    if not silent:
        return decision.reason
    ending = "." if decision.reason.endswith(".") else ""
    return f"{decision.reason.removesuffix('.')} ({ids_of(silent)}){ending}"


def _names(reason: str, source: Authority) -> bool:
    """Tell whether a reason cites a sentence itself, as the older ones do."""
    return source.id in reason or (source.id.partition(" ")[2] or source.id) in reason


def as_json(decision: Decision) -> dict[str, object]:
    """Return the decision as plain values, in the order of its fields, with ISO dates."""
    plain = _plain(decision)
    assert isinstance(plain, dict)  # noqa: S101 - a dataclass always becomes a mapping
    return plain


def _plain(value: object) -> object:
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, Mapping):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, (tuple, list)):
        return [_plain(item) for item in value]
    return value
