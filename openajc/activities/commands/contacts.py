"""How a person took part, until when, and what it settles (34-19 CO-1)."""

from datetime import date
from typing import TYPE_CHECKING

from openajc.activities.answers import no
from openajc.activities.enums import ScheduleStatus
from openajc.notes.enums import Contact as Means
from openajc.rules.calendar import spoken
from openajc.rules.outcome import Decision
from openajc.rules.parameters import Policy
from openajc.rules.reciprocity import Contact, Medium, decide_reciprocity


if TYPE_CHECKING:
    from openajc.activities.models import ScheduledService
    from openajc.notes.models import ContactAttempt

MESSAGES = frozenset(
    {
        Means.EMAIL.value,
        Means.TEXT.value,
        Means.LETTER.value,
        Means.VOICEMAIL.value,
        Means.PORTAL.value,
    }
)


def refuse_contact(
    *,
    contact: str,
    answered: bool,
    answered_on: date | None,
    began_on: date,
    today: date,
    policy: Policy,
) -> Decision | None:
    """Return why a contact is no activity: not answered, or a message without the day of its answer."""
    answered_on = answered_on if answered else None
    if answered_on is not None and not began_on <= answered_on <= today:
        reason = (
            f"The answer of {spoken(answered_on)} does not lie between the activity on {spoken(began_on)} "
            "and today (34-19 CO-1)."
        )
        return no(reason, on=began_on, policy=policy, cites=("CO-1",), rule="reciprocity")
    if answered and answered_on is None and contact in MESSAGES:
        reason = (
            "A message sent is an activity only when the person answered: say on which day they did, or "
            "choose “No response” (34-19 CO-1)."
        )
        return no(reason, on=began_on, policy=policy, cites=("CO-1",), rule="reciprocity")
    facts = Contact(contact=Medium(contact), answered=answered, answered_on=answered_on)
    decision = decide_reciprocity(facts, today=today, policy=policy)
    return None if decision.allowed else decision


def refuse_end(
    ended_on: date | None, *, began_on: date, today: date, policy: Policy
) -> Decision | None:
    """Return why an activity cannot have ended on a day: before it began, or in the future (DE-7)."""
    if ended_on is None or began_on <= ended_on <= today:
        return None
    where = "before it began" if ended_on < began_on else "in the future"
    reason = (
        f"The end on {spoken(ended_on)} lies {where}: choose a day from {spoken(began_on)} to "
        f"{spoken(today)}, or leave it open (34-19 DE-7)."
    )
    return no(reason, on=ended_on, policy=policy, cites=("DE-7",))


def refuse_end_after_exit(
    ended_on: date | None, *, exited_on: date | None, policy: Policy
) -> Decision | None:
    """Return why a service that counts cannot have gone on after the exit of its case (SE-2, DE-6)."""
    if ended_on is None or exited_on is None or ended_on <= exited_on:
        return None
    reason = (
        f"This case exited on {spoken(exited_on)}: a service that counts cannot have gone on after it. "
        f"Write a day up to {spoken(exited_on)} (34-19 SE-2, DE-6)."
    )
    return no(reason, on=ended_on, policy=policy, cites=("SE-2", "DE-6"))


def refuse_settled(
    attempt: "ContactAttempt | None",
    planned: "ScheduledService | None",
    *,
    on: date,
    policy: Policy,
) -> Decision | None:
    """Return why an attempt or a plan cannot become this activity: it became another one, or lies after it."""
    if attempt is not None and on < attempt.note.contact_on:
        reason = f"The reply cannot come before the attempt of {spoken(attempt.note.contact_on)} (34-19 CO-1)."
    elif attempt is not None and hasattr(attempt, "activity"):
        reason = (
            "The reply to this attempt was recorded already, as another activity (34-19 CO-1)."
        )
    elif planned is not None and planned.status != ScheduleStatus.PLANNED:
        reason = "This plan was settled already: it took place or was cancelled (34-19 DE-7)."
    else:
        return None
    return no(reason, on=on, policy=policy, cites=("DE-7",) if planned else ("CO-1",))
