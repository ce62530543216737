"""Services still to come (34-19 DE-7, E-9)."""

from datetime import date, datetime
from typing import TYPE_CHECKING
from uuid import UUID

from django.conf import settings
from django.db import transaction

from openajc.activities import queries
from openajc.activities.answers import no
from openajc.activities.enums import ScheduleStatus
from openajc.activities.models import ScheduledService
from openajc.activities.operations.clock import keep_clock
from openajc.activities.operations.plans import Plan, list_refusals
from openajc.activities.operations.refusing import UnableToCancel, UnableToSchedule
from openajc.applications import queries as application_queries
from openajc.audit import operations as audit
from openajc.participants.queries import lock_person
from openajc.policy.loader import current_policy


if TYPE_CHECKING:
    from openajc.participants.models import Participant
    from openajc.staff.models import StaffMember


ALREADY = (
    "This page was saved already, about another person; nothing was saved twice. Open the page again from "
    "this person."
)


@transaction.atomic
def schedule_service(
    *,
    person: "Participant",
    code: str,
    program: str,
    scheduled_on: date,
    reason: str,
    submission: UUID,
    by: "StaffMember",
    today: date,
    now: datetime,
) -> ScheduledService:
    """
    Plan a service; it is no activity until it took place. The same submission again returns the first plan.

    :raises UnableToSchedule: for a day that has passed, a code that is not possible then, or a gap longer than
        the policy's without a reason (E-9).
    """
    policy = current_policy(settings.LOCAL_AREA)
    lock_person(person.pk)
    if saved := queries.find_planned(person.pk, submission):
        return saved
    if queries.is_planned(submission):
        raise UnableToSchedule(no(ALREADY, on=scheduled_on, policy=policy))
    period = application_queries.open_participation_of(person)
    wanted = Plan(code=code, program=program, on=scheduled_on, reason=reason)
    refusals = list_refusals(wanted, period, today=today, policy=policy)
    if refusals or period is None:
        raise UnableToSchedule(*refusals)
    planned = ScheduledService.objects.create(
        participant=person,
        participation=period,
        program=program,
        code=code,
        scheduled_on=scheduled_on,
        reason=reason,
        planned_at=now,
        planned_by=by,
        submission=submission,
    )
    keep_clock(period, today=today, policy=policy)
    _record("activities.service.scheduled", planned, by=by, now=now, reason=reason)
    return planned


@transaction.atomic
def cancel_service(
    *,
    person: "Participant",
    planned: ScheduledService,
    by: "StaffMember",
    today: date,
    now: datetime,
) -> ScheduledService:
    """
    Cancel a plan; cancelling twice is one cancelling.

    :raises UnableToCancel: if the service took place.
    """
    policy = current_policy(settings.LOCAL_AREA)
    lock_person(person.pk)
    fresh = queries.get_planned(person, planned.pk)
    if fresh.status == ScheduleStatus.CANCELLED:
        return fresh
    if fresh.status == ScheduleStatus.HELD:
        reason = "This service took place and is recorded as an activity: it cannot be cancelled (34-19 HR-1)."
        raise UnableToCancel(no(reason, on=today, policy=policy, cites=("HR-1",)))
    fresh.status = ScheduleStatus.CANCELLED
    fresh.save(update_fields=["status"])
    keep_clock(fresh.participation, today=today, policy=policy)
    _record("activities.service.cancelled", fresh, by=by, now=now)
    return fresh


def _record(
    name: str, planned: ScheduledService, *, by: "StaffMember", now: datetime, **more: object
) -> None:
    facts = {
        "code": planned.code,
        "program": planned.program,
        "scheduled_on": planned.scheduled_on,
    }
    audit.record(
        name,
        subject=f"scheduled:{planned.pk}",
        by=by,
        now=now,
        facts=facts | more,
        person=planned.participant_id,
    )
