"""Recording an activity: the most used page."""

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from openajc.activities import forms
from openajc.activities.case_page import OpenPage, open_page
from openajc.activities.operations import Refused
from openajc.activities.recording_page import (
    Saved,
    answer_shown,
    card_shown,
    needs_approval,
    place_of,
    record_posted,
    usual_texts,
)
from openajc.base import clock
from openajc.base.http import StaffRequest, requires
from openajc.base.permissions import Permission
from openajc.notes import operations as notes
from openajc.notes.advice import advise
from openajc.notes.writing_page import (
    Place,
    begin,
    go_on_below,
    keep_refused,
    posted_place,
    reach,
    typed_again,
)
from openajc.participants.queries import get_person


if TYPE_CHECKING:
    from openajc.participants.models import Participant


PAGE = "record"
OK, REFUSED = 200, 422
SHOWN = ("code", "program", "began_on", "answered")
Context = dict[str, Any]


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.ACTIVITY_RECORD)
def record_activity(request: StaffRequest, state_id: str) -> HttpResponse:
    """Record an activity with its note, or a contact attempt; what was being written is there again."""
    person = reach(get_person, state_id, viewer=request.user)
    page = open_page(person)
    if not page.programs:
        context = {"person": person, "tab": "activities", "act": "Record an activity"}
        return render(request, "activities/no_case.html", context)
    if request.method == "POST":
        return _post(request, person, page)
    place = place_of(request.GET.dict(), PAGE)
    usual = usual_texts(person, request.user, request.GET.dict(), today=clock.today())
    initial, draft = begin(request.user, person, place, usual)
    context = {"form": _form(page, initial=initial), "place": place, "draft": draft}
    return _draw(request, person, page, context)


def _form(page: OpenPage, *args: Any, **kwargs: Any) -> forms.RecordActivity:
    return forms.RecordActivity(
        *args, programs=page.programs, case_on=page.case_on, codes=page.policy.codes, **kwargs
    )


def _post(request: StaffRequest, person: "Participant", page: OpenPage) -> HttpResponse:
    place = posted_place(request.POST, PAGE)
    context: Context = {"place": place}
    if request.POST.get("do") == "check":
        found = advise(request.POST.get("body", ""), person=person, writer=request.user)
        return _again(request, person, page, {"findings": found, "checked": True} | context, OK)
    exact = _form(page, request.POST)
    if not exact.is_valid():
        return _again(request, person, page, context)
    try:
        saved = record_posted(
            exact.cleaned_data,
            person=person,
            draft_slot=place.slot,
            by=request.user,
            today=clock.today(),
            now=clock.now(),
            policy=page.policy,
        )
    except (Refused, notes.UnableToWrite) as refusal:
        parked = needs_approval(refusal.decisions)
        slot = place.slot or str(exact.cleaned_data["submission"]) if parked else place.slot
        kept = _keep(request, person, replace(place, slot=slot), instead_of=place.slot)
        context |= {"refusals": refusal.decisions, "parked": parked, "place": kept}
        return _again(request, person, page, context)
    return _leave(request, person, saved)


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


def _keep(request: StaffRequest, person: "Participant", place: Place, *, instead_of: str) -> Place:
    """Keep what was refused as a draft; what needs approvals as one of its own (34-19 DE-4)."""
    return keep_refused(
        request.POST,
        owner=request.user,
        person=person,
        place=place,
        instead_of=instead_of,
        today=clock.today(),
        now=clock.now(),
    )


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
        today=clock.today(),
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
