"""Showing a whole SSN: rarely, for a reason, never unseen (34-19 SS-1)."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction

from openajc.audit import operations as audit
from openajc.participants import queries, ssns, vault
from openajc.participants.enums import RevealReason


if TYPE_CHECKING:
    from openajc.staff.models import StaffMember


class UnableToReveal(Exception):
    """There is no number to show."""


@transaction.atomic
def reveal_ssn(
    *, state_id: str, reason: RevealReason, words: str, by: "StaffMember", now: datetime
) -> str:
    """
    Return a person's number as people write it, and write down who saw it and why.

    :raises NoSuchPerson: if the person is out of reach.
    :raises UnableToReveal: if no number is on file.
    """
    person = queries.get_person(state_id, viewer=by)
    row = queries.find_ssn(person)
    if row is None:
        raise UnableToReveal("No Social Security number is on file for this person.")
    audit.record(
        "participants.ssn.revealed",
        subject=f"ssn:{row.pk}",
        person=person.pk,
        by=by,
        now=now,
        facts={"kind": row.kind, "reason": reason.value, "words": words},
    )
    return ssns.written(vault.open_ssn(row))
