"""The pages of this room whose half-typed text is kept."""

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from django.urls import reverse

from openajc.base.permissions import Permission
from openajc.drafts.pages import DraftPage
from openajc.participants.queries import get_person
from openajc.rules.entry_window import Record


if TYPE_CHECKING:
    from openajc.participants.models import Participant
    from openajc.staff.models import StaffMember


def reach(about: str, viewer: "StaffMember") -> "Participant":
    """
    Return the person a page is about.

    :raises NoSuchPerson: if they are out of reach.
    """
    return get_person(about, viewer=viewer)


def after(about: str) -> str:
    """Return the tab to go back to."""
    return reverse("activities:activities", args=[about])


def query_of(slot: str) -> dict[str, str] | None:
    """Return what an address says of the slot of a draft."""
    return {"draft": slot} if slot else None


def _note_url(about: str, slot: str) -> str:
    return reverse("notes:write", args=[about], query=query_of(slot))


def _addendum_url(about: str, slot: str) -> str:
    note, _, of_its_own = slot.partition(".")
    return reverse(
        "notes:addendum", args=[about, note], query=query_of(slot if of_its_own else "")
    )


def _case_note(_texts: Mapping[str, str]) -> Record:
    return Record.CASE_NOTE


def before_birth(person: "Participant", service_on: date) -> bool:
    """Tell whether no approval can help: the day is before the person was born."""
    return service_on < person.born_on


NOTE = DraftPage(
    name="note",
    thing="a note",
    label="Stand-alone note",
    permission=Permission.NOTE_WRITE,
    reach=reach,
    url=_note_url,
    after=after,
    day_field="contact_on",
    record_of=_case_note,
    in_vain=before_birth,
)
ADDENDUM = DraftPage(
    name="addendum",
    thing="an addendum",
    label="Addendum",
    permission=Permission.NOTE_WRITE,
    reach=reach,
    url=_addendum_url,
    after=after,
)
PAGES = (NOTE, ADDENDUM)
