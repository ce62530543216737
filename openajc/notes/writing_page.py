"""What every page with a note has in common: its draft, its form redrawn, its place."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TYPE_CHECKING, ParamSpec, TypeVar
from uuid import uuid4

from django.http import Http404, QueryDict
from django.utils.dateparse import parse_date

from openajc.notes import operations, queries
from openajc.notes.queries import KeptDraft
from openajc.notes.ssn import without_ssn


if TYPE_CHECKING:
    from openajc.participants.models import Participant
    from openajc.staff.models import StaffMember

OF_THE_PAGE = frozenset(
    {"csrfmiddlewaretoken", "draft_page", "draft_slot", "draft_seen_at", "draft_do"}
)

SAVED_BEFORE = (
    "was saved already, with another text. A saved note is never edited: what you wrote now is here, to be "
    "saved as an addendum."
)
PAGES = frozenset({"record", "note", "addendum"})
LONGEST_SLOT = 40

P = ParamSpec("P")
Found = TypeVar("Found")


@dataclass(frozen=True, kw_only=True, slots=True)
class Place:
    """Where a draft of a page is kept, and when the page saw it last."""

    page: str
    slot: str = ""
    seen_at: str = ""


def texts_of(data: QueryDict) -> dict[str, str]:
    """Return what was typed, without what belongs to the page."""
    return {name: str(text) for name, text in data.items() if name not in OF_THE_PAGE}


def typed_again(data: QueryDict) -> QueryDict:
    """Return what was typed for drawing it again, without numbers that look like an SSN."""
    again = data.copy()
    for name, text in texts_of(data).items():
        again[name] = without_ssn(text)
    return again


def begin(
    owner: "StaffMember",
    person: "Participant",
    place: Place,
    usual: Mapping[str, object],
) -> tuple[dict[str, object], KeptDraft | None]:
    """Return what a page shows when it is opened: its draft if one is kept, else the usual."""
    draft = queries.find_draft(owner, person, place.page, place.slot)
    kept = draft.texts if draft else {}
    return {"submission": uuid4(), **usual, **kept}, draft


def reach(query: Callable[P, Found], *args: P.args, **kwargs: P.kwargs) -> Found:
    """Return what a query finds; out of scope is 404, as if it did not exist."""
    try:
        return query(*args, **kwargs)
    except LookupError:
        raise Http404 from None


def keep_refused(
    data: QueryDict,
    *,
    owner: "StaffMember",
    person: "Participant",
    place: Place,
    today: date,
    now: datetime,
    instead_of: str | None = None,
) -> Place:
    """Keep a page that was refused as a draft, with or without scripts; return where it is kept."""
    texts = texts_of(data)
    try:
        draft = operations.save_draft(
            owner=owner,
            person=person,
            page=place.page,
            slot=place.slot,
            instead_of=instead_of,
            texts=texts,
            service_on=day_of(texts),
            today=today,
            now=now,
        )
    except operations.UnableToKeep:
        return place
    return replace(place, seen_at=draft.saved_at.isoformat())


def go_on_below(
    note: int,
    body: str,
    *,
    owner: "StaffMember",
    person: "Participant",
    today: date,
    now: datetime,
) -> None:
    """Keep another text for a page that was saved before as the draft of an addendum: a note is never edited (CN-8)."""
    operations.save_draft(
        owner=owner,
        person=person,
        page="addendum",
        slot=str(note),
        texts={"body": body},
        today=today,
        now=now,
    )


def day_of(texts: Mapping[str, str]) -> date | None:
    """Return the day that a page speaks of, if one is written in it."""
    try:
        return parse_date(texts.get("began_on") or texts.get("contact_on") or "")
    except ValueError:
        return None


def slot_of(said: str) -> str:
    """Return the slot of a draft, or none for words that cannot be one."""
    return said if len(said) <= LONGEST_SLOT and said.isprintable() else ""


def posted_place(data: QueryDict, page: str) -> Place:
    """Return the place of the draft that a posted page was written in."""
    return Place(
        page=page, slot=slot_of(data.get("draft_slot", "")), seen_at=data.get("draft_seen_at", "")
    )
