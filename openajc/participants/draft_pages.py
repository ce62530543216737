"""The pages of this room whose half-typed text is kept, and the names of whom drafts are about."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from django.urls import reverse

from openajc.base.permissions import Permission
from openajc.drafts.pages import KILOBYTE, DraftPage, Known
from openajc.participants import access
from openajc.participants.queries import NoSuchPerson, get_person


if TYPE_CHECKING:
    from openajc.participants.models import Participant
    from openajc.staff.models import StaffMember

NEVER_KEPT = frozenset({"ssn", "kept_ssn"})
LARGEST = 32 * KILOBYTE


def names_of(state_ids: list[str], viewer: "StaffMember") -> Mapping[str, Known]:
    """Return the people of these state ids whom the viewer may see (one query)."""
    people = access.visible_to(viewer).filter(state_id__in=state_ids)
    return {person.state_id: Known(pk=person.pk, name=person.name) for person in people}


def _nobody_yet(about: str, _viewer: "StaffMember") -> None:
    if about:
        raise NoSuchPerson(about)


def _person(about: str, viewer: "StaffMember") -> "Participant":
    return get_person(about, viewer=viewer)


def _registration_url(_about: str, slot: str) -> str:
    return reverse("participants:register", query={"draft": slot} if slot else None)


def _contact_url(about: str, slot: str) -> str:
    return reverse("participants:edit", args=[about], query={"draft": slot} if slot else None)


REGISTRATION = DraftPage(
    name="register",
    thing="a registration",
    label="Registration",
    permission=Permission.PERSON_REGISTER,
    reach=_nobody_yet,
    url=_registration_url,
    after=lambda _about: reverse("participants:register"),
    never_kept=NEVER_KEPT,
    largest=LARGEST,
)
CONTACT = DraftPage(
    name="contact",
    thing="contact information",
    label="Contact information",
    permission=Permission.PERSON_REGISTER,
    reach=_person,
    url=_contact_url,
    after=lambda about: reverse("participants:edit", args=[about]),
    never_kept=NEVER_KEPT,
    largest=LARGEST,
)
PAGES = (REGISTRATION, CONTACT)
