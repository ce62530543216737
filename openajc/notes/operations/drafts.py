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
from openajc.policy.loader import current_policy
from openajc.rules.entry_window import Entry, Record, decide_entry_window


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
    today: date,
    instead_of: str | None = None,
) -> Draft:
    """
    Keep what was typed, in place of what was kept before.

    `seen_at` is when the page saw the draft saved; given, a newer one is not overwritten. `instead_of` is the
    slot the text was kept in so far, when it moves to one of its own.

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
        "needs": _approvals_for(service_on, today),
        "saved_at": now,
    }
    if instead_of is not None and instead_of != slot:
        discard_draft(owner=owner, person=person, page=page, slot=instead_of)
    return Draft.objects.update_or_create(**place, defaults=columns)[0]


@transaction.atomic
def discard_draft(
    *, owner: "StaffMember", person: "Participant", page: str, slot: str = ""
) -> bool:
    """Throw a draft away; tell whether there was one."""
    gone, _ = Draft.objects.filter(owner=owner, participant=person, page=page, slot=slot).delete()
    return gone > 0


def _approvals_for(service_on: date | None, today: date) -> str:
    """Return the approvals an entry of a date needs (34-19 DE-4), so that the Today page can tell."""
    if service_on is None:
        return ""
    policy = current_policy(settings.LOCAL_AREA)
    entry = Entry(record=Record.ACTIVITY, service_on=service_on)
    return ", ".join(decide_entry_window(entry, today=today, policy=policy).approvals)


def bound_to(owner: int, person: int, page: str) -> str:
    """Return what a draft's encryption is bound to, so that it opens as nobody else's."""
    return f"draft:{owner}:{person}:{page}"
