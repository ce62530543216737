"""The writing check: advice on how a note reads. Only an SSN blocks."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from spellchecker import SpellChecker

from openajc.dictionary.writing.loader import WritingWords
from openajc.rules.ssn_in_text import holds_ssn


WORD = re.compile(r"[^\W\d_]+(?:['\u2019][^\W\d_]+)*")
BETWEEN_SPACES = re.compile(r"\S++")
ADDRESS = re.compile(r"\b(?:https?://|www\.)")
DIGIT = re.compile(r"\d")
ACRONYM = re.compile(r"\b[A-Z][A-Z&]{1,5}\b")
SENTENCE_ENDS = re.compile(r"(?<![.!?:;])[.!?:;]++[\s\"”')\]]++|\n++")
MOST_OF_A_KIND = 12
MOST_SUGGESTIONS = 3
# Longer words are no slips of the fingers, and looking for their neighbors takes minutes.
LONGEST_SUGGESTED = 40
# No word is this long, not even with dashes and slashes in it: it is data that was pasted along.
LONGEST_PIECE = 200


class Kind(StrEnum):
    """What a finding is about."""

    SSN = "Social Security number"
    NAME = "Another person"
    OPINION = "Opinion"
    ACRONYM = "Acronym"
    SPELLING = "Spelling"
    SENTENCE = "Long sentence"


@dataclass(frozen=True, kw_only=True, slots=True)
class Finding:
    """One thing to look at: the words concerned, why, and what could stand there instead."""

    kind: Kind
    words: str
    why: str
    instead: tuple[str, ...] = ()
    blocks: bool = False


@cache
def speller() -> SpellChecker:
    """Return the English spelling dictionary, loaded once in a process."""
    return SpellChecker(language="en", distance=1)


def check_writing(
    text: str, *, words: WritingWords, names: Iterable[str], others: Iterable[str] = ()
) -> list[Finding]:
    """
    Return what to look at in a text, the gravest first.

    `names` are people whose names are no misspellings; `others` are participants named in it who are somebody else.
    """
    known = words.known_words | {part for name in names for part in _parts(name)}
    prose = BETWEEN_SPACES.sub(_prose_of, text)
    return [
        *_ssn(text),
        *_others(others),
        *_opinions(text, words),
        *_acronyms(prose, words),
        *_spelling(prose, known),
        *_long_sentences(text, words),
    ]


def _prose_of(found: re.Match[str]) -> str:
    """Return what a piece of text between two spaces adds to the prose: no addresses, numbers or pasted data."""
    piece = found.group()
    if len(piece) > LONGEST_PIECE or "@" in piece[1:-1] or DIGIT.search(piece):
        return " "
    address = ADDRESS.search(piece)
    return piece[: address.start()] + " " if address else piece


def _parts(name: str) -> list[str]:
    return [part.casefold() for part in WORD.findall(name)]


def _ssn(text: str) -> Iterator[Finding]:
    if holds_ssn(text):
        yield Finding(
            kind=Kind.SSN,
            words="nine digits",
            why="This looks like a Social Security number. A note with it can't be saved.",
            blocks=True,
        )


def _others(others: Iterable[str]) -> Iterator[Finding]:
    for name in others:
        yield Finding(
            kind=Kind.NAME,
            words=name,
            why="This is the name of another participant. A note belongs to one participant's file. Leave "
            "the name out unless it is needed.",
        )


def _opinions(text: str, words: WritingWords) -> Iterator[Finding]:
    pattern = _opinion_pattern(tuple(words.opinions))
    found = dict.fromkeys(pattern.findall(text.casefold()))
    for word in list(found)[:MOST_OF_A_KIND]:
        opinion = words.opinions[word]
        yield Finding(kind=Kind.OPINION, words=word, why=opinion.why, instead=(opinion.instead,))


@cache
def _opinion_pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    longest_first = sorted(map(re.escape, words), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(longest_first)})\b")


def _acronyms(prose: str, words: WritingWords) -> Iterator[Finding]:
    shouting = [line for line in prose.splitlines() if not line.isupper()]
    found = dict.fromkeys(ACRONYM.findall("\n".join(shouting)))
    unknown = [word for word in found if word not in words.acronyms and not _is_word(word)]
    for word in unknown[:MOST_OF_A_KIND]:
        yield Finding(
            kind=Kind.ACRONYM,
            words=word,
            why="Not a common acronym. Spell it out once.",
        )


def _is_word(word: str) -> bool:
    return len(word) > MOST_SUGGESTIONS and bool(speller().known([word]))


def _spelling(prose: str, known: frozenset[str] | set[str]) -> Iterator[Finding]:
    found = dict.fromkeys(_words_to_spell(prose))
    wrong = speller().unknown(word for word in found if word not in known)
    for word in [word for word in found if word in wrong][:MOST_OF_A_KIND]:
        yield Finding(
            kind=Kind.SPELLING, words=word, why="Not in the dictionary.", instead=_suggested(word)
        )


def _words_to_spell(prose: str) -> Iterator[str]:
    """Yield words in lower case, leaving out names inside sentences, acronyms and other alphabets."""
    for sentence in SENTENCE_ENDS.split(prose):
        for n, match in enumerate(WORD.finditer(sentence)):
            word = match.group().replace("\u2019", "'").removesuffix("'s")
            is_name = n > 0 and not word.islower()
            if not is_name and word.isascii() and len(word) > 1 and not word.isupper():
                yield word.casefold()


def _suggested(word: str) -> tuple[str, ...]:
    """Return the likeliest words one letter away, the most frequent first."""
    if len(word) > LONGEST_SUGGESTED:
        return ()
    near = speller().candidates(word) or set()
    frequency = speller().word_frequency
    best = sorted(near - {word}, key=lambda other: (-frequency[other], other))
    return tuple(best[:MOST_SUGGESTIONS])


def _long_sentences(text: str, words: WritingWords) -> Iterator[Finding]:
    most = words.longest_sentence_words
    counted = ((s.strip(), len(s.split())) for s in SENTENCE_ENDS.split(text))
    long = [(sentence, count) for sentence, count in counted if count > most]
    for sentence, count in long[:MOST_OF_A_KIND]:
        yield Finding(
            kind=Kind.SENTENCE,
            words=" ".join(sentence.split()[:6]) + " …",
            why=f"{count} words. Two sentences would read better.",
        )
