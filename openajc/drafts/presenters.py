"""Drafts as they are listed."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from openajc.drafts.deadlines import is_deleted_soon, kept_until, window_of
from openajc.drafts.pages import find_page
from openajc.rules.entry_window import Band
from openajc.rules.parameters import Policy


if TYPE_CHECKING:
    from openajc.drafts.models import Draft

APPROVERS = {
    "program-manager": "the Program Manager",
    "wdb-director": "the WDB Director",
    "edd": "EDD",
}


@dataclass(frozen=True, kw_only=True, slots=True)
class DraftRow:
    """
    A draft in a list: what it is, about whom, and where it is continued.

    `needs` names the approvals that its entry needs; `deleted_on` is set when it will be deleted soon.
    """

    pk: int
    what: str
    who: str
    url: str
    page: str
    about: str
    slot: str
    service_on: date | None
    needs: str
    saved_at: datetime
    deleted_on: date | None


def draft_row(draft: "Draft", *, today: date, policy: Policy, who: str = "") -> DraftRow:
    """Return a line about a draft; the text itself stays sealed."""
    page = find_page(draft.page)
    soon = is_deleted_soon(draft, today=today, policy=policy)
    return DraftRow(
        pk=draft.pk,
        what=page.label if page else "A page that is gone",
        who=who,
        url=page.url(draft.about, draft.slot) if page else "",
        page=draft.page,
        about=draft.about,
        slot=draft.slot,
        service_on=draft.service_on,
        needs=_needs(draft, today=today, policy=policy),
        saved_at=draft.saved_at,
        deleted_on=kept_until(draft, policy=policy) if soon else None,
    )


def _needs(draft: "Draft", *, today: date, policy: Policy) -> str:
    window = window_of(draft, today=today, policy=policy)
    if window is None or window.band is not Band.NEEDS_APPROVAL or not draft.approval_helps:
        return ""
    return ", then ".join(APPROVERS.get(role, role) for role in window.approvals)
