"""Whether an activity can have taken place on a date at all: the participant was born and had applied."""

from dataclasses import dataclass
from datetime import date

from openajc.rules.calendar import spoken
from openajc.rules.outcome import Decision
from openajc.rules.parameters import Policy
from openajc.rules.refusing import refuse


RULE = "activity-date"
PARTICIPANT = "20 CFR 677.150(a)"


@dataclass(frozen=True, kw_only=True, slots=True)
class ActivityDate:
    """A proposed date. `in_participation` says that a participation covers it, `applied_on` is the latest application."""

    service_on: date
    born_on: date
    in_participation: bool
    applied_on: date | None = None


def decide_activity_date(
    facts: ActivityDate,
    *,
    today: date,  # noqa: ARG001 - every rule is called the same way
    policy: Policy,
) -> Decision:
    """Decide whether an activity can have this date; how late it is entered is for `entry-window`."""
    refusal = refuse_before_birth(facts.service_on, facts.born_on, rule=RULE, policy=policy)
    if refusal is None and not facts.in_participation:
        refusal = _before_application(facts, policy)
    return refusal or Decision(
        rule=RULE,
        allowed=True,
        reason=f"{spoken(facts.service_on)} is in a participation.",
        authority=policy.cite(PARTICIPANT),
        governing_on=facts.service_on,
    )


def refuse_before_birth(on: date, born_on: date, *, rule: str, policy: Policy) -> Decision | None:
    """Return the refusal of a record dated before the participant's birth, or None."""
    if on >= born_on:
        return None
    reason = (
        f"{spoken(on)} is before the participant was born, on {spoken(born_on)}. Check the date."
    )
    return refuse(reason, rule=rule, on=on, policy=policy)


def _before_application(facts: ActivityDate, policy: Policy) -> Decision:
    if facts.applied_on is None:
        reason = (
            "There is no submitted application yet, so nothing can be an activity. Submit the application "
            "first, or write a stand-alone note."
        )
    else:
        reason = (
            f"{spoken(facts.service_on)} is before the application of {spoken(facts.applied_on)}, so it can't "
            "be an activity. Write a stand-alone note instead."
        )
    return refuse(reason, rule=RULE, on=facts.service_on, policy=policy, cites=(PARTICIPANT,))
