"""Reads about people; whatever is out of reach is as if it did not exist."""

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING

from openajc.audit import operations as audit
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
    "open_person",
    "possible_duplicates",
]
LATELY = 12


class NoSuchPerson(LookupError):
    """Says nothing about whether the person exists elsewhere."""


def get_person(state_id: str, *, viewer: "StaffMember") -> Participant:
    """
    Return a person the viewer may see, with worker, agency and office.

    :raises NoSuchPerson: if there is none, or they are another agency's.
    """
    people = access.visible_to(viewer).select_related("worker", "agency", "office")
    person = people.filter(state_id=state_id).first()
    if person is None:
        raise NoSuchPerson("No person of your agency has this state id.")
    return person


def open_person(state_id: str, *, by: "StaffMember", now: datetime) -> Participant:
    """
    Return a person whose page is being opened, and write down who looked and when.

    :raises NoSuchPerson: if there is none, or they are another agency's.
    """
    person = get_person(state_id, viewer=by)
    audit.record(
        "participants.person.viewed",
        subject=f"participant:{person.pk}",
        person=person.pk,
        by=by,
        now=now,
        facts={},
    )
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
