"""Drafts as they are listed, and the events of this room in words."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.urls import reverse


if TYPE_CHECKING:
    from openajc.notes.models import Draft

EVENT_WORDS = {
    "notes.note.written": "Stand-alone note written: {subject} (contact {contact_on}, {entry_band})",
    "notes.attempt.written": "Contact attempt written: {subject} (contact {contact_on}, {entry_band})",
    "notes.addendum.added": "Addendum added: {subject}",
    "notes.file.printed": "All notes printed ({notes})",
}
PAGES = {"record": "Activity", "note": "Stand-alone note", "addendum": "Addendum"}
APPROVERS = {
    "program-manager": "the Program Manager",
    "wdb-director": "the WDB Director",
    "edd": "EDD",
}


@dataclass(frozen=True, kw_only=True, slots=True)
class DraftRow:
    """A draft in a list: what it is, where it goes on, and which approvals its entry needs (34-19 DE-4)."""

    what: str
    url: str
    page: str
    slot: str
    service_on: date | None
    needs: str
    saved_at: datetime


def draft_row(draft: "Draft") -> DraftRow:
    """Return a line about a draft, from a draft with its person selected; the text itself stays sealed."""
    needs = filter(None, draft.needs.split(", "))
    return DraftRow(
        what=PAGES.get(draft.page, "Draft"),
        url=draft_url(draft),
        page=draft.page,
        slot=draft.slot,
        service_on=draft.service_on,
        needs=", then ".join(APPROVERS.get(role, role) for role in needs),
        saved_at=draft.saved_at,
    )


def draft_url(draft: "Draft") -> str:
    """Return the page where a draft goes on."""
    state_id = draft.participant.state_id
    if draft.page == "addendum" and draft.slot.isdigit():
        return reverse("notes:addendum", args=[state_id, int(draft.slot)])
    name = "activities:record" if draft.page == "record" else "notes:write"
    return reverse(name, args=[state_id], query={"draft": draft.slot} if draft.slot else None)
