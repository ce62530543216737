"""The writing check of one person's note by one writer."""

from typing import TYPE_CHECKING

from openajc.dictionary.writing.loader import writing_words
from openajc.notes.checking import Finding, check_writing
from openajc.notes.naming import list_named_others


if TYPE_CHECKING:
    from openajc.participants.models import Participant
    from openajc.staff.models import StaffMember

# Characters. Advice on more than several pages would hold up every other request of the process.
MOST_CHECKED = 16 * 1024


def advise(text: str, *, person: "Participant", writer: "StaffMember") -> list[Finding]:
    """Return what to look at in a text (34-19 CN-7; at most 1 query)."""
    worker = (person.worker.name,) if person.worker else ()
    staff = (writer.name, *worker)
    others = list_named_others(text[:MOST_CHECKED], viewer=writer, about=person, staff=staff)
    places = (person.agency.name, person.office.name, person.city, person.street)
    return check_writing(
        text[:MOST_CHECKED],
        words=writing_words(),
        names=(person.name, *staff, *places),
        others=others,
    )
