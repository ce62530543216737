"""Why a service cannot be scheduled."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from openajc.activities import queries
from openajc.applications import queries as application_queries
from openajc.notes import commands as notes
from openajc.rules.activity_allowed import decide_activity_allowed
from openajc.rules.outcome import Decision
from openajc.rules.parameters import Policy
from openajc.rules.programs import Program
from openajc.rules.proposed_activity import ProposedActivity
from openajc.rules.qualifying import Service
from openajc.rules.refusing import refuse
from openajc.rules.scheduled_service import RULE, ServiceToSchedule, decide_scheduled_service


if TYPE_CHECKING:
    from openajc.applications.models import Participation

NOT_ENROLLED = (
    "The participant is not enrolled in this program. Choose a program they are enrolled in."
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Plan:
    """A service to schedule."""

    code: str
    program: str
    on: date
    reason: str


def list_refusals(
    plan: Plan, period: "Participation | None", *, today: date, policy: Policy
) -> list[Decision]:
    """Return every reason why a service cannot be scheduled."""
    facts = ServiceToSchedule(
        service_on=plan.on,
        in_participation=period is not None,
        last_qualifying_on=period.clock_on if period else None,
        has_reason=bool(plan.reason.strip()),
    )
    dated = decide_scheduled_service(facts, today=today, policy=policy)
    refusals = (
        None if dated.allowed else dated,
        _refuse_code(plan, period, policy) if period else None,
        notes.refuse_text(plan.reason, today=today, policy=policy) if plan.reason else None,
    )
    return [refusal for refusal in refusals if refusal]


def _refuse_code(plan: Plan, period: "Participation", policy: Policy) -> Decision | None:
    programs = application_queries.programs_of(period)
    if plan.program not in programs:
        return refuse(NOT_ENROLLED, rule=RULE, on=plan.on, policy=policy, cites=("CO-2",))
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
