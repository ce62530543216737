"""Finding people by what somebody remembers of them: sounds, typos, any order of words."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import reduce
from itertools import chain
from operator import add, and_, or_
from typing import TYPE_CHECKING

from django.contrib.postgres.search import TrigramSimilarity, TrigramWordSimilarity
from django.db import transaction
from django.db.models import (
    Case,
    FloatField,
    Q,
    QuerySet,
    Value,
    When,
)
from django.db.models.expressions import Combinable
from django.db.models.functions import Greatest
from django.db.models.lookups import GreaterThan

from openajc.participants import access, vault
from openajc.participants.models import Participant, PhoneDigits, Ssn
from openajc.participants.words import SHORT, Word, understood, with_slips


if TYPE_CHECKING:
    from openajc.staff.models import StaffMember


MOST_SHOWN = 50
GOOD_ENOUGH = 0.55
NICKNAME_SCORE = 0.85
SOUND_SCORE = 0.8
SLIP_SCORE = 0.7


@dataclass(frozen=True, kw_only=True, slots=True)
class Search:
    """What is looked for; all of it must hold. `ssn` and `last_four` are digits."""

    name: str = ""
    born_on: date | None = None
    state_id: str = ""
    ssn: str = ""
    last_four: str = ""
    phone: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Found:
    """Those the viewer may see, best first, and whether there are more."""

    people: tuple[Participant, ...]
    more: bool


@transaction.atomic
def search_people(search: Search, *, viewer: "StaffMember") -> Found:
    """
    Return who matches of the people within the viewer's reach, the best first; at most 50.

    Words match however they are spelled and ordered: accents and apostrophes do not count, neither do
    small typos. Birth dates match with day and month swapped, too. Nothing here depends on anybody else:
    what is told of other agencies is in `elsewhere`.
    """
    people = _narrowed(search, access.visible_to(viewer))
    if not search.name.strip():
        return _found(people.annotate(score=Value(1.0), closeness=Value(1.0)))
    words = understood(search.name)
    if not words:
        return Found(people=(), more=False)
    if len(words) == 1:
        exact = people.filter(name_keys__contains=[words[0].text])
        found = _found(exact.annotate(score=Value(1.0), closeness=Value(1.0)))
        if found.more:
            return found
    searches = chain([_named(people, words)], _boldly(people, words))
    answers = (found for found in map(_found, searches) if found.people)
    return next(answers, Found(people=(), more=False))


def _boldly(
    people: QuerySet[Participant], words: Sequence[Word]
) -> Iterator[QuerySet[Participant]]:
    """Return wider and wider searches: a slip in every word, then all words but one."""
    yield _named(people, with_slips(words))
    if len(words) > SHORT:
        yield _named(people, words, but_one=True)


def _narrowed(search: Search, people: QuerySet[Participant]) -> QuerySet[Participant]:
    if search.state_id:
        people = people.filter(state_id=search.state_id)
    if search.born_on:
        people = people.filter(born_on__in=dates_meant(search.born_on))
    if search.phone:
        people = people.filter(phone_digits=PhoneDigits(Value(search.phone)))
    if search.ssn or search.last_four:
        people = people.filter(pk__in=_owners(search))
    return people


def _owners(search: Search) -> QuerySet[Ssn, int]:
    rows = Ssn.objects.filter(replaced_at=None)
    if search.ssn:
        rows = rows.filter(fingerprint=vault.fingerprint_of(search.ssn))
    if search.last_four:
        rows = rows.filter(last_four=vault.last_four_of(search.last_four))
    return rows.values_list("participant_id", flat=True)


def dates_meant(born_on: date) -> list[date]:
    """Return the date, and the one with day and month swapped if there is such a day."""
    try:
        return [born_on, born_on.replace(month=born_on.day, day=born_on.month)]
    except ValueError:
        return [born_on]


def _named(
    people: QuerySet[Participant], words: Sequence[Word], *, but_one: bool = False
) -> QuerySet[Participant]:
    matches = [_matches(word) for word in words]
    if but_one:
        leaving_out = [matches[:n] + matches[n + 1 :] for n in range(len(matches))]
        condition = reduce(or_, (reduce(and_, some) for some in leaving_out))
    else:
        condition = reduce(and_, matches)
    score = reduce(add, (_score(word) for word in words)) / Value(float(len(words)))
    whole = " ".join(word.text for word in words)
    closeness = TrigramSimilarity("folded_name", whole)
    marked = people.filter(condition).annotate(score=score, closeness=closeness)
    return marked.filter(score__gte=GOOD_ENOUGH)


def _matches(word: Word) -> Q:
    found = Q(name_keys__overlap=word.keys)
    if len(word.text) > SHORT:
        return found | Q(folded_name__trigram_word_similar=word.text)
    return found | Q(folded_name__startswith=word.text) | Q(folded_name__contains=f" {word.text}")


def _score(word: Word) -> Combinable:
    """Return how well a word is met; a sound alone does not do, or Garcia would find Cruz: a letter group must too."""
    similarity = TrigramWordSimilarity(word.text, "folded_name")
    is_near = Q(GreaterThan(similarity, Value(0.0)))
    known = Case(
        When(name_keys__overlap=[word.text, *word.joined], then=Value(1.0)),
        When(name_keys__overlap=list(word.nicknames), then=Value(NICKNAME_SCORE)),
        When(Q(name_keys__overlap=list(word.sounds)) & is_near, then=Value(SOUND_SCORE)),
        When(name_keys__overlap=list(word.slips), then=Value(SLIP_SCORE)),
        default=Value(0.0),
        output_field=FloatField(),
    )
    return Greatest(similarity, known)


def _found(people: QuerySet[Participant]) -> Found:
    best = ("-score", "-closeness", "last_name", "first_name", "pk")
    ranked = people.order_by(*best)
    keys = list(ranked.values_list("pk", flat=True)[: MOST_SHOWN + 1])
    return Found(people=_in_order(keys[:MOST_SHOWN]), more=len(keys) > MOST_SHOWN)


def _in_order(keys: Sequence[int]) -> tuple[Participant, ...]:
    people = Participant.objects.select_related("worker", "agency", "office").in_bulk(keys)
    return tuple(people[key] for key in keys)
