"""Finds names of other participants in a text, among the people the writer may see."""

import re
import unicodedata
from itertools import pairwise
from typing import TYPE_CHECKING

from django.db.models import Q

from openajc.participants import access


if TYPE_CHECKING:
    from openajc.participants.models import Participant
    from openajc.staff.models import StaffMember

WORD = re.compile(r"[^\W\d_]+(?:['\u2019\-][^\W\d_]+)*")
BREAK = re.compile(r"[!?;:,\n]|(?<!\b\w)\.")
MOST_PAIRS = 24
LONGEST_NAME = 200
Pair = tuple[str, str]


def list_named_others(
    text: str, *, viewer: "StaffMember", about: "Participant", staff: tuple[str, ...] = ()
) -> list[str]:
    """
    Return full names in a text that are those of other participants the viewer may see.

    One query over the index of names, however many people there are; looks at the first pairs of capitalized words.
    """
    own = {_folded(name) for name in (f"{about.first_name} {about.last_name}", *staff)}
    pairs = {_folded(" ".join(pair)): pair for pair in dict.fromkeys(_pairs(text))}
    asked = [name for name in pairs if name not in own][:MOST_PAIRS]
    if not asked:
        return []
    wanted = Q()
    for name in asked:
        first, _, last = name.partition(" ")
        wanted |= Q(folded_name__startswith=f"{first} ", folded_name__endswith=f" {last}")
    people = access.visible_to(viewer).filter(wanted).exclude(pk=about.pk)
    there = set(people.values_list("folded_name", flat=True))
    return [" ".join(pairs[name]) for name in asked if _is_among(name, there)]


def _is_among(name: str, there: set[str]) -> bool:
    first, _, last = name.partition(" ")
    return any(full.startswith(f"{first} ") and full.endswith(f" {last}") for full in there)


def _pairs(text: str) -> list[Pair]:
    """Return neighboring capitalized words, also with one middle name or initial between them."""
    pairs: list[Pair] = []
    for part in filter(_has_room_for_two_words, BREAK.split(text)):
        words = [m.group() for m in WORD.finditer(part)]
        around = zip(words, words[2:], strict=False)
        pairs += [pair for pair in (*pairwise(words), *around) if _are_names(*pair)]
    return pairs


def _has_room_for_two_words(part: str) -> bool:
    return len(part) >= len("Al Bo")


def _are_names(first: str, last: str) -> bool:
    shorter, longer = sorted((len(first), len(last)))
    return shorter > 1 and longer <= LONGEST_NAME and not (first.islower() or last.islower())


def _folded(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name.replace("\u2019", "'"))
    return "".join(c for c in plain if not unicodedata.combining(c)).casefold()
