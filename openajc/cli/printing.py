"""One object on stdout: JSON for machines, lines of text for people at a terminal."""

import json
import sys
from collections.abc import Iterator, Mapping

import click


def is_terminal() -> bool:
    """Tell whether a person reads what is printed."""
    return sys.stdout.isatty()


def print_object(said: Mapping[str, object], *, as_text: bool | None = None) -> None:
    """Print an object as JSON, or as text when stdout is a terminal and JSON was not asked for."""
    if as_text is None:
        as_text = is_terminal()
    click.echo("\n".join(_lines(said)) if as_text else json.dumps(said))


def _lines(said: object) -> Iterator[str]:
    """Return lines that hold the words of the JSON: `name: value`, a list's items after dashes."""
    if isinstance(said, Mapping):
        for name, value in said.items():
            yield from _named(name, value)
    elif isinstance(said, (list, tuple)) and _is_nested(said):
        for value in said:
            first, *others = _lines(value)
            yield f"- {first}"
            yield from (f"  {line}" for line in others)
    else:
        yield _words(said)


def _named(name: str, value: object) -> Iterator[str]:
    if _is_nested(value):
        yield f"{name}:"
        yield from (f"  {line}" for line in _lines(value))
    else:
        yield f"{name}: {_words(value)}"


def _is_nested(value: object) -> bool:
    if isinstance(value, Mapping):
        return bool(value)
    return isinstance(value, (list, tuple)) and any(isinstance(v, (Mapping, list)) for v in value)


def _words(value: object) -> str:
    if isinstance(value, (Mapping, list, tuple)):
        return ", ".join(map(_words, value)) or "none"
    words = {None: "–", True: "yes", False: "no"}  # noqa: RUF001 - a dash for nothing
    return words[value] if value is None or isinstance(value, bool) else str(value)
