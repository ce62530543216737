"""Approving, returning and declining; the last approval carries out what was asked (34-19 DE-4, HR-3, HR-5)."""

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from openajc.base.commands import (
    Approval,
    Command,
    CommandSpec,
    Happened,
    Judged,
    Occasion,
    execute,
    spec_of,
)
from openajc.base.commands.fields import Code, Key, Text
from openajc.base.permissions import Permission
from openajc.drafts.operations import save_draft
from openajc.drafts.pages import find_page
from openajc.drafts.places import Place
from openajc.requests import queries
from openajc.requests.chain import name_of
from openajc.requests.effects import effects_of
from openajc.requests.enums import STATUS_AFTER, Status, Verdict
from openajc.requests.kinds import kind_of
from openajc.requests.models import Request, Step, StepDecision
from openajc.requests.sealing import Opened, unseal
from openajc.rules.entry_window import not_lifted
from openajc.rules.outcome import Decision
from openajc.rules.parameters import Policy
from openajc.rules.requests import Deciding, refuse_decision, refuse_reason


if TYPE_CHECKING:
    from openajc.staff.models import StaffMember

NAME = "requests.request.decided"


@dataclass(frozen=True, kw_only=True, slots=True)
class DecideRequest(Command[StepDecision]):
    """A decision on the next step of a request, as it was shown: `digest` is that of what was shown."""

    number: Key
    decision: Verdict
    digest: Code
    reason: Text = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Desk:
    """A request in front of someone who decides."""

    request: Request
    steps: list[Step]
    by: "StaffMember"
    wanted: Opened = field(repr=False)

    @property
    def step(self) -> Step | None:
        return queries.next_step(self.steps)

    @property
    def is_last(self) -> bool:
        return bool(self.steps) and self.step == self.steps[-1]


def _reach(command: DecideRequest, *, by: "StaffMember", locked: bool) -> Desk:
    request = queries.get_request(command.number, viewer=by, locked=locked)
    return Desk(request=request, steps=queries.steps_of(request), by=by, wanted=unseal(request))


def _judge(
    command: DecideRequest, desk: Desk, *, asked_on: date, policy: Policy
) -> Judged[StepDecision]:
    refusal = refuse_decision(_facts(command, desk), today=asked_on, policy=policy)
    with_ssn = refuse_reason(command.reason, on=asked_on, policy=policy)
    wanted = _judge_wanted(desk, policy)
    carried_out = command.decision == Verdict.APPROVE
    moved = not_lifted(wanted.refusals) if carried_out and refusal is None else ()
    refusals: tuple[Decision | None, ...] = (refusal, with_ssn, *moved)
    return Judged(
        command=command,
        about=desk,
        refusals=tuple(refusal for refusal in refusals if refusal),
        found=wanted,
    )


def _judge_wanted(desk: Desk, policy: Policy) -> Judged[Any]:
    """Return what the rules say of the entry now: its date as of the day of asking, its case as it is (E-31)."""
    wanted, request = desk.wanted.command, desk.request
    spec = spec_of(type(wanted))
    about = spec.reach(wanted, by=request.sent_by, locked=False)
    return spec.judge(wanted, about, asked_on=request.asked_on, policy=policy)


def _facts(command: DecideRequest, desk: Desk) -> Deciding:
    request, step = desk.request, desk.step
    deciders = {decision.by_id for s in desk.steps if (decision := queries.decision_of(s))}
    return Deciding(
        waits=request.status == Status.WAITING and step is not None,
        waits_for=name_of(step.role) if step else "",
        has_that_role=step is not None and step.role == desk.by.role,
        is_own=request.sent_by_id == desk.by.pk,
        decided_before=desk.by.pk in deciders,
        as_shown=request.digest == command.digest,
        gives_reason=bool(command.reason.strip()),
        needs_reason=command.decision != Verdict.APPROVE,
        expires_on=request.expires_on,
    )


def _write(judged: Judged[StepDecision], occasion: Occasion) -> StepDecision:
    command, desk = judged.command, judged.about
    assert isinstance(command, DecideRequest)  # noqa: S101 - registered for no other
    kind = kind_of(desk.wanted.command)
    assert kind is not None  # noqa: S101 - a room that once sent it still knows it
    is_last = desk.is_last
    decision = StepDecision.objects.create(
        step=desk.step,
        by=occasion.by,
        at=occasion.now,
        verdict=command.decision,
        reason=command.reason.strip(),
        digest=command.digest,
        effects=effects_of(kind, judged.found, today=occasion.today, policy=occasion.policy),
        submission=command.submission,
    )
    if command.decision != Verdict.APPROVE:
        end(desk.request, STATUS_AFTER[command.decision], occasion, by=occasion.by)
        give_back(desk.request, desk.wanted, occasion)
    elif is_last:
        _carry_out(desk, occasion)
    return decision


def _carry_out(desk: Desk, occasion: Occasion) -> None:
    """Write what was asked, in its author's name, with the approval on the row; until then the case is held open."""
    request = desk.request
    _end(request, Status.GRANTED, occasion, by=occasion.by)
    wanted = desk.wanted.command
    approval = Approval(request=request.pk, asked_on=request.asked_on, by=occasion.by)
    row = execute(
        wanted,
        by=request.sent_by,
        today=occasion.today,
        now=occasion.now,
        policy=occasion.policy,
        approval=approval,
    ).row
    request.wrote = spec_of(type(wanted)).tell(row).subject
    request.save(update_fields=["wrote"])
    _tell_clock(request, wanted, occasion)


def end(request: Request, status: Status, occasion: Occasion, *, by: "StaffMember | None") -> None:
    """End a request without its record; a case that it held open runs on."""
    _end(request, status, occasion, by=by)
    _tell_clock(request, unseal(request).command, occasion)


def _end(
    request: Request, status: Status, occasion: Occasion, *, by: "StaffMember | None"
) -> None:
    request.status, request.ended_at, request.ended_by = status, occasion.now, by
    request.save(update_fields=["status", "ended_at", "ended_by"])


def _tell_clock(request: Request, wanted: Command[Any], occasion: Occasion) -> None:
    kind = kind_of(wanted)
    if kind is not None and request.case is not None:
        kind.clock(request.case, occasion)


def give_back(request: Request, wanted: Opened, occasion: Occasion) -> None:
    """Give the author what was typed back as a draft, so that nothing is lost; the page gets a key of its own."""
    kind = kind_of(wanted.command)
    page = find_page(kind.page) if kind else None
    if page is None or not wanted.texts:
        return
    place = Place(
        owner=request.sent_by, page=page.name, about=request.about, slot=f"request-{request.pk}"
    )
    texts = {**wanted.texts, "submission": str(uuid4())}
    about = spec_of(type(wanted.command)).reach(wanted.command, by=request.sent_by, locked=False)
    save_draft(place, page, texts, now=occasion.now, reached=about)


def _tell(decision: StepDecision) -> Happened:
    request = decision.step.request
    facts = {
        "request": request.pk,
        "verdict": decision.verdict,
        "step": decision.step.place,
        "role": decision.step.role,
        "reason": decision.reason,
        "digest": decision.digest,
        "effects": decision.effects,
    }
    return Happened(name=NAME, subject=f"request:{request.pk}", facts=facts, person=request.person)


DECIDE_REQUEST = CommandSpec(
    name=NAME,
    command=DecideRequest,
    label="Decide a request",
    permission=Permission.REQUEST_APPROVE,
    address="/requests/{number}/decisions",
    reach=_reach,
    find_written=lambda command, _desk: StepDecision.objects.filter(
        submission=command.submission
    ).first(),
    judge=_judge,
    write=_write,
    tell=_tell,
)
