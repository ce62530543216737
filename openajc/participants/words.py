"""The words of a search, as names are compared: folded, with their sounds, nicknames and likely slips."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.db import connection

from openajc.participants.nicknames import other_names
from openajc.participants.spelling import one_slip_away


MOST_WORDS = 8
SHORT = 2
# How much of a typed word must be found in a name, letter group by letter group: the default of the server, 0.6,
# misses "Hernadez". And every part of a search has its index, but the planner overrates how often rare words occur.
# Both hold for this transaction only.
UNDERSTAND = """
SELECT set_config('pg_trgm.word_similarity_threshold', '0.5', true),
  set_config('enable_seqscan', 'off', true), word, openajc_name_keys(word, '', '')
FROM unnest(string_to_array(openajc_folded(%s), ' ')) WITH ORDINALITY typed (word, place)
WHERE word <> '' ORDER BY place LIMIT %s
"""
# Which of many possible words are part of anybody's name: one look into the index for each.
KNOWN = """
SELECT word FROM unnest(%s::text[]) word
WHERE EXISTS (SELECT 1 FROM participants_participant WHERE name_keys @> ARRAY[word])
"""


@dataclass(frozen=True, kw_only=True, slots=True)
class Word:
    """
    A word as it is compared, its sounds, its nicknames, and itself joined with its neighbors.

    `slips` are words one slip of the fingers away, for when nobody is found without.
    """

    text: str
    sounds: tuple[str, ...]
    nicknames: tuple[str, ...]
    joined: tuple[str, ...]
    slips: tuple[str, ...] = ()

    @property
    def keys(self) -> list[str]:
        return [self.text, *self.sounds, *self.nicknames, *self.joined, *self.slips]


def understood(typed: str) -> list[Word]:
    """Return what was typed as words; prepares the transaction it is called in for the search."""
    with connection.cursor() as cursor:
        cursor.execute(UNDERSTAND, [typed, MOST_WORDS])
        rows = [(word, keys) for *_, word, keys in cursor.fetchall()]
    texts = [word for word, _ in rows]
    return [
        Word(
            text=text,
            sounds=tuple(k for k in keys if k.startswith("~")) if len(text) > SHORT else (),
            nicknames=tuple(sorted(other_names(text))),
            joined=tuple(_joined(texts, place)),
        )
        for place, (text, keys) in enumerate(rows)
    ]


def _joined(texts: Sequence[str], place: int) -> list[str]:
    """Return the runs of two and three words around a place as one word ("de la cruz", "delacruz")."""
    runs = [
        (start, start + size) for size in (2, 3) for start in range(place - size + 1, place + 1)
    ]
    return ["".join(texts[a:b]) for a, b in runs if a >= 0 and b <= len(texts)]


def with_slips(words: Sequence[Word]) -> list[Word]:
    """Return the words, each with the words of people's names that are one slip of the fingers away."""
    possible = {word.text: one_slip_away(word.text) for word in words}
    with connection.cursor() as cursor:
        cursor.execute(KNOWN, [[slip for slips in possible.values() for slip in slips]])
        known = {word for (word,) in cursor.fetchall()}
    return [
        replace(word, slips=tuple(slip for slip in possible[word.text] if slip in known))
        for word in words
    ]
