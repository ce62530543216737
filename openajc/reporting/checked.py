"""What the list of missing things looks at, and what it does not look at yet; it never says that a case is complete."""

from dataclasses import dataclass
from typing import TYPE_CHECKING


if TYPE_CHECKING:
    from openajc.applications.models import Participation


@dataclass(frozen=True, kw_only=True, slots=True)
class Scope:
    """What was checked for one participation status, and what still has to be checked on paper."""

    status: str
    checked: str
    not_yet: str


CONTACT = "an assigned worker, a phone or e-mail"
SERVICES = "services without an end, planned services whose day has passed"
NO_CASE = Scope(
    status="No case is open",
    checked=f"{CONTACT}, an application that is not submitted",
    not_yet="eligibility documents",
)
APPLIED = Scope(
    status="Applied, not participating yet",
    checked=f"{CONTACT}, the first qualifying service, the latest case note, {SERVICES}",
    not_yet="eligibility documents, the assessment, the plan",
)
PARTICIPATING = Scope(
    status="Participating",
    checked=f"{CONTACT}, the days before the exit, the latest case note, {SERVICES}",
    not_yet="eligibility documents, the assessment, the plan, skill gains, the closure form",
)
EXITED = Scope(
    status="Exited",
    checked=f"{CONTACT}, {SERVICES}",
    not_yet="the closure form, the follow-up of each quarter, outcomes after the exit",
)


def scope_of(period: "Participation | None") -> Scope:
    """Return what is checked in the latest case of a person."""
    if period is None:
        return NO_CASE
    if period.exited_on is not None:
        return EXITED
    return APPLIED if period.clock_on is None else PARTICIPATING
