"""Taking a request back before it is decided."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from openajc.base.commands import Command, CommandSpec, Happened, Judged, Occasion
from openajc.base.commands.fields import Key
from openajc.base.permissions import Permission
from openajc.requests import queries
from openajc.requests.commands.deciding import end, give_back
from openajc.requests.enums import Status
from openajc.requests.models import Request
from openajc.requests.sealing import unseal
from openajc.rules.parameters import Policy
from openajc.rules.requests import refuse_withdrawing


if TYPE_CHECKING:
    from openajc.staff.models import StaffMember

NAME = "requests.request.withdrawn"


@dataclass(frozen=True, kw_only=True, slots=True)
class WithdrawRequest(Command[Request]):
    """A request of one's own that nobody is to decide; what was typed comes back as a draft."""

    number: Key


def _reach(command: WithdrawRequest, *, by: "StaffMember", locked: bool) -> Request:
    request = queries.get_request(command.number, viewer=by, locked=locked)
    if request.sent_by_id != by.pk:
        raise queries.NoSuchRequest(f"no request {command.number} of this author")
    return request


def _judge(
    command: WithdrawRequest, request: Request, *, asked_on: date, policy: Policy
) -> Judged[Request]:
    waits = request.status == Status.WAITING
    refusal = refuse_withdrawing(waits=waits, on=asked_on, policy=policy)
    return Judged(command=command, about=request, refusals=(refusal,) if refusal else ())


def _write(judged: Judged[Request], occasion: Occasion) -> Request:
    request: Request = judged.about
    end(request, Status.WITHDRAWN, occasion, by=occasion.by)
    give_back(request, unseal(request), occasion)
    return request


def _tell(request: Request) -> Happened:
    return Happened(
        name=NAME,
        subject=f"request:{request.pk}",
        facts={"request": request.pk},
        person=request.person,
    )


WITHDRAW_REQUEST = CommandSpec(
    name=NAME,
    command=WithdrawRequest,
    label="Withdraw a request",
    permission=Permission.REQUEST_SEND,
    address="/requests/{number}/withdrawal",
    reach=_reach,
    find_written=lambda _command, _request: None,
    judge=_judge,
    write=_write,
    tell=_tell,
)
