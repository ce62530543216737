"""Withdrawing an application that was begun."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction

from openajc.applications.enums import ApplicationStatus
from openajc.applications.models import Application
from openajc.audit import operations as audit


if TYPE_CHECKING:
    from openajc.staff.models import StaffMember


class UnableToWithdraw(Exception):
    """The application is submitted, or there is no reason."""


@transaction.atomic
def withdraw_application(
    *, application: Application, because: str, by: "StaffMember", now: datetime
) -> Application:
    """
    Withdraw a draft; it is kept and can be read. One already withdrawn is returned as it is.

    :raises UnableToWithdraw: if it has been submitted, or no reason is given.
    """
    row = Application.objects.select_for_update(of=("self",)).get(pk=application.pk)
    if row.status == ApplicationStatus.WITHDRAWN:
        return row
    if row.status == ApplicationStatus.SUBMITTED:
        raise UnableToWithdraw(
            f"Application {row.number} is submitted; what follows goes by help request (34-19 HR-1)."
        )
    reason = because.strip()
    if not reason:
        raise UnableToWithdraw("Say why it is withdrawn.")
    row.status = ApplicationStatus.WITHDRAWN
    row.withdrawn_at, row.withdrawn_by, row.withdrawn_because = now, by, reason
    row.save()
    audit.record(
        "applications.application.withdrawn",
        subject=f"application:{row.pk}",
        by=by,
        now=now,
        facts={"number": row.number, "because": reason},
        person=row.participant_id,
    )
    return row
