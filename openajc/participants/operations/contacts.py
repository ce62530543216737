"""Keeping contact data current; two workers at once lose nothing."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction

from openajc.audit import operations as audit
from openajc.participants import queries
from openajc.participants.facts import ContactData
from openajc.participants.models import Participant


if TYPE_CHECKING:
    from collections.abc import Mapping

    from openajc.staff.models import StaffMember


class UnableToChange(Exception):
    """Somebody else saved first; `current` is the person as they are now."""

    def __init__(self, current: Participant) -> None:
        super().__init__(
            "Somebody else saved this person's contact data while you were typing. Both versions are "
            "below; choose field by field, then save."
        )
        self.current = current


@transaction.atomic
def change_contact(
    *, state_id: str, contact: ContactData, version: int, by: "StaffMember", now: datetime
) -> Participant:
    """
    Replace a person's contact data, if `version` is still the one that was read.

    Saving what is there already changes nothing and writes no event.

    :raises NoSuchPerson: if the person is out of reach.
    :raises UnableToChange: if somebody else saved since, and something else.
    """
    seen = queries.get_person(state_id, viewer=by)
    person = queries.lock_person(seen.pk)
    was, wanted = ContactData.of(person).as_columns(), contact.as_columns()
    changed = {name: value for name, value in wanted.items() if value != was[name]}
    if not changed:
        return person
    if person.version != version:
        raise UnableToChange(person)
    _save(person, changed, by=by, now=now)
    return person


@transaction.atomic
def fill_contact(
    person: Participant, *, said: "Mapping[str, str]", by: "StaffMember", now: datetime
) -> None:
    """Put in what is said of how to reach a person where nothing was known; what is known stays."""
    person = queries.lock_person(person.pk)
    was = ContactData.of(person).as_columns()
    new = {name: value for name, value in said.items() if not was[name] and _fits(name, value)}
    if new:
        _save(person, new, by=by, now=now)


def _fits(column: str, value: str) -> bool:
    longest: int = getattr(Participant, column).field.max_length
    return 0 < len(value) <= longest


def _save(
    person: Participant, changed: "Mapping[str, str]", *, by: "StaffMember", now: datetime
) -> None:
    was = ContactData.of(person).as_columns()
    for name, value in changed.items():
        setattr(person, name, value)
    person.version += 1
    person.save(update_fields=[*changed, "version"])
    audit.record(
        "participants.contact.changed",
        subject=f"participant:{person.pk}",
        person=person.pk,
        by=by,
        now=now,
        facts={name: {"old": was[name], "new": value} for name, value in changed.items()},
    )
