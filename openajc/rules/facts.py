"""Facts from plain values (JSON), strictly: a fact misspelt, missing or of the wrong kind is named."""

import re
from collections.abc import Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date
from enum import Enum
from types import NoneType, UnionType
from typing import Annotated, Any, TypeVar, Union, get_args, get_origin, get_type_hints

from openajc.rules.calendar import EARLIEST


ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
EXPECTED = {date: "a date (YYYY-MM-DD)", bool: "true or false", str: "text", int: "a whole number"}
OBJECT = "an object"
Facts = TypeVar("Facts")


class BadFacts(ValueError):
    """A fact cannot be what it says; the message names the field and what is expected."""

    def __init__(self, field: str, problem: str) -> None:
        super().__init__(f"{field}: {problem}")
        self.field = field
        self.problem = problem


def facts_from(kind: type[Facts], said: object, *, at: str = "facts") -> Facts:
    """
    Return facts of a kind (a dataclass) from the mapping that says them; a missing nullable field is null.

    :raises BadFacts: naming the field by its path, such as `services[0].began_on`.
    """
    if not isinstance(said, Mapping):
        raise BadFacts(at, f"expected {OBJECT}, not {_shown(said)}")
    known = {field.name: field for field in fields(kind)}  # type: ignore[arg-type]  # kinds of facts are dataclasses
    unknown = sorted(map(str, said.keys() - known.keys()))
    if unknown:
        raise BadFacts(_path(at, unknown[0]), f"unknown field; expected {', '.join(known)}")
    hints = get_type_hints(kind)
    missing = [name for name, field in known.items() if name not in said and _is_required(field)]
    if missing:
        name = missing[0]
        raise BadFacts(_path(at, name), f"missing; expected {_expected(hints[name])}")
    return kind(**{name: _value(hints[name], said[name], _path(at, name)) for name in said})


def described(kind: type) -> dict[str, str]:
    """Return each fact of a kind in words: what is expected, and whether it may be left out."""
    hints = get_type_hints(kind, include_extras=True)
    return {
        field.name: _said_of(hints[field.name]) + ("" if _is_required(field) else ", optional")
        for field in fields(kind)
    }


def _said_of(hint: Any) -> str:
    """Return the words a fact is annotated with, or else those of its kind."""
    return str(get_args(hint)[1]) if get_origin(hint) is Annotated else _expected(hint)


def _expected(hint: Any) -> str:
    origin, inner = get_origin(hint), get_args(hint)
    if origin in {Union, UnionType}:
        return " or ".join("null" if kind is NoneType else _expected(kind) for kind in inner)
    if origin is tuple:
        return f"a list of: {_expected(inner[0])}"
    if is_dataclass(hint) and isinstance(hint, type):
        return "{" + "; ".join(f"{name}: {said}" for name, said in described(hint).items()) + "}"
    if origin is not None:
        return OBJECT
    if issubclass(hint, Enum):
        return f"one of {', '.join(str(member.value) for member in hint)}"
    return EXPECTED[hint]


def _is_required(field: Field[Any]) -> bool:
    return field.default is MISSING and field.default_factory is MISSING


def _path(at: str, name: str) -> str:
    return name if at == "facts" else f"{at}.{name}"


def _value(hint: Any, said: object, at: str) -> object:
    origin, inner = get_origin(hint), get_args(hint)
    if origin in {Union, UnionType}:
        present = next(kind for kind in inner if kind is not NoneType)
        return None if said is None else _value(present, said, at)
    if origin is tuple:
        if not isinstance(said, list):
            raise BadFacts(at, f"expected a list, not {_shown(said)}")
        return tuple(_value(inner[0], item, f"{at}[{n}]") for n, item in enumerate(said))
    if is_dataclass(hint) and isinstance(hint, type):
        return facts_from(hint, said, at=at)
    return _mapping(said, at) if origin is not None else _plain(hint, said, at)


def _mapping(said: object, at: str) -> Mapping[str, object]:
    if not isinstance(said, Mapping):
        raise BadFacts(at, f"expected {OBJECT}, not {_shown(said)}")
    return said


def _plain(hint: type, said: object, at: str) -> object:
    if issubclass(hint, Enum):
        choices = [str(member.value) for member in hint]
        if not isinstance(said, str) or said not in choices:
            raise BadFacts(at, f"expected one of {', '.join(choices)}, not {_shown(said)}")
        return hint(said)
    if hint is date:
        return date_from(said, at)
    if type(said) is not hint or (isinstance(said, str) and not _is_text(said)):
        raise BadFacts(at, f"expected {EXPECTED[hint]}, not {_shown(said)}")
    return said


def _is_text(said: str) -> bool:
    return bool(said.strip()) and said.isprintable()


def date_from(said: object, at: str) -> date:
    """
    Return a date as ISO writes it, not before 1900 (E-28).

    :raises BadFacts: naming the field `at`.
    """
    if isinstance(said, str) and ISO_DATE.fullmatch(said):
        try:
            day = date.fromisoformat(said)
        except ValueError:
            raise BadFacts(at, f"{said} is not a day of the calendar") from None
        if day < EARLIEST:
            raise BadFacts(at, f"{said} is before {EARLIEST.year}: check the year")
        return day
    raise BadFacts(at, f"expected {EXPECTED[date]}, not {_shown(said)}")


def _shown(said: object) -> str:
    names = {NoneType: "null", bool: "true or false", dict: "an object", list: "a list"}
    if isinstance(said, (int, float)) and not isinstance(said, bool):
        return "a number"
    if isinstance(said, str):
        return "blank text" if not said.strip() else "this text"
    return names.get(type(said), "this value")
