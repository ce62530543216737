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


def _lines(said: object, indent: str = "") -> Iterator[str]:
    if isinstance(said, Mapping):
        for name, value in said.items():
            yield from _item(f"{indent}{name.replace('_', ' ')}:", value, indent)
    elif isinstance(said, (list, tuple)):
        for value in said:
            yield from _item(f"{indent}-", value, indent)


def _item(label: str, value: object, indent: str) -> Iterator[str]:
    if not isinstance(value, (Mapping, list, tuple)):
        yield f"{label} {_word(value)}"
    elif not value:
        yield f"{label} none"
    elif isinstance(value, (list, tuple)) and not any(
        isinstance(v, (Mapping, list)) for v in value
    ):
        yield f"{label} {', '.join(_word(item) for item in value)}"
    else:
        yield label
        yield from _lines(value, f"{indent}  ")


def _word(value: object) -> str:
    words = {None: "–", True: "yes", False: "no"}  # noqa: RUF001 - a dash for nothing
    return words[value] if value is None or isinstance(value, bool) else str(value)
