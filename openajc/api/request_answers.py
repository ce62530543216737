"""What the API says of requests. Fields are added here, never renamed."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from ninja import Schema

from openajc.drafts.pages import names_of
from openajc.requests.kinds import kind_of
from openajc.requests.queries import decision_of, next_step, steps_of
from openajc.requests.sealing import unseal


if TYPE_CHECKING:
    from openajc.drafts.pages import Known
    from openajc.requests.models import Request, Step
    from openajc.staff.models import StaffMember

SAME = (
    *("code", "program", "service_on", "asked_on", "sent_at", "expires_on", "status"),
    *("ended_at", "wrote"),
)


class RequestRow(Schema):
    """A request in a list; `state_id` is null if you may not open the person."""

    number: int
    command: str
    state_id: str | None
    code: str
    program: str
    service_on: date
    asked_on: date
    sent_at: datetime
    sent_by: str
    agency: str
    expires_on: date
    status: str
    waits_for: str | None
    ended_at: datetime | None
    wrote: str
    follows: int | None
    href: str


class Line(Schema):
    label: str
    value: str


class EffectAnswer(Schema):
    what: str
    before: str
    after: str


class StepAnswer(Schema):
    role: str
    decision: str | None
    decided_by: str | None
    decided_at: datetime | None
    reason: str


class RequestAnswer(RequestRow):
    """A whole request; `digest` stands for exactly what is shown here."""

    reason: str
    digest: str
    lines: list[Line]
    effects: list[EffectAnswer]
    steps: list[StepAnswer]


def whole_request(request: "Request", *, viewer: "StaffMember") -> dict[str, Any]:
    """Return a request as the viewer reads it (3 queries)."""
    names = names_of([request.about], viewer)
    return request_answer(request, steps_of(request), names)


def row_answer(request: "Request", names: "Mapping[str, Known]") -> dict[str, Any]:
    """Return a request as a row of a list."""
    steps = sorted(request.steps.all(), key=lambda step: step.place)
    return _row(request, steps, names)


def request_answer(
    request: "Request", steps: "Sequence[Step]", names: "Mapping[str, Known]"
) -> dict[str, Any]:
    """Return a request as those who may see it read it."""
    command = unseal(request).command
    kind = kind_of(command)
    lines = kind.show(command) if kind else []
    return {
        **_row(request, steps, names),
        "reason": request.reason,
        "digest": request.digest,
        "lines": [{"label": line.label, "value": line.value} for line in lines],
        "effects": request.effects,
        "steps": [_step(step) for step in steps],
    }


def _row(
    request: "Request", steps: "Sequence[Step]", names: "Mapping[str, Known]"
) -> dict[str, Any]:
    following = next_step(steps) if request.ended_at is None else None
    return {
        **{name: getattr(request, name) for name in SAME},
        "number": request.pk,
        "command": request.command,
        "state_id": request.about if request.about in names else None,
        "sent_by": request.sent_by.name,
        "agency": request.sent_by.agency.name,
        "waits_for": following.role if following else None,
        "follows": request.follows_id,
        "href": reverse("requests:request", args=[request.pk]),
    }


def _step(step: "Step") -> dict[str, Any]:
    decision = decision_of(step)
    return {
        "role": step.role,
        "decision": decision.verdict if decision else None,
        "decided_by": decision.by.name if decision else None,
        "decided_at": decision.at if decision else None,
        "reason": decision.reason if decision else "",
    }
