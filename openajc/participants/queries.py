"""Reads about people; whatever is out of reach is as if it did not exist."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Protocol

from openajc.audit.seeing import saw_person
from openajc.base.refusals import NotFound
from openajc.participants import access, ssns, vault
from openajc.participants.duplicates import Duplicate, possible_duplicates
from openajc.participants.enums import SsnKind
from openajc.participants.models import Participant, Ssn


if TYPE_CHECKING:
    from openajc.staff.models import StaffMember


__all__ = [
    "Duplicate",
    "NoSuchPerson",
    "find_ssn",
    "get_person",
    "list_lately",
    "list_people",
    "lock_person",
    "masked_ssn_of",
    "possible_duplicates",
    "reach_person",
]
LATELY = 12
NOBODY = "No person of your agency has this state id."


class AboutAPerson(Protocol):
    """A command that names its person."""

    @property
    def state_id(self) -> str: ...


class NoSuchPerson(NotFound):
    """Says nothing about whether the person exists elsewhere."""


def get_person(state_id: str, *, viewer: "StaffMember") -> Participant:
    """
    Return a person the viewer may see, with worker, agency and office; a page that shows them leaves an event.

    :raises NoSuchPerson: if there is none, or they are another agency's.
    """
    people = access.visible_to(viewer).select_related("worker", "agency", "office")
    person = people.filter(state_id=state_id).first()
    if person is None:
        raise NoSuchPerson(NOBODY)
    saw_person(person.pk)
    return person


def reach_person(command: AboutAPerson, *, by: "StaffMember", locked: bool) -> Participant:
    """
    Return the person a command is about, locked until the transaction ends on request, so that writes queue.

    :raises NoSuchPerson: if there is none, or they are another agency's.
    """
    people = access.visible_to(by).filter(state_id=command.state_id)
    person = (people.select_for_update(of=("self",)) if locked else people).first()
    if person is None:
        raise NoSuchPerson(NOBODY)
    return person


def lock_person(pk: int) -> Participant:
    """Return a person, locked until the caller's transaction ends, so that writes about them queue."""
    return Participant.objects.select_for_update(of=("self",)).get(pk=pk)


def find_ssn(person: Participant) -> Ssn | None:
    """Return the number in use, real or pseudo."""
    return Ssn.objects.filter(participant=person, replaced_at=None).first()


def masked_ssn_of(person: Participant) -> str:
    """Return the last four digits behind dots, or the words that say there is no real number."""
    row = find_ssn(person)
    if row is None:
        return "No SSN on file"
    if row.kind == SsnKind.PSEUDO:
        return f"Pseudo-SSN {ssns.written(vault.open_ssn(row))}"
    return ssns.masked(vault.open_ssn(row))


def list_lately(viewer: "StaffMember", *, limit: int = LATELY) -> list[Participant]:
    """Return the viewer's own caseload, the latest registered first."""
    people = access.visible_to(viewer).filter(worker=viewer)
    return list(people.select_related("worker", "agency", "office").order_by("-pk")[:limit])


def list_people(state_ids: Iterable[str], *, viewer: "StaffMember") -> list[Participant]:
    """Return those of the people whom the viewer may see, by name."""
    people = access.visible_to(viewer).filter(state_id__in=list(state_ids))
    named = people.select_related("worker", "agency", "office")
    return list(named.order_by("last_name", "first_name", "pk"))
