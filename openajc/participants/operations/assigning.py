"""Handing people to a worker."""

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction

from openajc.audit import operations as audit
from openajc.participants import access
from openajc.participants.models import Participant


if TYPE_CHECKING:
    from openajc.staff.models import StaffMember


class UnableToAssign(Exception):
    """Says which rule stands against it; nobody was assigned."""


@transaction.atomic
def assign_worker(
    *, state_ids: Sequence[str], worker: "StaffMember", by: "StaffMember", now: datetime
) -> list[Participant]:
    """
    Make one worker responsible for people; all of them or none. Returns those whose worker changed.

    :raises UnableToAssign: if somebody is out of reach or of another agency than the worker, or the worker
        takes no cases.
    """
    people = list(
        access.visible_to(by)
        .filter(state_id__in=state_ids)
        .select_for_update(of=("self",))
        .order_by("pk")
    )
    _refuse(people, wanted=set(state_ids), worker=worker)
    moved = [person for person in people if person.worker_id != worker.pk]
    for person in moved:
        audit.record(
            "participants.person.assigned",
            subject=f"participant:{person.pk}",
            person=person.pk,
            by=by,
            now=now,
            facts={"old": person.worker_id, "new": worker.pk, "worker": worker.name},
        )
        person.worker = worker
    Participant.objects.bulk_update(moved, ["worker"])
    return moved


def _refuse(people: Sequence[Participant], *, wanted: set[str], worker: "StaffMember") -> None:
    if wanted - {person.state_id for person in people}:
        raise UnableToAssign("Some of these people are not of your agency; nobody was assigned.")
    if not access.takes_cases(worker):
        raise UnableToAssign(f"{worker.name} takes no cases; choose somebody who does.")
    elsewhere = [person for person in people if person.agency_id != worker.agency_id]
    if elsewhere:
        raise UnableToAssign(
            f"{worker.name} works for {worker.agency}; {len(elsewhere)} of these people are of another "
            "agency. Nobody was assigned."
        )
