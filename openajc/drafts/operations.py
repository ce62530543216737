"""
Keeping what somebody is writing, sealed, until it is saved or thrown away.

A draft is no record and has no audit event: it is its owner's alone and part of no file (34-19 CN-8 begins when a
note is saved). Numbers that look like an SSN never reach it (SS-1).
"""

import json
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils.dateparse import parse_date

from openajc.base.sealing import Sealer
from openajc.drafts.models import Draft
from openajc.drafts.pages import DraftPage
from openajc.drafts.places import Place
from openajc.rules.ssn_in_text import without_ssn


MOST_DRAFTS = 20


class UnableToKeep(Exception):
    """The draft is not kept: too large, too many, or a newer one was saved from another window."""


@transaction.atomic
def save_draft(
    place: Place,
    page: DraftPage,
    texts: Mapping[str, str],
    *,
    now: datetime,
    reached: Any = None,
    seen_at: datetime | None = None,
    instead_of: str | None = None,
    approval_helps: bool = True,
) -> Draft:
    """
    Keep what was typed, in place of what was kept before.

    `reached` is what the page is about. `seen_at` is when the page saw the draft saved; given, a newer one is not
    overwritten. `instead_of` is the slot the text was kept in so far, when it moves to one of its own.
    `approval_helps` is false for an entry that was refused for something no approval lifts.

    :raises UnableToKeep: if a newer draft was saved elsewhere, or this one is larger than a draft can be.
    """
    sealed = Sealer(settings.DRAFT_KEYS).seal(_sealable(texts, page), bound_to=place.bound_to)
    _refuse_newer_or_too_many(place, seen_at)
    if instead_of is not None and instead_of != place.slot:
        Draft.objects.filter(**place.columns | {"slot": instead_of}).delete()
    service_on = day_of(texts, page)
    in_vain = service_on is not None and page.in_vain(reached, service_on)
    values = {
        "key_id": sealed.key_id,
        "ciphertext": sealed.ciphertext,
        "record": page.record_of(texts) or "",
        "service_on": service_on,
        "approval_helps": approval_helps and not in_vain,
        "saved_at": now,
    }
    return Draft.objects.update_or_create(**place.columns, defaults=values)[0]


def _refuse_newer_or_too_many(place: Place, seen_at: datetime | None) -> None:
    kept = Draft.objects.select_for_update(of=("self",)).filter(**place.columns).first()
    if kept and seen_at and kept.saved_at > seen_at:
        raise UnableToKeep("This draft was changed in another window. Both are kept.")
    others = Draft.objects.filter(owner=place.owner, about=place.about, discarded_at=None)
    if kept is None and others.count() >= MOST_DRAFTS:
        raise UnableToKeep(
            f"You already have {MOST_DRAFTS} drafts here. Save or discard one of them first."
        )


def _sealable(texts: Mapping[str, str], page: DraftPage) -> str:
    """Return the texts as they are sealed; their length is looked at before what is in them."""
    wanted = {name: text for name, text in texts.items() if name not in page.never_kept}
    if sum(map(len, wanted.values())) <= page.largest:
        plain = json.dumps({name: without_ssn(text) for name, text in wanted.items()})
        if len(plain.encode()) <= page.largest:
            return plain
    raise UnableToKeep("This text is too large to be kept as a draft: copy it elsewhere.")


def day_of(texts: Mapping[str, str], page: DraftPage) -> date | None:
    """Return the day that the texts of a page speak of, if it can be read."""
    try:
        return parse_date(texts.get(page.day_field, ""))
    except ValueError:
        return None


def delete_draft(place: Place) -> None:
    """Delete a draft whose text is saved now; part of the transaction that saves it."""
    Draft.objects.filter(**place.columns).delete()


def discard_draft(place: Place, *, now: datetime) -> bool:
    """Throw a draft away, so that it can be restored for a while; tell whether there was one."""
    return Draft.objects.filter(**place.columns).update(discarded_at=now) > 0


def restore_draft(draft: Draft) -> None:
    """
    Bring a discarded draft back.

    :raises UnableToKeep: if another draft of the same page was begun since.
    """
    try:
        with transaction.atomic():
            Draft.objects.filter(pk=draft.pk).update(discarded_at=None)
    except IntegrityError:
        raise UnableToKeep(
            "You began another draft of this page since. Save or discard that one first."
        ) from None


def delete_old_drafts(*, saved_before: datetime, discarded_before: datetime) -> int:
    """Delete drafts that nobody went on with, and discarded ones; return how many."""
    old = Draft.objects.filter(saved_at__lt=saved_before)
    discarded = Draft.objects.filter(discarded_at__lt=discarded_before)
    return old.delete()[0] + discarded.delete()[0]
