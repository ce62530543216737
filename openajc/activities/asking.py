"""Looks up what the policy has to know of a proposed activity, and asks it."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from openajc.activities import queries
from openajc.activities.answers import Answer, Proposal, answer_proposal
from openajc.applications import queries as application_queries
from openajc.applications.enums import Program
from openajc.rules.codes import ActivityCode
from openajc.rules.parameters import Policy


if TYPE_CHECKING:
    from openajc.activities.case_page import OpenPage
    from openajc.applications.models import Participation
    from openajc.participants.models import Participant


@dataclass(frozen=True, kw_only=True, slots=True)
class Asked:
    """The answer, with the period the date belongs to, its programs, and the code as in force on the date."""

    answer: Answer
    period: "Participation | None"
    programs: tuple[str, ...]
    code: ActivityCode | None


def ask(
    proposal: Proposal,
    *,
    person: "Participant",
    today: date,
    policy: Policy,
    page: "OpenPage | None" = None,
) -> Asked:
    """Return what the policy answers to a proposed activity (at most 4 queries; fewer with what the page knows)."""
    latest = page.period if page else application_queries.latest_participation_of(person)
    period = latest
    if latest is not None and latest.applied_on > proposal.began_on:
        period = application_queries.participation_on(person, proposal.began_on)
    programs = _programs_of(period, page)
    needs_services = period is not None and proposal.code and proposal.program
    is_youths = proposal.program == Program.YOUTH
    answer = answer_proposal(
        proposal,
        person=person,
        period=period,
        applied_on=latest.applied_on if latest else None,
        programs=programs,
        earlier=queries.list_services(period) if period and needs_services else (),
        youth_kind=application_queries.youth_kind_of(period) if period and is_youths else None,
        today=today,
        policy=policy,
    )
    return Asked(
        answer=answer,
        period=period,
        programs=programs,
        code=policy.codes.find(proposal.code, on=proposal.began_on),
    )


def _programs_of(period: "Participation | None", page: "OpenPage | None") -> tuple[str, ...]:
    if period is None:
        return ()
    if page is not None:
        return page.programs_by_period.get(period.pk, ())
    return application_queries.programs_of(period)
