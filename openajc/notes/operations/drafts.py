"""
Keeping what somebody is writing, encrypted, until it is saved or thrown away.

A draft is no record and has no audit event: it is its owner's alone and part of no file (34-19 CN-8 begins when a
note is saved). Numbers that look like an SSN never reach it (SS-1).
"""

import json
from collections.abc import Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import transaction

from openajc.base.sealing import Sealer
from openajc.notes.models import Draft
from openajc.notes.ssn import without_ssn


if TYPE_CHECKING:
    from openajc.participants.models import Participant
    from openajc.staff.models import StaffMember

LARGEST_DRAFT_BYTES = 512 * 1024


class UnableToKeep(Exception):
    """The draft is not kept: too large, or a newer one was saved from another window."""


@transaction.atomic
def save_draft(
    *,
    owner: "StaffMember",
    person: "Participant",
    page: str,
    slot: str = "",
    texts: Mapping[str, str],
    now: datetime,
    seen_at: datetime | None = None,
    service_on: date | None = None,
    needs: str = "",
) -> Draft:
    """
    Keep what was typed, in place of what was kept before.

    `seen_at` is when the page saw the draft saved; given, a newer one is not overwritten.

    :raises UnableToKeep: if a newer draft was saved elsewhere, or this one is larger than a draft can be.
    """
    said = json.dumps({name: without_ssn(text) for name, text in texts.items()})
    if len(said.encode()) > LARGEST_DRAFT_BYTES:
        raise UnableToKeep("This text is too large to be kept as a draft: copy it elsewhere.")
    place: dict[str, Any] = {"owner": owner, "participant": person, "page": page, "slot": slot}
    kept = Draft.objects.select_for_update(of=("self",)).filter(**place).first()
    if kept and seen_at and kept.saved_at > seen_at:
        raise UnableToKeep("This draft was changed in another window. Both are kept.")
    sealed = Sealer(settings.DRAFT_KEYS).seal(said, bound_to=bound_to(owner.pk, person.pk, page))
    columns = {
        "key_id": sealed.key_id,
        "ciphertext": sealed.ciphertext,
        "service_on": service_on,
        "needs": needs,
        "saved_at": now,
    }
    return Draft.objects.update_or_create(**place, defaults=columns)[0]


@transaction.atomic
def discard_draft(
    *, owner: "StaffMember", person: "Participant", page: str, slot: str = ""
) -> bool:
    """Throw a draft away; tell whether there was one."""
    gone, _ = Draft.objects.filter(owner=owner, participant=person, page=page, slot=slot).delete()
    return gone > 0


def bound_to(owner: int, person: int, page: str) -> str:
    """Return what a draft's encryption is bound to, so that it opens as nobody else's."""
    return f"draft:{owner}:{person}:{page}"
