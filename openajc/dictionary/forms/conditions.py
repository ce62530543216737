"""
When a field applies: a small language over earlier answers and the age on the day of application.

    age < 25 and not (school_status in [4, 5]) or veteran is yes

A field without a value makes every comparison false. Nothing is evaluated as code: words are parsed into a tree.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Protocol


AGE = "age"
WORD = r"[A-Za-z][A-Za-z0-9_-]*"
TOKEN = re.compile(rf"\s*(?:(?P<token><=|>=|<|>|\(|\)|\[|\]|,|-?\d+|{WORD})|(?P<end>$))")
RESERVED = {"and", "or", "not", "is", "in", "includes", "answered"}
Value = str | int | bool
Known = Mapping[str, object]


class BadCondition(ValueError):
    """The words of a condition cannot be understood; the message says where."""


class Condition(Protocol):
    """A tree that tells whether a field applies."""

    def holds(self, known: Known) -> bool:
        """Tell whether it holds for plain values by field name, with `age` among them."""
        ...

    def comparisons(self) -> "Iterator[Comparison]":
        """Return every comparison in the tree, from left to right."""
        ...


@dataclass(frozen=True, slots=True)
class Always:
    """The condition of a field that everybody is asked."""

    def holds(self, known: Known) -> bool:
        """Return true."""
        del known
        return True

    def comparisons(self) -> "Iterator[Comparison]":
        """Return nothing."""
        return iter(())


@dataclass(frozen=True, slots=True)
class Comparison:
    """A field (or `age`) beside a value: `is`, `in`, `includes`, `answered`, `<`, `<=`, `>`, `>=`."""

    name: str
    operator: str
    values: tuple[Value, ...] = ()

    def holds(self, known: Known) -> bool:
        """Tell whether it holds; false while the field has no value."""
        said = known.get(self.name)
        if said is None:
            return False
        if self.operator in {"<", "<=", ">", ">="}:
            return _compare(said, self.operator, self.values[0])
        if self.operator == "includes":
            return isinstance(said, (list, tuple)) and self.values[0] in said
        return self.operator == "answered" or said in self.values

    def comparisons(self) -> "Iterator[Comparison]":
        """Return itself."""
        yield self


def _compare(said: object, operator: str, limit: Value) -> bool:
    if not isinstance(said, int) or not isinstance(limit, int):
        return False
    return {
        "<": said < limit,
        "<=": said <= limit,
        ">": said > limit,
        ">=": said >= limit,
    }[operator]


@dataclass(frozen=True, slots=True)
class Not:
    """The opposite of a condition."""

    part: Condition

    def holds(self, known: Known) -> bool:
        """Tell whether the part does not hold."""
        return not self.part.holds(known)

    def comparisons(self) -> Iterator[Comparison]:
        """Return those of the part."""
        return self.part.comparisons()


@dataclass(frozen=True, slots=True)
class Joined:
    """Conditions joined by `and` (every one) or `or` (any one)."""

    word: str
    parts: tuple[Condition, ...]

    def holds(self, known: Known) -> bool:
        """Tell whether every part holds, or any."""
        held = (part.holds(known) for part in self.parts)
        return all(held) if self.word == "and" else any(held)

    def comparisons(self) -> Iterator[Comparison]:
        """Return those of all parts."""
        for part in self.parts:
            yield from part.comparisons()


class _Parser:
    """Recursive descent, one method a rule of the grammar."""

    def __init__(self, words: str) -> None:
        self.words = words
        self.tokens = list(_tokens(words))
        self.at = 0

    def parse(self) -> Condition:
        tree = self.joined("or")
        if self.peek():
            raise self.error("the end")
        return tree

    def joined(self, word: str) -> Condition:
        parts = [self.joined("and") if word == "or" else self.negated()]
        while self.peek() == word:
            self.take()
            parts.append(self.joined("and") if word == "or" else self.negated())
        return parts[0] if len(parts) == 1 else Joined(word, tuple(parts))

    def negated(self) -> Condition:
        if self.peek() == "not":
            self.take()
            return Not(self.negated())
        if self.peek() == "(":
            self.take()
            tree = self.joined("or")
            self.take(")")
            return tree
        return self.comparison()

    def comparison(self) -> Condition:
        name, operator = self.word("a field"), self.take()
        if operator == "is" and self.peek() == "answered":
            self.take()
            return Comparison(name, "answered")
        if operator == "in":
            return Comparison(name, operator, self.listed())
        if operator in {"<", "<=", ">", ">="} and re.fullmatch(r"-?\d+", self.peek()):
            return Comparison(name, operator, (int(self.take()),))
        if operator in {"is", "includes"}:
            return Comparison(name, operator, (_value(self.value()),))
        self.at -= 1
        raise self.error("is, in, includes or a comparison with a whole number")

    def listed(self) -> tuple[Value, ...]:
        self.take("[")
        values = [_value(self.value())]
        while self.peek() == ",":
            self.take()
            values.append(_value(self.value()))
        self.take("]")
        return tuple(values)

    def value(self) -> str:
        return self.take() if re.fullmatch(r"\d+", self.peek()) else self.word("a value")

    def word(self, what: str) -> str:
        token = self.peek()
        if not re.fullmatch(WORD, token) or token in RESERVED:
            raise self.error(what)
        return self.take()

    def peek(self) -> str:
        return self.tokens[self.at] if self.at < len(self.tokens) else ""

    def take(self, expected: str = "") -> str:
        token = self.peek()
        if not token or (expected and token != expected):
            raise self.error(expected or "more")
        self.at += 1
        return token

    def error(self, expected: str) -> BadCondition:
        found = self.peek() or "the end"
        return BadCondition(f"{self.words!r}: expected {expected}, found {found}")


def _tokens(words: str) -> Iterator[str]:
    at = 0
    while at < len(words):
        found = TOKEN.match(words, at)
        if found is None:
            raise BadCondition(f"{words!r}: {words[at:].strip()[:20]!r} is not understood")
        if found["token"]:
            yield found["token"]
        at = found.end() if found["token"] else len(words)


def _value(word: str) -> Value:
    return {"yes": True, "no": False}.get(word, word)


def parse_condition(words: str) -> Condition:
    """
    Return the tree of a condition.

    :raises BadCondition: if the words are not of the language.
    """
    return _Parser(words).parse()
