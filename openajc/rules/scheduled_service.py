"""Whether a service can be scheduled for a date (DE-6, DE-7, E-9, E-13)."""

from dataclasses import dataclass
from datetime import date, timedelta

from openajc.rules.calendar import spoken
from openajc.rules.outcome import Decision
from openajc.rules.parameters import Policy
from openajc.rules.refusing import refuse


RULE = "scheduled-service"
GAP = "exits.scheduled_service_days"
EXITED = "There is no open participation. A new need starts with a new application."


@dataclass(frozen=True, kw_only=True, slots=True)
class ServiceToSchedule:
    """A service to come. `last_qualifying_on` is the latest qualifying service, `has_reason` that a gap is explained."""

    service_on: date
    in_participation: bool
    last_qualifying_on: date | None = None
    has_reason: bool = False


def decide_scheduled_service(facts: ServiceToSchedule, *, today: date, policy: Policy) -> Decision:
    """Decide whether a service can be scheduled; whether its code is allowed is for `activity-allowed`."""
    on = facts.service_on
    if not facts.in_participation:
        return refuse(EXITED, rule=RULE, on=on, policy=policy, cites=("DE-6", "E-13"))
    if on < today:
        reason = (
            f"{spoken(on)} has passed. Schedule a service for today or later. If it took place, record the "
            "activity."
        )
        return refuse(reason, rule=RULE, on=on, policy=policy, cites=("DE-7",))
    if not facts.has_reason and _needs_reason(on, facts.last_qualifying_on, policy=policy):
        return _refuse_gap(facts, policy)
    return Decision(
        rule=RULE,
        allowed=True,
        reason=f"A service can be scheduled for {spoken(on)}.",
        authority=policy.cite("DE-7"),
        governing_on=on,
    )


def _needs_reason(on: date, last_qualifying_on: date | None, *, policy: Policy) -> bool:
    """Return whether a date is too long after the latest qualifying service to go unexplained (E-9)."""
    if last_qualifying_on is None:
        return False
    most = policy.days(GAP, governing_on=last_qualifying_on)
    return on > last_qualifying_on + timedelta(days=most)


def _refuse_gap(facts: ServiceToSchedule, policy: Policy) -> Decision:
    latest = facts.last_qualifying_on
    assert latest is not None  # noqa: S101 - without one there is no gap
    most = policy.days(GAP, governing_on=latest)
    reason = (
        f"{spoken(facts.service_on)} is more than {most} calendar days after the latest qualifying service of "
        f"{spoken(latest)}. Write the reason for the gap. This service will not hold the case open."
    )
    return Decision(
        rule=RULE,
        allowed=False,
        reason=reason,
        authority=(policy.authority(GAP, governing_on=latest),),
        governing_on=facts.service_on,
    )
