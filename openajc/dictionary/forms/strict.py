"""Reading YAML whose keys are exactly those of its format, each key once."""

from collections.abc import Mapping
from pathlib import Path

from openajc.dictionary import strict_yaml


class UnreadableForm(ValueError):
    """A form says something its format does not know, or leaves something out; the message says where."""


def read_yaml(path: Path) -> object:
    """
    Return what a file says.

    :raises UnreadableForm: if it cannot be read, is no YAML or gives a key twice.
    """
    try:
        return strict_yaml.read_yaml(path)
    except strict_yaml.UnreadableYaml as error:
        raise UnreadableForm(str(error)) from error


class Part:
    """A mapping of the file that is asked for its keys by kind; `at` says where it stands."""

    def __init__(self, said: object, at: str, *, needed: set[str], allowed: set[str]) -> None:
        if not isinstance(said, dict):
            raise UnreadableForm(f"{at}: expected keys and values, not {said!r}")
        unknown = sorted(map(str, set(said) - needed - allowed))
        missing = sorted(needed - set(said))
        if unknown or missing:
            wrong = f"unknown key {unknown[0]}" if unknown else f"{missing[0]} is missing"
            raise UnreadableForm(f"{at}: {wrong}")
        self.said: Mapping[str, object] = said
        self.at = at

    def error(self, problem: str) -> UnreadableForm:
        """Return an error that says where."""
        return UnreadableForm(f"{self.at}: {problem}")

    def has(self, key: str) -> bool:
        """Tell whether the key is given."""
        return key in self.said

    def text(self, key: str, default: str = "") -> str:
        """Return words; without a value given, the default."""
        value = self.said.get(key, default)
        if not isinstance(value, str) or (key in self.said and not value.strip()):
            raise self.error(f"{key} is not text: {value!r}")
        return value

    def code(self, key: str, default: str = "") -> str:
        """Return a federal code; an empty one means reported blank."""
        value = self.said.get(key, default)
        if not isinstance(value, str):
            raise self.error(f"{key} is not a code in quotes: {value!r}")
        return value

    def number(self, key: str) -> int | None:
        """Return a whole number or None."""
        value = self.said.get(key)
        if value is not None and type(value) is not int:
            raise self.error(f"{key} is not a whole number: {value!r}")
        return value

    def flag(self, key: str) -> bool:
        """Return true or false; false when not given."""
        value = self.said.get(key, False)
        if not isinstance(value, bool):
            raise self.error(f"{key} is neither true nor false: {value!r}")
        return value

    def items(self, key: str) -> list[object]:
        """Return a list; empty when not given."""
        value = self.said.get(key, [])
        if not isinstance(value, list):
            raise self.error(f"{key} is not a list: {value!r}")
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        """Return a list of words."""
        found = self.items(key)
        if not all(isinstance(item, str) and item.strip() for item in found):
            raise self.error(f"{key} is not a list of texts")
        return tuple(str(item) for item in found)

    def mapping(self, key: str) -> Mapping[str, str]:
        """Return words by words; empty when not given."""
        value = self.said.get(key, {})
        if not isinstance(value, dict) or not all(
            isinstance(item, str) for pair in value.items() for item in pair
        ):
            raise self.error(f"{key} must map text to text")
        return value
