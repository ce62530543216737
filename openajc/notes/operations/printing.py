"""Printing the notes of a person."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction

from openajc.audit import operations as audit


if TYPE_CHECKING:
    from openajc.participants.models import Participant
    from openajc.staff.models import StaffMember


@transaction.atomic
def record_printing(
    *, person: "Participant", notes: int, by: "StaffMember", now: datetime
) -> None:
    """Write down that the notes of a person were printed (34-19 CN-8)."""
    audit.record(
        "notes.file.printed",
        subject=f"participant:{person.pk}",
        by=by,
        now=now,
        facts={"notes": notes},
        person=person.pk,
    )
