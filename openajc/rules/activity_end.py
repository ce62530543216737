"""Whether an activity can have ended on a date (DE-6, DE-7, SE-2)."""

from dataclasses import dataclass
from datetime import date

from openajc.rules.calendar import spoken
from openajc.rules.outcome import Decision
from openajc.rules.parameters import Policy
from openajc.rules.refusing import refuse


RULE = "activity-end"


@dataclass(frozen=True, kw_only=True, slots=True)
class ActivityEnd:
    """The proposed last day of an activity. `exited_on` is the exit of its case, if the activity qualifies."""

    began_on: date
    ended_on: date
    exited_on: date | None = None


def decide_activity_end(facts: ActivityEnd, *, today: date, policy: Policy) -> Decision:
    """Decide whether an activity can have ended on a date."""
    ended_on, exited_on = facts.ended_on, facts.exited_on
    if not facts.began_on <= ended_on <= today:
        return _refuse_day(facts, today, policy)
    if exited_on is not None and ended_on > exited_on:
        reason = (
            f"This case exited on {spoken(exited_on)}, so a qualifying service can't continue after that day. "
            f"Enter a date up to {spoken(exited_on)}."
        )
        return refuse(reason, rule=RULE, on=ended_on, policy=policy, cites=("SE-2", "DE-6"))
    return Decision(
        rule=RULE,
        allowed=True,
        reason=f"The activity can end on {spoken(ended_on)}.",
        authority=policy.cite("DE-7"),
        governing_on=ended_on,
    )


def _refuse_day(facts: ActivityEnd, today: date, policy: Policy) -> Decision:
    problem = "before the activity began" if facts.ended_on < facts.began_on else "in the future"
    reason = (
        f"The end date {spoken(facts.ended_on)} is {problem}. Enter a date from {spoken(facts.began_on)} to "
        f"{spoken(today)}, or leave it blank while the activity continues."
    )
    return refuse(reason, rule=RULE, on=facts.ended_on, policy=policy, cites=("DE-7",))
