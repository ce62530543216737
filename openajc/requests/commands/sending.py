"""Asking for approval of an entry (34-19 DE-4)."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING, Annotated, Any

from django.core.exceptions import PermissionDenied
from pydantic import AfterValidator, Field

from openajc.base.commands import (
    Command,
    CommandSpec,
    Happened,
    Judged,
    Occasion,
    from_plain,
    spec_of,
)
from openajc.base.commands.fields import Text, not_blank
from openajc.base.permissions import Permission
from openajc.requests import queries
from openajc.requests.chain import roles_of
from openajc.requests.effects import effects_of
from openajc.requests.kinds import Asking, Holds, kind_of
from openajc.requests.models import Request, Step
from openajc.requests.sealing import digest_of, seal
from openajc.rules.entry_window import EntryWindow, not_lifted
from openajc.rules.outcome import Decision
from openajc.rules.parameters import Policy
from openajc.rules.requests import refuse_request_reason, refuse_sending


if TYPE_CHECKING:
    from openajc.staff.models import StaffMember

NAME = "requests.request.sent"
Reason = Annotated[Text, Field(max_length=2000), AfterValidator(not_blank)]
EXPIRES = "requests.expires_after_days"


@dataclass(frozen=True, kw_only=True, slots=True)
class SendRequest(Command[Request]):
    """A command as plain values that needs approval, why, and what was typed on its page."""

    wanted: dict[str, Any]
    reason: Reason
    texts: dict[str, Text] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True, slots=True)
class Wish:
    """What is asked: the command, how it waits, what it is about, and the returned request it follows (E-31)."""

    command: Command[Any]
    kind: Asking
    about: Any
    author: "StaffMember"
    earlier: Request | None


def _reach(command: SendRequest, *, by: "StaffMember", locked: bool) -> Wish:
    wanted = from_plain(command.wanted)
    spec, kind = spec_of(type(wanted)), kind_of(wanted)
    if kind is None or not by.may(spec.permission):
        raise PermissionDenied(spec.permission)
    about = spec.reach(wanted, by=by, locked=locked)
    earlier = queries.find_returned(
        by,
        person=about.pk,
        command=spec.name,
        code=getattr(wanted, "code", ""),
        program=getattr(wanted, "program", ""),
        service_on=wanted.service_on,  # type: ignore[attr-defined]  # every kind has one
    )
    return Wish(command=wanted, kind=kind, about=about, author=by, earlier=earlier)


def _judge(command: SendRequest, wish: Wish, *, asked_on: date, policy: Policy) -> Judged[Request]:
    since = wish.earlier.asked_on if wish.earlier else asked_on
    spec = spec_of(type(wish.command))
    judged = spec.judge(wish.command, wish.about, asked_on=since, policy=policy)
    unneeded = refuse_sending(needs_approval=bool(judged.refusals), on=asked_on, policy=policy)
    no_reason = refuse_request_reason(command.reason, on=asked_on, policy=policy)
    refusals = (*not_lifted(judged.refusals), unneeded, no_reason)
    return Judged(
        command=command,
        about=wish,
        refusals=tuple(refusal for refusal in refusals if refusal),
        found=judged,
    )


def _write(judged: Judged[Request], occasion: Occasion) -> Request:
    wish, wanted, command = judged.about, judged.found, judged.command
    assert isinstance(command, SendRequest)  # noqa: S101 - registered for no other
    asked_on = wish.earlier.asked_on if wish.earlier else occasion.today
    roles = _roles(wanted.refusals)
    sealed = seal(wish.command, command.texts)
    holds: Holds = wish.kind.holds(wanted)
    days = occasion.policy.days(EXPIRES, governing_on=occasion.today)
    request = Request.objects.create(
        command=spec_of(type(wish.command)).name,
        key_id=sealed.key_id,
        ciphertext=sealed.ciphertext,
        submission=wish.command.submission,
        digest=digest_of(
            wish.command,
            reason=command.reason,
            author=wish.author.pk,
            asked_on=asked_on,
            roles=roles,
        ),
        sent_by=wish.author,
        reason=command.reason,
        person=wish.about.pk,
        about=wish.about.state_id,
        case=holds.case,
        code=getattr(wish.command, "code", ""),
        program=getattr(wish.command, "program", ""),
        service_on=wish.command.service_on,
        asked_on=asked_on,
        sent_at=occasion.now,
        expires_on=occasion.today + timedelta(days=days),
        effects=effects_of(wish.kind, wanted, today=occasion.today, policy=occasion.policy),
        follows=wish.earlier,
    )
    Step.objects.bulk_create(
        Step(request=request, place=place, role=role) for place, role in enumerate(roles, start=1)
    )
    if request.case is not None:
        wish.kind.clock(request.case, occasion)
    return request


def _roles(refusals: tuple[Decision, ...]) -> tuple[str, ...]:
    """Return the roles that the policy asks; of several windows (an activity and its note) the longest chain."""
    chains = [roles_of(why.approvals) for why in refusals if isinstance(why, EntryWindow)]
    return max(chains, key=len)


def _tell(request: Request) -> Happened:
    facts = {
        "request": request.pk,
        "command": request.command,
        "service_on": request.service_on,
        "asked_on": request.asked_on,
        "expires_on": request.expires_on,
        "digest": request.digest,
        "follows": request.follows_id,
    }
    return Happened(name=NAME, subject=f"request:{request.pk}", facts=facts, person=request.person)


SEND_REQUEST = CommandSpec(
    name=NAME,
    command=SendRequest,
    label="Ask for approval",
    permission=Permission.REQUEST_SEND,
    reach=_reach,
    find_written=lambda _command, wish: queries.find_by_submission(wish.command.submission),
    judge=_judge,
    write=_write,
    tell=_tell,
)
