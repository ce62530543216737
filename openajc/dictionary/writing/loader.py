"""Read the word lists of the writing check, refusing anything unexpected."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from openajc.dictionary.strict_yaml import UnreadableYaml, read_yaml


HERE = Path(__file__).parent
OPINION_KEYS = {"words", "why", "instead"}


class UnreadableWords(ValueError):
    """A word list says something its format does not know."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Opinion:
    """Why a word is an opinion (34-19 CN-7), and what to write instead."""

    why: str
    instead: str


@dataclass(frozen=True, kw_only=True, slots=True)
class WritingWords:
    """
    What the writing check knows, all in lower case but acronyms.

    `acronyms` maps each accepted acronym to what it stands for; `starters` maps a code to lines to fill in.
    """

    acronyms: Mapping[str, str]
    opinions: Mapping[str, Opinion]
    known_words: frozenset[str]
    starters: Mapping[str, str]
    longest_sentence_words: int


@cache
def writing_words(root: Path = HERE) -> WritingWords:
    """
    Return the word lists.

    :raises UnreadableWords: naming the file and what is expected.
    """
    return WritingWords(
        acronyms=_texts(root / "acronyms.yaml"),
        opinions=_opinions(root / "opinions.yaml"),
        known_words=frozenset(_words(root / "known_words.yaml")),
        starters=_texts(root / "starters.yaml"),
        longest_sentence_words=_longest(root / "style.yaml"),
    )


def _read(path: Path) -> object:
    try:
        return read_yaml(path)
    except UnreadableYaml as error:
        raise UnreadableWords(str(error)) from error


def _is_text(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _texts(path: Path) -> Mapping[str, str]:
    said = _read(path)
    if not isinstance(said, dict) or not all(map(_is_text, (*said, *said.values()))):
        raise UnreadableWords(f"{path}: expected texts by word, both quoted where YAML needs it")
    return said


def _words(path: Path) -> list[str]:
    said = _read(path)
    if not isinstance(said, list) or not all(map(_is_text, said)):
        raise UnreadableWords(f"{path}: expected a list of words")
    wrong = [word for word in said if word != word.casefold()] + _twice(said)
    if wrong:
        raise UnreadableWords(f"{path}: not in lower case, or there twice: {', '.join(wrong)}")
    return said


def _twice(words: list[str]) -> list[str]:
    return sorted({word for word in words if words.count(word) > 1})


def _opinions(path: Path) -> Mapping[str, Opinion]:
    said = _read(path)
    if not isinstance(said, list):
        raise UnreadableWords(f"{path}: expected a list")
    found: dict[str, Opinion] = {}
    for entry in said:
        if not isinstance(entry, dict) or set(entry) != OPINION_KEYS:
            raise UnreadableWords(f"{path}: {entry} has not the keys {sorted(OPINION_KEYS)}")
        words, why, instead = entry["words"], entry["why"], entry["instead"]
        if not isinstance(words, list) or not all(map(_is_text, (*words, why, instead))):
            raise UnreadableWords(f"{path}: {entry} needs words, why and instead")
        found |= {word: Opinion(why=why, instead=instead) for word in words}
    return found


def _longest(path: Path) -> int:
    said = _read(path)
    if not isinstance(said, dict) or set(said) != {"longest_sentence_words"}:
        raise UnreadableWords(f"{path}: expected longest_sentence_words")
    value = said["longest_sentence_words"]
    if type(value) is not int or value < 1:
        raise UnreadableWords(f"{path}: longest_sentence_words is not a whole number")
    return value
