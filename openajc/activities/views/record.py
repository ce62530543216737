"""Recording an activity: the most used page."""

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from openajc.activities import forms
from openajc.activities.case_page import OpenPage, open_page
from openajc.activities.draft_pages import RECORD
from openajc.activities.recording_page import (
    Saved,
    answer_shown,
    card_shown,
    command_of,
    place_of,
    told_of,
    usual_texts,
)
from openajc.base import clock
from openajc.base.acting import carry_out
from openajc.base.http import StaffRequest, or_404, requires
from openajc.base.permissions import Permission
from openajc.base.refusals import Refused
from openajc.base.refused_fields import mark_refused
from openajc.drafts.writing import begin, forgetting, keep_refused, posted_place, typed_again
from openajc.notes.advice import advise
from openajc.notes.writing_page import go_on_below
from openajc.participants.queries import get_person
from openajc.requests import asking
from openajc.rules.entry_window import only_needs_approval


if TYPE_CHECKING:
    from openajc.participants.models import Participant


OK, REFUSED = 200, 422
SHOWN = ("code", "program", "began_on", "answered")
Context = dict[str, Any]


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.ACTIVITY_RECORD)
def record_activity(request: StaffRequest, state_id: str) -> HttpResponse:
    """Record an activity with its note, or a contact attempt; what was being written is there again."""
    person = or_404(get_person, state_id, viewer=request.user)
    page = open_page(person)
    if not page.programs:
        context = {"person": person, "tab": "activities", "act": "Record an activity"}
        return render(request, "activities/no_case.html", context)
    if request.method == "POST":
        return _post(request, person, page)
    place = place_of(request.GET.dict(), by=request.user, person=person)
    usual = usual_texts(person, request.user, request.GET.dict(), today=clock.today())
    initial, draft = begin(place, usual)
    context = {"form": _form(page, initial=initial), "place": place, "draft": draft}
    return _draw(request, person, page, context)


def _form(page: OpenPage, *args: Any, **kwargs: Any) -> forms.RecordActivity:
    return forms.RecordActivity(
        *args, programs=page.programs, case_on=page.case_on, codes=page.policy.codes, **kwargs
    )


def _post(request: StaffRequest, person: "Participant", page: OpenPage) -> HttpResponse:
    place = posted_place(request.POST, request.user, RECORD.name, person.state_id)
    context: Context = {"place": place}
    if request.POST.get("do") == "check":
        found = advise(request.POST.get("body", ""), person=person, writer=request.user)
        return _again(request, person, page, {"findings": found, "checked": True} | context, OK)
    exact = _form(page, request.POST)
    if not exact.is_valid():
        return _again(request, person, page, context)
    try:
        command = command_of(exact.cleaned_data, person=person, policy=page.policy)
        if request.POST.get("do") == asking.DO:
            return asking.send(request, command, place)
        executed = carry_out(request, command, also=forgetting(place))
    except Refused as refusal:
        parked = only_needs_approval(refusal.decisions)
        slot = place.slot or str(exact.cleaned_data["submission"]) if parked else place.slot
        kept = keep_refused(
            request.POST,
            replace(place, slot=slot),
            RECORD,
            reached=person,
            now=clock.now(),
            refusals=refusal.decisions,
            instead_of=place.slot,
        )
        context |= {"refusals": refusal.decisions, "parked": parked, "place": kept}
        return _again(request, person, page, context)
    return _leave(request, person, told_of(executed, exact.cleaned_data["body"]))


def _again(
    request: StaffRequest,
    person: "Participant",
    page: OpenPage,
    context: Context,
    status: int = REFUSED,
) -> HttpResponse:
    """Draw the page again with everything that was typed, but numbers that look like an SSN."""
    typed = typed_again(request.POST)
    form = _form(page, initial=typed.dict()) if status == OK else _form(page, typed)
    return _draw(request, person, page, context | {"form": form}, status=status)


def _leave(request: StaffRequest, person: "Participant", saved: Saved) -> HttpResponse:
    if saved.differs_from is None:
        messages.success(request, saved.said)
        return redirect("activities:activities", person.state_id)
    messages.warning(request, saved.said)
    go_on_below(
        saved.differs_from,
        request.POST.get("body", ""),
        owner=request.user,
        person=person,
        now=clock.now(),
    )
    return redirect("notes:addendum", person.state_id, saved.differs_from)


def _draw(
    request: StaffRequest,
    person: "Participant",
    page: OpenPage,
    context: Context,
    status: int = 200,
) -> HttpResponse:
    form, today = context["form"], clock.today()
    mark_refused(form, context.get("refusals", ()))
    values = {name: form[name].value() for name in SHOWN}
    context |= {
        "person": person,
        "tab": "activities",
        "answer": answer_shown(values, person=person, today=today, policy=page.policy, page=page),
        "card": card_shown(values, today=today, policy=page.policy),
        "values": values,
        "period": page.period,
    }
    return render(request, "activities/record_activity.html", context, status=status)
