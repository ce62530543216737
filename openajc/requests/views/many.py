"""Deciding several requests at once: each with its own digest, each with its own result."""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.views.decorators.http import require_POST

from openajc.base.acting import carry_out
from openajc.base.http import StaffRequest, requires
from openajc.base.permissions import Permission
from openajc.base.refusals import Refused
from openajc.requests.commands import DecideRequest
from openajc.requests.forms import DecideMany
from openajc.requests.presenters import DECIDED, Result
from openajc.requests.views.inbox import draw


NOT_THERE = "This request is no longer there, or you may not open it."


@require_POST
@requires(Permission.REQUEST_APPROVE)
def decide_many(request: StaffRequest) -> HttpResponse:
    """Decide what was marked, one after the other, and show what became of each."""
    form = DecideMany(request.POST)
    if not form.is_valid():
        return draw(request, status=422, many=form)
    results = [_decide(request, command) for command in form.commands()]
    failed = any(result.reasons for result in results)
    return draw(request, results=results, many=form if failed else DecideMany())


def _decide(request: StaffRequest, command: DecideRequest) -> Result:
    try:
        carry_out(request, command)
    except Refused as refusal:
        return Result(number=command.number, reasons=[why.reason for why in refusal.decisions])
    except (Http404, PermissionDenied):
        return Result(number=command.number, reasons=[NOT_THERE])
    return Result(number=command.number, words=DECIDED[command.decision].format(command.number))
