"""What stands against planning a service (34-19 DE-6, DE-7, E-9)."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from openajc.activities import queries
from openajc.activities.answers import no
from openajc.applications import queries as application_queries
from openajc.notes import commands as notes
from openajc.rules.activity_allowed import decide_activity_allowed
from openajc.rules.calendar import spoken
from openajc.rules.outcome import Decision
from openajc.rules.parameters import Policy
from openajc.rules.programs import Program
from openajc.rules.proposed_activity import ProposedActivity
from openajc.rules.qualifying import Service


if TYPE_CHECKING:
    from openajc.applications.models import Participation

GAP = "exits.scheduled_service_days"
RULE = "scheduled-service"


@dataclass(frozen=True, kw_only=True, slots=True)
class Plan:
    """A service somebody wants to plan."""

    code: str
    program: str
    on: date
    reason: str


def list_refusals(
    plan: Plan, period: "Participation | None", *, today: date, policy: Policy
) -> list[Decision]:
    """Return every reason why a service cannot be planned."""
    if period is None:
        reason = (
            "There is no open participation: a new need is a new application (34-19 DE-6, E-13)."
        )
        return [no(reason, on=plan.on, policy=policy, cites=("DE-6", "E-13"), rule=RULE)]
    refusals = (
        _refuse_past(plan, today, policy),
        _refuse_code(plan, period, policy),
        _refuse_gap(plan, period, policy),
        notes.refuse_text(plan.reason, today=today, policy=policy) if plan.reason else None,
    )
    return [refusal for refusal in refusals if refusal]


def needs_reason(on: date, period: "Participation", policy: Policy) -> bool:
    """Tell whether a plan lies further from the latest qualifying service than the policy's days (E-9)."""
    if period.clock_on is None:
        return False
    most = policy.days(GAP, governing_on=period.clock_on)
    return on > period.clock_on + timedelta(days=most)


def _refuse_past(plan: Plan, today: date, policy: Policy) -> Decision | None:
    if plan.on >= today:
        return None
    reason = (
        f"{spoken(plan.on)} has passed: a plan lies today or later (34-19 DE-7). If it took place, record "
        "the activity."
    )
    return no(reason, on=plan.on, policy=policy, cites=("DE-7",), rule=RULE)


def _refuse_code(plan: Plan, period: "Participation", policy: Policy) -> Decision | None:
    programs = application_queries.programs_of(period)
    if plan.program not in programs:
        reason = "The person is not enrolled in this program (34-19 CO-2): choose one of theirs."
        return no(reason, on=plan.on, policy=policy, cites=("CO-2",), rule=RULE)
    case = queries.clock_facts_of(period)
    planned = (Service(code=p.code, began_on=p.on, program=p.program) for p in case.scheduled)
    facts = ProposedActivity(
        code=plan.code,
        program=Program(plan.program),
        began_on=plan.on,
        earlier=tuple(s for s in (*case.services, *planned) if s.began_on <= plan.on),
        youth_kind=application_queries.youth_kind_of(period),
    )
    decision = decide_activity_allowed(facts, today=plan.on, policy=policy)
    return None if decision.allowed else decision


def _refuse_gap(plan: Plan, period: "Participation", policy: Policy) -> Decision | None:
    if plan.reason.strip() or period.clock_on is None or not needs_reason(plan.on, period, policy):
        return None
    cited = policy.authority(GAP, governing_on=period.clock_on)
    most = policy.days(GAP, governing_on=period.clock_on)
    reason = (
        f"{spoken(plan.on)} lies more than {most} days after the latest qualifying service of "
        f"{spoken(period.clock_on)} ({cited.id}): write the reason for the gap. It will not hold the case "
        "open."
    )
    return Decision(
        rule=RULE, allowed=False, reason=reason, authority=(cited,), governing_on=plan.on
    )
