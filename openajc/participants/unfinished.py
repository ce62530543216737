"""
Keeping a form that is being filled in, sealed, until it is saved or thrown away: a session may end meanwhile.

It is no record and has no audit event. No number that looks like an SSN reaches it (SS-1).
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import transaction

from openajc.base.sealing import Sealed, Sealer, UnableToOpen
from openajc.participants.models import UnfinishedForm
from openajc.rules.ssn_in_text import holds_ssn


if TYPE_CHECKING:
    from openajc.staff.models import StaffMember

LARGEST_BYTES = 32 * 1024
NEVER_KEPT = frozenset({"csrfmiddlewaretoken", "ssn"})


class UnableToKeep(Exception):
    """More was typed than a form can hold."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Place:
    """Who is filling in which page about whom; `about` is a state id, blank for somebody new."""

    owner: "StaffMember"
    page: str
    about: str = ""

    @property
    def bound_to(self) -> str:
        """Return what the seal is bound to, so that it opens as nobody else's."""
        return f"unfinished:{self.owner.pk}:{self.page}:{self.about}"


@dataclass(frozen=True, kw_only=True, slots=True)
class Unfinished:
    """What was typed, by field, and when it was kept."""

    texts: dict[str, str]
    saved_at: datetime


@transaction.atomic
def keep(place: Place, texts: Mapping[str, str], *, now: datetime) -> None:
    """
    Keep what was typed, in place of what was kept before.

    :raises UnableToKeep: if it is larger than the form can be.
    """
    wanted = {name: text for name, text in texts.items() if name not in NEVER_KEPT}
    said = json.dumps({n: text for n, text in wanted.items() if not holds_ssn(text)})
    if len(said.encode()) > LARGEST_BYTES:
        raise UnableToKeep("This is more than the form can hold: it is not kept. Shorten it.")
    sealed = Sealer(settings.DRAFT_KEYS).seal(said, bound_to=place.bound_to)
    UnfinishedForm.objects.update_or_create(
        owner=place.owner,
        page=place.page,
        about=place.about,
        defaults={"key_id": sealed.key_id, "ciphertext": sealed.ciphertext, "saved_at": now},
    )


def find(place: Place) -> Unfinished | None:
    """Return what was being written, or None if nothing is kept or its key is gone."""
    kept = UnfinishedForm.objects.filter(
        owner=place.owner, page=place.page, about=place.about
    ).first()
    if kept is None:
        return None
    sealed = Sealed(key_id=kept.key_id, ciphertext=bytes(kept.ciphertext))
    try:
        texts = json.loads(Sealer(settings.DRAFT_KEYS).open(sealed, bound_to=place.bound_to))
    except UnableToOpen:
        return None
    return Unfinished(texts=texts, saved_at=kept.saved_at)


def forget(place: Place) -> None:
    """Throw away what was kept: it is saved, or not wanted any more."""
    UnfinishedForm.objects.filter(owner=place.owner, page=place.page, about=place.about).delete()
