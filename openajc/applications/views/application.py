"""The Application tab: the draft with its steps, or the applications there are and how to start one."""

from datetime import date
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from openajc.applications import forms, operations, queries
from openajc.applications.presenters.eligibility import draw_eligibility
from openajc.applications.views.opening import draft_context, person_of
from openajc.base import clock
from openajc.base.http import StaffRequest, requires
from openajc.base.permissions import Permission
from openajc.policy.loader import current_policy
from openajc.rules.calendar import EARLIEST
from openajc.rules.outcome import as_json


if TYPE_CHECKING:
    from openajc.participants.models import Participant
    from openajc.rules.entry_window import EntryWindow

PAGE = "applications/application.html"


@require_safe
@requires(Permission.APPLICATION_VIEW)
def application(request: StaffRequest, state_id: str) -> HttpResponse:
    """Show where the person's application stands."""
    person = person_of(request, state_id)
    draft = queries.find_started(person)
    rows = queries.list_applications(person)
    context: dict[str, Any] = {
        "person": person,
        "tab": "application",
        "applications": [row for row in rows if row.status != "STARTED"],
        "form": forms.StartApplication(initial={"applied_on": clock.today()}),
        "window": _window_of(clock.today()),
        "participation": queries.latest_participation_of(person),
    }
    if draft:
        decision = as_json(queries.eligibility_of(draft, person, today=clock.today()))
        wanted = draft.answers.get("programs_wanted", {}).get("value")
        context |= draft_context(person, draft)
        context |= {
            "view": draw_eligibility(decision, wanted),
            "form": forms.StartApplication(initial={"applied_on": draft.applied_on}),
            "withdraw": forms.WithdrawApplication(),
        }
    return render(request, PAGE, context)


@require_POST
@requires(Permission.APPLICATION_TAKE)
def start(request: StaffRequest, state_id: str) -> HttpResponse:
    """Begin an application on the date given, or correct the date of the draft."""
    person = person_of(request, state_id)
    form = forms.StartApplication(request.POST)
    if form.is_valid():
        try:
            return _start(request, person, form.cleaned_data["applied_on"])
        except operations.UnableToStart as refusal:
            form.add_error("applied_on", str(refusal))
    rows = [row for row in queries.list_applications(person) if row.status != "STARTED"]
    context = {"person": person, "tab": "application", "applications": rows, "form": form}
    return render(request, "applications/start.html", context, status=422)


def _start(request: StaffRequest, person: "Participant", applied_on: date) -> HttpResponse:
    today, now = clock.today(), clock.now()
    draft = queries.find_started(person)
    if draft and "change" in request.POST:
        operations.change_date(
            application=draft, applied_on=applied_on, by=request.user, today=today, now=now
        )
        return redirect("applications:application", person.state_id)
    operations.start_application(
        person=person, applied_on=applied_on, by=request.user, today=today, now=now
    )
    return redirect("applications:section", person.state_id, queries.first_section())


@require_safe
@requires(Permission.APPLICATION_TAKE)
def window(request: StaffRequest, state_id: str) -> HttpResponse:
    """Return the date band of a date being typed."""
    person_of(request, state_id)
    try:
        applied_on = date.fromisoformat(request.GET.get("applied_on", ""))
    except ValueError:
        return HttpResponse("")
    if applied_on < EARLIEST:
        return HttpResponse("")
    return render(request, "applications/_window.html", {"window": _window_of(applied_on)})


def _window_of(applied_on: date) -> "EntryWindow":
    policy = current_policy(settings.LOCAL_AREA)
    return queries.window_of(applied_on, today=clock.today(), policy=policy)
