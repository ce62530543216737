"""Services still to come: planned, cancelled, or recorded once they took place."""

from typing import TYPE_CHECKING
from uuid import uuid4

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from openajc.activities import forms, queries
from openajc.activities.case_page import OpenPage, open_page
from openajc.activities.commands import CancelService, ScheduleService
from openajc.activities.recording_page import card_shown
from openajc.applications.enums import Program
from openajc.base import clock
from openajc.base.acting import carry_out
from openajc.base.http import StaffRequest, or_404, requires
from openajc.base.permissions import Permission
from openajc.base.refusals import Refused
from openajc.base.refused_fields import mark_refused
from openajc.drafts.writing import typed_again
from openajc.participants.queries import get_person
from openajc.rules.calendar import spoken


if TYPE_CHECKING:
    from openajc.participants.models import Participant


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.ACTIVITY_RECORD)
def schedule_service(request: StaffRequest, state_id: str) -> HttpResponse:
    """Plan a service for a day to come."""
    person = or_404(get_person, state_id, viewer=request.user)
    page = open_page(person)
    if not page.programs:
        context = {"person": person, "tab": "activities", "act": "Schedule a service"}
        return render(request, "activities/no_case.html", context)
    if request.method == "POST":
        return _post(request, person, page)
    asked = request.GET.dict()
    initial = {**asked, "scheduled_on": asked.get("on", ""), "submission": uuid4()}
    return _draw(request, person, page, {"form": _form(page, None, initial=initial)})


def _form(page: OpenPage, data: object, **kwargs: object) -> forms.ScheduleService:
    return forms.ScheduleService(
        data, programs=page.programs, case_on=page.case_on, codes=page.policy.codes, **kwargs
    )


def _post(request: StaffRequest, person: "Participant", page: OpenPage) -> HttpResponse:
    context: dict[str, object] = {"form": _form(page, typed_again(request.POST))}
    exact = _form(page, request.POST)
    if not exact.is_valid():
        return _draw(request, person, page, context, status=422)
    try:
        said = dict(exact.cleaned_data)
        on, program = said.pop("scheduled_on"), Program(said.pop("program"))
        command = ScheduleService(state_id=person.state_id, service_on=on, program=program, **said)
        planned = carry_out(request, command).row
    except Refused as refusal:
        context |= {"refusals": refusal.decisions}
        mark_refused(context["form"], refusal.decisions)  # type: ignore[arg-type]  # the form of above
        return _draw(request, person, page, context, status=422)
    code = page.policy.codes.find(planned.code, on=planned.scheduled_on)
    what = code.subject if code else planned.code
    messages.success(request, f"{what} is scheduled for {spoken(planned.scheduled_on)}.")
    return redirect("activities:activities", person.state_id)


def _draw(
    request: StaffRequest,
    person: "Participant",
    page: OpenPage,
    context: dict[str, object],
    status: int = 200,
) -> HttpResponse:
    form = context["form"]
    assert isinstance(form, forms.ScheduleService)  # noqa: S101 - both callers give one
    values = {name: form[name].value() for name in ("code", "scheduled_on")}
    card = card_shown(values, today=clock.today(), policy=page.policy)
    context |= {"person": person, "tab": "activities", "card": card, "period": page.period}
    return render(request, "activities/schedule_service.html", context, status=status)


@require_POST
@requires(Permission.ACTIVITY_RECORD)
def cancel_service(request: StaffRequest, state_id: str, pk: int) -> HttpResponse:
    """Cancel a planned service."""
    person = or_404(get_person, state_id, viewer=request.user)
    planned = or_404(queries.get_planned, person, pk)
    try:
        carry_out(request, CancelService(state_id=state_id, scheduled_id=pk))
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, f"The scheduled {planned.code} is canceled.")
    return redirect("activities:activities", state_id)
