"""Cutting an expression into words, each with its position."""

import re
from collections.abc import Iterator
from dataclasses import dataclass


class ExpressionError(ValueError):
    """An expression is not in the language; says where and what was expected."""

    def __init__(self, text: str, at: int, what: str) -> None:
        super().__init__(
            f"{what} at position {at + 1} of: {text}\n{' ' * (at + len(f'{what} at position {at + 1} of: '))}^"
        )
        self.at = at


@dataclass(frozen=True, slots=True)
class Token:
    kind: str
    text: str
    at: int


WORDS = re.compile(
    r"""(?P<space>\s+)
    |(?P<element>\[[A-Za-z0-9-]+(?:\.\.[A-Za-z0-9-]+)?\])
    |(?P<date>\d{4}-\d{2}-\d{2})
    |(?P<number>\d+(?:\.\d+)?)
    |(?P<text>"[^"]*")
    |(?P<name>[a-z_][a-z0-9_]*)
    |(?P<sign><=|>=|<>|[=<>(),+-]|\.\.)""",
    re.VERBOSE,
)


def tokens_of(text: str) -> Iterator[Token]:
    """Yield the words of an expression, and one of kind `end`.

    :raises ExpressionError: a character that begins no word.
    """
    at = 0
    while at < len(text):
        match = WORDS.match(text, at)
        if match is None:
            raise ExpressionError(text, at, f"Unexpected {text[at]!r}")
        if match.lastgroup != "space":
            yield Token(str(match.lastgroup), match.group(), at)
        at = match.end()
    yield Token("end", "", at)
