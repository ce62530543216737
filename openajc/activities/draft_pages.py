"""The page of this room whose half-typed text is kept: an activity, or a contact attempt."""

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from django.urls import reverse

from openajc.applications.queries import participation_on
from openajc.base.permissions import Permission
from openajc.drafts.pages import DraftPage
from openajc.notes.draft_pages import after, before_birth, query_of, reach
from openajc.rules.entry_window import Record


if TYPE_CHECKING:
    from openajc.participants.models import Participant


def _url(about: str, slot: str) -> str:
    return reverse("activities:record", args=[about], query=query_of(slot))


def _record_of(texts: Mapping[str, str]) -> Record:
    """Return which window judges it: a contact that was not answered is a note."""
    return Record.CASE_NOTE if texts.get("answered") == "no" else Record.ACTIVITY


def _in_vain(person: "Participant", service_on: date) -> bool:
    """Tell whether no approval can help: the day is before birth or before every application."""
    return before_birth(person, service_on) or participation_on(person, service_on) is None


RECORD = DraftPage(
    name="record",
    thing="an activity",
    label="Activity",
    permission=Permission.ACTIVITY_RECORD,
    reach=reach,
    url=_url,
    after=after,
    day_field="began_on",
    record_of=_record_of,
    in_vain=_in_vain,
)
PAGES = (RECORD,)
