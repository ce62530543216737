"""The last step: what is missing, all answers, eligibility, the signature; and withdrawing."""

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from openajc.applications import forms, operations, queries
from openajc.applications.presenters.eligibility import draw_eligibility
from openajc.applications.views.opening import draft_context, person_of
from openajc.base import clock
from openajc.base.http import StaffRequest, requires
from openajc.base.permissions import Permission
from openajc.rules.outcome import as_json


if TYPE_CHECKING:
    from openajc.applications.models import Application
    from openajc.participants.models import Participant

PAGE = "applications/review.html"


@require_safe
@requires(Permission.APPLICATION_TAKE)
def review(request: StaffRequest, state_id: str) -> HttpResponse:
    """Show the whole application before it is signed."""
    person = person_of(request, state_id)
    draft = queries.find_started(person)
    if draft is None:
        return redirect("applications:application", state_id)
    context = _context(person, draft) | {"form": forms.SignApplication()}
    return render(request, PAGE, context)


@require_POST
@requires(Permission.APPLICATION_TAKE)
def submit(request: StaffRequest, state_id: str) -> HttpResponse:
    """Sign and submit; a second click leads to the application already submitted."""
    person = person_of(request, state_id)
    draft = _draft_or_latest(person, request.POST.get("number", "").replace("\x00", ""))
    if draft is None:
        return redirect("applications:application", state_id)
    form = forms.SignApplication(request.POST)
    context: dict[str, Any] = {}
    if form.is_valid():
        try:
            row = operations.submit_application(
                application=draft,
                signed_name=form.cleaned_data["signed_name"],
                by=request.user,
                today=clock.today(),
                now=clock.now(),
            )
        except operations.UnableToSubmit as refusal:
            context = {"refusal": refusal}
        else:
            return redirect("applications:read", state_id, row.number)
    context |= _context(person, draft) | {"form": form}
    return render(request, PAGE, context, status=422)


@require_POST
@requires(Permission.APPLICATION_TAKE)
def withdraw(request: StaffRequest, state_id: str) -> HttpResponse:
    """Withdraw the draft with a reason."""
    person = person_of(request, state_id)
    draft = queries.find_started(person)
    if draft is None:
        return redirect("applications:application", state_id)
    form = forms.WithdrawApplication(request.POST)
    if form.is_valid():
        try:
            operations.withdraw_application(
                application=draft,
                because=form.cleaned_data["because"],
                by=request.user,
                now=clock.now(),
            )
        except operations.UnableToWithdraw as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, f"Application {draft.number} is withdrawn.")
        return redirect("applications:application", person.state_id)
    context = _context(person, draft) | {"form": forms.SignApplication(), "withdraw": form}
    return render(request, PAGE, context, status=422)


def _draft_or_latest(person: "Participant", number: str) -> "Application | None":
    try:
        return queries.get_application(person, number) if number else queries.find_started(person)
    except queries.NoSuchApplication:
        return None


def _context(person: "Participant", draft: "Application") -> dict[str, Any]:
    decision = as_json(queries.eligibility_of(draft, person, today=clock.today()))
    wanted = draft.answers.get("programs_wanted", {}).get("value")
    return draft_context(person, draft) | {
        "view": draw_eligibility(decision, wanted),
        "withdraw": forms.WithdrawApplication(),
    }
