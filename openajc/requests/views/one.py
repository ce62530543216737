"""One request: what is to be approved, how far it is, and the decision."""

from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from openajc.audit.seeing import saw_person
from openajc.base import clock
from openajc.base.acting import carry_out
from openajc.base.http import StaffRequest, or_404, requires
from openajc.base.permissions import Permission
from openajc.base.refusals import Refused
from openajc.drafts.pages import names_of
from openajc.requests import forms, queries
from openajc.requests.commands import WithdrawRequest
from openajc.requests.enums import Status, Verdict
from openajc.requests.presenters import request_page


DECIDED = {
    Verdict.APPROVE: "Request {} approved.",
    Verdict.RETURN: "Request {} returned to {}.",
    Verdict.DECLINE: "Request {} declined.",
}


@require_safe
@requires(Permission.REQUEST_VIEW)
def show_request(request: StaffRequest, number: int) -> HttpResponse:
    """Show what is to be approved, how far it is, and the decision to whoever may take it."""
    asked = or_404(queries.get_request, number, viewer=request.user)
    initial = {"digest": asked.digest, "submission": uuid4()}
    return _draw(request, asked, {"form": forms.Decide(initial=initial)})


@require_POST
@requires(Permission.REQUEST_APPROVE)
def decide(request: StaffRequest, number: int) -> HttpResponse:
    """Carry out a decision, or show the request again with what is wrong."""
    asked = or_404(queries.get_request, number, viewer=request.user)
    form = forms.Decide(request.POST)
    if not form.is_valid():
        return _draw(request, asked, {"form": form}, status=422)
    said = form.cleaned_data
    verdict = Verdict(said["verdict"])
    try:
        carry_out(request, form.command(number))
    except Refused as refusal:
        fresh = forms.Decide(initial={**said, "digest": asked.digest, "submission": uuid4()})
        return _draw(request, asked, {"form": fresh, "refusals": refusal.decisions}, status=422)
    messages.success(request, DECIDED[verdict].format(number, asked.sent_by.name))
    return redirect("requests:inbox")


@require_POST
@requires(Permission.REQUEST_SEND)
def withdraw(request: StaffRequest, number: int) -> HttpResponse:
    """Take a request back; what was typed is a draft again."""
    try:
        carry_out(request, WithdrawRequest(number=number))
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, f"Request {number} withdrawn. What you typed is a draft again.")
    return redirect("requests:request", number)


def _draw(
    request: StaffRequest, asked: Any, context: dict[str, Any], status: int = 200
) -> HttpResponse:
    names = names_of([asked.about], request.user)
    saw_person(asked.person)
    steps = queries.steps_of(asked)
    step = queries.next_step(steps)
    waits = asked.status == Status.WAITING
    context |= {
        "asked": request_page(asked, steps, names),
        "state_id": asked.about if asked.about in names else "",
        "may_decide": waits
        and step is not None
        and step.role == request.user.role
        and asked.sent_by_id != request.user.pk
        and clock.today() <= asked.expires_on,
        "may_withdraw": waits and asked.sent_by_id == request.user.pk,
    }
    return render(request, "requests/request.html", context, status=status)
