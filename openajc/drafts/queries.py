"""Reads of drafts: unopened in lists, opened for their owner only."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.conf import settings
from django.db.models import QuerySet

from openajc.base.refusals import NotFound
from openajc.base.sealing import Sealed, Sealer, UnableToOpen
from openajc.drafts.models import Draft
from openajc.drafts.places import Place, bound_to


if TYPE_CHECKING:
    from openajc.staff.models import StaffMember


class NoSuchDraft(NotFound):
    """There is no such draft of this owner."""


@dataclass(frozen=True, kw_only=True, slots=True)
class OpenedDraft:
    """A draft opened for its owner: what was typed, by field, and when it was saved."""

    slot: str
    texts: Mapping[str, str]
    saved_at: datetime


def find_draft(place: Place) -> OpenedDraft | None:
    """Return what was being written, or None if nothing is kept or its key is gone."""
    draft = Draft.objects.filter(**place.columns).first()
    return _opened(draft) if draft else None


def list_drafts(
    owner: "StaffMember", *, about: str | None = None, page: str | None = None
) -> QuerySet[Draft]:
    """Return the owner's drafts, latest first, unopened; about one person or of one page if given."""
    drafts = Draft.objects.filter(owner=owner, discarded_at=None)
    if about is not None:
        drafts = drafts.filter(about=about)
    if page is not None:
        drafts = drafts.filter(page=page)
    return drafts.order_by("-saved_at", "-pk")


def list_discarded(owner: "StaffMember") -> QuerySet[Draft]:
    """Return the drafts that the owner discarded lately and can restore, latest first."""
    return Draft.objects.filter(owner=owner).exclude(discarded_at=None).order_by("-discarded_at")


def get_discarded(owner: "StaffMember", pk: int) -> Draft:
    """
    Return a discarded draft of the owner.

    :raises NoSuchDraft: if there is none.
    """
    draft = list_discarded(owner).filter(pk=pk).first()
    if draft is None:
        raise NoSuchDraft(f"no discarded draft #{pk}")
    return draft


def _opened(draft: Draft) -> OpenedDraft | None:
    sealed = Sealed(key_id=draft.key_id, ciphertext=bytes(draft.ciphertext))
    key = bound_to(draft.owner_id, draft.page, draft.about)
    try:
        texts = json.loads(Sealer(settings.DRAFT_KEYS).open(sealed, bound_to=key))
    except UnableToOpen:
        return None
    return OpenedDraft(slot=draft.slot, texts=texts, saved_at=draft.saved_at)
