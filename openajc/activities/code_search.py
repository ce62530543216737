"""Find activity codes by number, title, everyday words, and words with a typo or an accent."""

import unicodedata
from datetime import date
from difflib import get_close_matches
from functools import cache
from pathlib import Path

from openajc.dictionary import activity_codes
from openajc.dictionary.strict_yaml import read_yaml
from openajc.rules.codes import ActivityCode, CodeBook


EVERYDAY = Path(activity_codes.__file__ or "").parent / "everyday.yaml"
# Two words are alike from this ratio on: "asessment" is "assessment", "test" is not "rest".
ALIKE = 0.8
SHORTEST_TYPO = 4


def search_codes(words: str, *, on: date, codes: CodeBook) -> list[ActivityCode]:
    """Return the codes in force that the words mean, best first; a guess only where nothing has the words."""
    plain = without_accents(words)
    for guess in (plain, everyday_words().get(" ".join(plain.split()), "")):
        if guess and (found := codes.search(guess, on=on)):
            return found
    corrected = _corrected(plain, on=on, codes=codes)
    return codes.search(corrected, on=on) if corrected != plain else []


def without_accents(words: str) -> str:
    """Return words in small letters without accents."""
    split = unicodedata.normalize("NFKD", words.casefold())
    return "".join(letter for letter in split if not unicodedata.combining(letter))


@cache
def everyday_words() -> dict[str, str]:
    """Return the dictionary's words by everyday ones."""
    return {without_accents(key): str(words) for key, words in read_yaml(EVERYDAY).items()}


def _corrected(words: str, *, on: date, codes: CodeBook) -> str:
    known = _known_words(on, codes)
    return " ".join(_nearest(word, known) for word in words.split())


def _nearest(word: str, known: tuple[str, ...]) -> str:
    if len(word) < SHORTEST_TYPO or word in known or any(c.isdigit() for c in word):
        return word
    return next(iter(get_close_matches(word, known, n=1, cutoff=ALIKE)), word)


def _known_words(on: date, codes: CodeBook) -> tuple[str, ...]:
    titles = (code.title.casefold() for code in codes.in_force(on=on))
    return tuple(
        {word.strip("(),:;") for title in titles for word in title.replace("/", " ").split()}
    )
