"""What every page with a draft has in common: the draft restored, the form redrawn, the refused text kept."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from django.http import QueryDict

from openajc.drafts.operations import UnableToKeep, delete_draft, save_draft
from openajc.drafts.pages import DraftPage
from openajc.drafts.places import Place, slot_of
from openajc.drafts.queries import OpenedDraft, find_draft
from openajc.rules.entry_window import only_needs_approval
from openajc.rules.outcome import Decision
from openajc.rules.ssn_in_text import without_ssn


if TYPE_CHECKING:
    from openajc.staff.models import StaffMember

OF_THE_PAGE = frozenset(
    {
        *("csrfmiddlewaretoken", "page_staff"),
        *("draft_page", "draft_about", "draft_slot", "draft_seen_at", "draft_do"),
    }
)


def texts_of(data: QueryDict) -> dict[str, str]:
    """Return what was typed, without what belongs to the page."""
    return {name: str(text) for name, text in data.items() if name not in OF_THE_PAGE}


def typed_again(data: QueryDict) -> QueryDict:
    """Return what was typed for drawing it again, without numbers that look like an SSN."""
    again = data.copy()
    for name, text in texts_of(data).items():
        again[name] = without_ssn(text)
    return again


def posted_place(data: QueryDict, owner: "StaffMember", page: str, about: str = "") -> Place:
    """Return the place of the draft that a posted page was written in."""
    return Place(
        owner=owner,
        page=page,
        about=about,
        slot=slot_of(data.get("draft_slot", "")),
        seen_at=data.get("draft_seen_at", ""),
    )


def begin(
    place: Place, usual: Mapping[str, object]
) -> tuple[dict[str, object], OpenedDraft | None]:
    """Return what a page shows when it is opened: its draft if one is kept, else the usual."""
    draft = find_draft(place)
    kept = draft.texts if draft else {}
    return {"submission": uuid4(), **usual, **kept}, draft


def keep_refused(
    data: QueryDict,
    place: Place,
    page: DraftPage,
    *,
    reached: Any,
    now: datetime,
    refusals: tuple[Decision, ...],
    instead_of: str | None = None,
) -> Place:
    """Keep a page that was refused as a draft, with or without scripts; return where it is kept."""
    try:
        draft = save_draft(
            place,
            page,
            texts_of(data),
            now=now,
            reached=reached,
            instead_of=instead_of,
            approval_helps=only_needs_approval(refusals),
        )
    except UnableToKeep:
        return place
    return replace(place, seen_at=draft.saved_at.isoformat())


def forgetting(place: Place) -> Callable[[], object]:
    """Return what deletes the draft of a page, to be done in the transaction that saves it."""
    return partial(delete_draft, place)
