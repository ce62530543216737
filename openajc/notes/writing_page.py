"""What the pages with a note have in common."""

from datetime import datetime
from typing import TYPE_CHECKING

from openajc.drafts.operations import save_draft
from openajc.drafts.places import Place
from openajc.notes.draft_pages import ADDENDUM


if TYPE_CHECKING:
    from openajc.participants.models import Participant
    from openajc.staff.models import StaffMember

SAVED_BEFORE = (
    "was saved already, with another text. A saved note is never edited: what you wrote now is here, to be "
    "saved as an addendum."
)


def go_on_below(
    note: int, body: str, *, owner: "StaffMember", person: "Participant", now: datetime
) -> None:
    """Keep another text for a page that was saved before as the draft of an addendum: a note is never edited (CN-8)."""
    place = Place(owner=owner, page=ADDENDUM.name, about=person.state_id, slot=str(note))
    save_draft(place, ADDENDUM, {"body": body}, now=now, reached=person)
