"""Requests as rows and pages."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from openajc.requests.chain import name_of
from openajc.requests.enums import Status, Verdict
from openajc.requests.kinds import Shown, kind_of
from openajc.requests.queries import decision_of, next_step
from openajc.requests.sealing import unseal


if TYPE_CHECKING:
    from openajc.drafts.pages import Known
    from openajc.requests.models import Request, Step

NO_LONGER = "someone you may not open"
EVENT_WORDS = {
    "requests.request.sent": "Request {request} sent for approval of an entry of {service_on:day}",
    "requests.request.decided": "Request {request}, step {step}: {verdict}. {reason}",
    "requests.request.withdrawn": "Request {request} withdrawn",
    "requests.request.expired": "Request {request} expired before it was decided",
}


@dataclass(frozen=True, kw_only=True, slots=True)
class RequestRow:
    """A request in a list; `waits_for` is blank when it is settled, `waits_since` is when its last step ended."""

    number: int
    what: str
    who: str
    agency: str
    author: str
    days: int
    service_on: date
    sent_at: datetime
    expires_on: date
    status: str
    tone: str
    waits_for: str
    waits_since: datetime
    reason: str
    effects: list[Mapping[str, str]]
    digest: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Result:
    """What became of one of several decisions: words, or the reasons why not."""

    number: int
    words: str = ""
    reasons: Sequence[str] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class StepRow:
    """A step of the chain: whose it is, and what was decided by whom, when and why."""

    role: str
    verdict: str = ""
    by: str = ""
    at: datetime | None = None
    reason: str = ""
    is_next: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class RequestPage:
    """Everything that is to be approved, and how far it is."""

    row: RequestRow
    lines: list[Shown]
    steps: list[StepRow]
    effects: list[Mapping[str, str]]
    reason: str
    digest: str
    asked_on: date
    follows: int | None
    wrote: str


VERDICTS = {
    Verdict.APPROVE: "Approved",
    Verdict.RETURN: "Returned",
    Verdict.DECLINE: "Declined",
}
DECIDED = {
    Verdict.APPROVE: "Request {} approved.",
    Verdict.RETURN: "Request {} returned.",
    Verdict.DECLINE: "Request {} declined.",
}
TONES = {
    Status.GRANTED: "ok",
    Status.WAITING: "late",
    Status.DECLINED: "stop",
    Status.RETURNED: "stop",
}
WHAT = {
    "activities.activity.recorded": "Activity",
    "notes.note.written": "Case note",
    "notes.attempt.written": "Contact attempt",
}


def request_row(request: "Request", names: "Mapping[str, Known]") -> RequestRow:
    """Return a line about a request; what it holds stays sealed."""
    steps = sorted(request.steps.all(), key=lambda step: step.place)
    step = next_step(steps)
    waits = request.status == Status.WAITING and step is not None
    what = " ".join(filter(None, (WHAT.get(request.command, "Entry"), request.code)))
    return RequestRow(
        number=request.pk,
        what=what,
        who=names[request.about].name if request.about in names else NO_LONGER,
        agency=str(request.sent_by.agency),
        author=request.sent_by.name,
        days=(request.asked_on - request.service_on).days,
        service_on=request.service_on,
        sent_at=request.sent_at,
        expires_on=request.expires_on,
        status=Status(request.status).label,
        tone=TONES.get(Status(request.status), "quiet"),
        waits_for=name_of(step.role) if waits and step else "",
        waits_since=max([request.sent_at, *(d.at for s in steps if (d := decision_of(s)))]),
        reason=request.reason,
        effects=request.effects,
        digest=request.digest,
    )


def request_page(
    request: "Request", steps: "list[Step]", names: "Mapping[str, Known]"
) -> RequestPage:
    """Return a request as those who may see it read it."""
    command = unseal(request).command
    kind = kind_of(command)
    return RequestPage(
        row=request_row(request, names),
        lines=kind.show(command) if kind else [],
        steps=_step_rows(request, steps),
        effects=request.effects,
        reason=request.reason,
        digest=request.digest,
        asked_on=request.asked_on,
        follows=request.follows_id,
        wrote=request.wrote,
    )


def _step_rows(request: "Request", steps: "list[Step]") -> list[StepRow]:
    following = next_step(steps) if request.status == Status.WAITING else None
    return [_step_row(step, is_next=step is following) for step in steps]


def _step_row(step: "Step", *, is_next: bool) -> StepRow:
    decision = decision_of(step)
    role = name_of(step.role).removeprefix("the ")
    if decision is None:
        return StepRow(role=role, is_next=is_next)
    return StepRow(
        role=role,
        verdict=VERDICTS[Verdict(decision.verdict)],
        by=decision.by.name,
        at=decision.at,
        reason=decision.reason,
    )


def undecidable_rows(steps: "Sequence[Step]") -> list[dict[str, object]]:
    """Return the steps that no one can decide, in words."""
    return [
        {
            "request": step.request_id,
            "step": step.place,
            "needs": name_of(step.role),
            "expires_on": step.request.expires_on.isoformat(),
        }
        for step in steps
    ]
