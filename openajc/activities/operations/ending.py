"""Ending an activity that has real begin and end dates (E-8)."""

from datetime import date, datetime
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import transaction

from openajc.activities import queries
from openajc.activities.answers import no
from openajc.activities.models import Activity
from openajc.activities.operations.clock import keep_clock
from openajc.activities.operations.contacts import refuse_end, refuse_end_after_exit
from openajc.activities.operations.refusing import UnableToEnd
from openajc.audit import operations as audit
from openajc.participants.queries import lock_person
from openajc.policy.loader import current_policy
from openajc.rules.calendar import spoken
from openajc.rules.outcome import Decision
from openajc.rules.parameters import Policy


if TYPE_CHECKING:
    from openajc.participants.models import Participant
    from openajc.staff.models import StaffMember


@transaction.atomic
def end_activity(
    *,
    person: "Participant",
    activity: Activity,
    ended_on: date,
    by: "StaffMember",
    today: date,
    now: datetime,
) -> Activity:
    """
    Give an activity its end, once; the exit clock then counts from that day.

    :raises UnableToEnd: for a day before it began, in the future or after the exit of its case, or if somebody
        gave it another end.
    """
    policy = current_policy(settings.LOCAL_AREA)
    lock_person(person.pk)
    fresh = queries.get_activity(person, activity.pk)
    if fresh.ended_on == ended_on:
        return fresh
    refusal = _refuse(fresh, ended_on, today=today, policy=policy)
    if refusal is not None:
        raise UnableToEnd(refusal)
    fresh.ended_on = ended_on
    fresh.save(update_fields=["ended_on"])
    keep_clock(fresh.participation, today=today, policy=policy)
    audit.record(
        "activities.activity.ended",
        subject=f"activity:{fresh.pk}",
        by=by,
        now=now,
        facts={"code": fresh.code, "began_on": fresh.began_on, "ended_on": ended_on},
        person=person.pk,
    )
    return fresh


def _refuse(activity: Activity, ended_on: date, *, today: date, policy: Policy) -> Decision | None:
    if activity.ended_on is None:
        return refuse_end(
            ended_on, began_on=activity.began_on, today=today, policy=policy
        ) or refuse_end_after_exit(
            ended_on,
            exited_on=activity.participation.exited_on if activity.extends_clock else None,
            policy=policy,
        )
    reason = (
        f"This activity was ended already, on {spoken(activity.ended_on)}; you wrote {spoken(ended_on)}. "
        "What is saved is changed by a help request only (34-19 HR-1)."
    )
    return no(reason, on=ended_on, policy=policy, cites=("HR-1",))
