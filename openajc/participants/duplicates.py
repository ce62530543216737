"""Who of the people within reach may be the same person, and why."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.contrib.postgres.search import TrigramSimilarity
from django.db.models import Q, QuerySet, Value
from django.db.models.functions import Lower

from openajc.participants import access, vault
from openajc.participants.enums import SsnKind
from openajc.participants.facts import NewPerson
from openajc.participants.models import Folded, NameKeys, Participant, PhoneDigits, Ssn


if TYPE_CHECKING:
    from openajc.staff.models import StaffMember


MOST_LOOKED_AT = 500
MOST_SHOWN = 20
SIMILAR = 0.4
VERY_SIMILAR = 0.6
SAME_PSEUDO_SSN = "the same pseudo-SSN, which is expected of people born on the same day"


@dataclass(frozen=True, kw_only=True, slots=True)
class Duplicate:
    """A person who may be the one being registered, and what they have in common."""

    person: Participant
    reasons: tuple[str, ...]


def possible_duplicates(
    new: NewPerson, *, pseudo_ssn: str, viewer: "StaffMember"
) -> list[Duplicate]:
    """
    Return who within the viewer's reach may be the same person, those with most reasons first.

    `pseudo_ssn` (nine digits) is looked for where there is no real number; sharing it is expected (SS-3).
    A real number in use is no possible duplicate: it stops the registration (`registering`).
    """
    sharing = _owners_of(pseudo_ssn)
    found = []
    for person in _worth_a_look(new, sharing, viewer):
        reasons = _reasons(new, person, shares=person.pk in sharing)
        if reasons:
            found.append(Duplicate(person=person, reasons=reasons))
    found.sort(key=lambda one: -len(one.reasons))
    return found[:MOST_SHOWN]


def _owners_of(pseudo_ssn: str) -> set[int]:
    rows = Ssn.objects.filter(kind=SsnKind.PSEUDO, replaced_at=None)
    rows = rows.filter(fingerprint=vault.fingerprint_of(pseudo_ssn)) if pseudo_ssn else rows.none()
    return set(rows.values_list("participant_id", flat=True).order_by("pk")[:MOST_LOOKED_AT])


def _worth_a_look(
    new: NewPerson, sharing: set[int], viewer: "StaffMember"
) -> QuerySet[Participant]:
    close = Q(born_on__in=[new.born_on, _swapped(new.born_on)]) | Q(pk__in=sharing)
    if new.contact.phone:
        close |= Q(phone_digits=PhoneDigits(Value(new.contact.phone))) & ~Q(phone_digits="")
    if new.contact.email:
        close |= Q(lower_email=new.contact.email.lower()) & ~Q(email="")
    name = Folded(Value(f"{new.first_name} {new.middle_name} {new.last_name}"))
    people = access.visible_to(viewer).alias(lower_email=Lower("email")).filter(close)
    marked = people.annotate(
        similarity=TrigramSimilarity("folded_name", name),  # type: ignore[arg-type]  # takes expressions too
        typed_keys=NameKeys(Value(new.first_name), Value(new.middle_name), Value(new.last_name)),
        typed_phone=PhoneDigits(Value(new.contact.phone)),
    )
    return marked.select_related("agency", "office", "worker").order_by("pk")[:MOST_LOOKED_AT]


def _reasons(new: NewPerson, person: Participant, *, shares: bool) -> tuple[str, ...]:
    similarity: float = person.similarity  # type: ignore[attr-defined]  # annotated by _worth_a_look
    typed_phone: str = person.typed_phone  # type: ignore[attr-defined]  # annotated there too
    alike = similarity >= SIMILAR or _sounds_alike(person)
    said = {
        "the same birth date and a similar name": person.born_on == new.born_on and alike,
        "a similar name, and a birth date with day and month swapped": (
            person.born_on == _swapped(new.born_on) != new.born_on and similarity >= VERY_SIMILAR
        ),
        SAME_PSEUDO_SSN: shares,
        "the same phone number": bool(typed_phone) and typed_phone == str(person.phone_digits),
        "the same e-mail address": "" != person.email.lower() == new.contact.email.lower(),
    }
    return tuple(words for words, holds in said.items() if holds)


def _sounds_alike(person: Participant) -> bool:
    """Tell whether two of the sounds are shared: a first and a last name."""
    shared = set(person.name_keys) & set(person.typed_keys)  # type: ignore[attr-defined]  # annotated
    return len([key for key in shared if key.startswith("~")]) > 1


def _swapped(born_on: date) -> date:
    """Return the date with day and month swapped, or the same date if there is no such day."""
    try:
        return born_on.replace(month=born_on.day, day=born_on.month)
    except ValueError:
        return born_on
