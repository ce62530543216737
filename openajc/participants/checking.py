"""
How often someone may ask about people by SSN, or about people of other agencies.

Each question is an event, and the events of the last hour are counted. Events cannot be taken back, so no
question is forgotten; and the questions of one staff member queue, so two at once are counted as two.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone

from openajc.audit import operations as audit
from openajc.audit.queries import count_events
from openajc.policy.loader import current_policy


if TYPE_CHECKING:
    from collections.abc import Mapping

    from openajc.staff.models import StaffMember


# Names the lock of one staff member's questions; any number no other lock of this database uses.
QUESTIONS = 34_19_03
HOUR = timedelta(hours=1)
# The clocks of two web servers differ a little: a question is counted even if it seems to come from later.
CLOCKS_DIFFER = timedelta(minutes=10)
USED_UP = "participants.checks.used-up"
IN_USE = "participants.ssn.in-use"


@dataclass(frozen=True, kw_only=True, slots=True)
class Budget:
    """The event each question leaves, and the policy parameter that says how many an hour allows."""

    event: str
    parameter: str
    what: str


BY_SSN = Budget(
    event="participants.ssn.checked",
    parameter="participants.ssn_checks_an_hour",
    what="checks of a Social Security number",
)
ELSEWHERE = Budget(
    event="participants.elsewhere.asked",
    parameter="participants.elsewhere_checks_an_hour",
    what="questions about people of other agencies",
)


def limit_of(budget: Budget, *, now: datetime) -> int:
    """Return how many questions one staff member may ask in an hour."""
    policy = current_policy(settings.LOCAL_AREA)
    return policy.number(budget.parameter, governing_on=timezone.localtime(now).date())


@transaction.atomic
def spend(
    budget: Budget, *, by: "StaffMember", now: datetime, facts: "Mapping[str, object]"
) -> bool:
    """
    Write down a question and return whether it may be answered; the first one too many is an alarm.

    The caller must let this transaction be committed, whatever comes of the answer.
    """
    _wait_for_own_questions(by)
    limit = limit_of(budget, now=now)
    if _count(budget.event, by, now) < limit:
        _record(budget.event, by, now, facts)
        return True
    if not _count(USED_UP, by, now, parameter=budget.parameter):
        said = {"parameter": budget.parameter, "what": budget.what, "limit": limit}
        _record(USED_UP, by, now, said)
    return False


def _wait_for_own_questions(by: "StaffMember") -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [QUESTIONS, by.pk])


def _count(event: str, by: "StaffMember", now: datetime, **facts: str) -> int:
    window = (now - HOUR, now + CLOCKS_DIFFER)
    return count_events(subject=_subject(by), name=event, between=window, facts=facts)


def _record(event: str, by: "StaffMember", now: datetime, facts: "Mapping[str, object]") -> None:
    audit.record(event, subject=_subject(by), by=by, now=now, facts=facts)


def _subject(by: "StaffMember") -> str:
    return f"staff:{by.pk}"
