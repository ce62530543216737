"""Reading JSON strictly: what could be understood in two ways, or kept in no database, is no JSON here."""

import json
from collections.abc import Iterator
from typing import Any, NoReturn

from django.http import HttpRequest
from ninja.parser import Parser
from typing_extensions import override


class StrictParser(Parser):
    """Refuses a field given twice, numbers that are none, null characters and halves of characters."""

    @override
    def parse_body(self, request: HttpRequest) -> Any:
        said = json.loads(request.body, object_pairs_hook=_unique, parse_constant=_no_constant)
        for text in _texts(said):
            if "\x00" in text:
                raise ValueError("a null character")
            text.encode()
        return said


def _unique(pairs: list[tuple[str, object]]) -> dict[str, object]:
    said = dict(pairs)
    if len(said) != len(pairs):
        raise ValueError("a field is given twice")
    return said


def _no_constant(said: str) -> NoReturn:
    raise ValueError(f"{said} is no JSON")


def _texts(said: object) -> Iterator[str]:
    if isinstance(said, str):
        yield said
    elif isinstance(said, dict):
        for name, value in said.items():
            yield from _texts(name)
            yield from _texts(value)
    elif isinstance(said, list):
        for value in said:
            yield from _texts(value)
