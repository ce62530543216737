"""How a participant took part, until when, and which attempt or scheduled service this activity completes."""

from datetime import date
from typing import TYPE_CHECKING

from openajc.activities.enums import ScheduleStatus
from openajc.rules.activity_end import ActivityEnd, decide_activity_end
from openajc.rules.calendar import spoken
from openajc.rules.outcome import Decision
from openajc.rules.parameters import Policy
from openajc.rules.reciprocity import RULE as RECIPROCITY
from openajc.rules.reciprocity import Contact, Medium, decide_reciprocity
from openajc.rules.refusing import refuse
from openajc.rules.scheduled_service import RULE as SCHEDULED


if TYPE_CHECKING:
    from openajc.activities.models import ScheduledService
    from openajc.notes.models import ContactAttempt

ANSWER_TO_COME = "The answer of {day} is in the future. Enter a date up to today."
REPLY_TOO_EARLY = "The reply can't be before the attempt of {day}. Check the date."
REPLY_RECORDED = "The reply to this attempt is already recorded as another activity."
SETTLED = "This scheduled service is already completed or canceled."


def refuse_contact(
    *,
    contact: str,
    answered: bool,
    answered_on: date | None,
    began_on: date,
    today: date,
    policy: Policy,
) -> Decision | None:
    """Return why a contact is not an activity: not answered, or a message without the day of its answer."""
    answered_on = answered_on if answered else None
    if answered_on is not None and answered_on > today:
        reason = ANSWER_TO_COME.format(day=spoken(answered_on))
        return refuse(reason, rule=RECIPROCITY, on=began_on, policy=policy, cites=("CO-1",))
    facts = Contact(
        contact=Medium(contact), answered=answered, answered_on=answered_on, service_on=began_on
    )
    decision = decide_reciprocity(facts, today=today, policy=policy)
    return None if decision.allowed else decision


def refuse_end(
    ended_on: date | None,
    *,
    began_on: date,
    exited_on: date | None,
    today: date,
    policy: Policy,
) -> Decision | None:
    """Return why an activity cannot have ended on a day; `exited_on` is the exit of its case if it qualifies."""
    if ended_on is None:
        return None
    facts = ActivityEnd(began_on=began_on, ended_on=ended_on, exited_on=exited_on)
    decision = decide_activity_end(facts, today=today, policy=policy)
    return None if decision.allowed else decision


def refuse_settled(
    attempt: "ContactAttempt | None",
    planned: "ScheduledService | None",
    *,
    on: date,
    policy: Policy,
) -> Decision | None:
    """Return why an attempt or a scheduled service cannot become this activity."""
    if attempt is not None and on < attempt.note.contact_on:
        reason = REPLY_TOO_EARLY.format(day=spoken(attempt.note.contact_on))
    elif attempt is not None and hasattr(attempt, "activity"):
        reason = REPLY_RECORDED
    elif planned is not None and planned.status != ScheduleStatus.PLANNED:
        return refuse(SETTLED, rule=SCHEDULED, on=on, policy=policy, cites=("DE-7",))
    else:
        return None
    return refuse(reason, rule=RECIPROCITY, on=on, policy=policy, cites=("CO-1",))
