"""Registering a person: once, after looking at who it may be already."""

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from openajc.base import clock
from openajc.base.http import StaffRequest, requires
from openajc.base.permissions import Permission
from openajc.participants import access, forms, kept, operations, ssns, unfinished
from openajc.participants.presenters import duplicate_rows
from openajc.participants.queries import masked_ssn_of
from openajc.participants.views.unfinished import REGISTRATION


if TYPE_CHECKING:
    from openajc.participants.models import Participant

SLOT = "people-register"


@sensitive_post_parameters("ssn")
@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.PERSON_REGISTER)
def register(request: StaffRequest) -> HttpResponse:
    """Show the form; save a person, or say who it may be already."""
    known: dict[str, Any] = {"today": clock.today(), "offices": access.list_offices()}
    if request.method != "POST":
        begun = unfinished.find(_place(request))
        initial = {"office": request.user.office_id, "state": "CA", "language": "en"}
        initial |= begun.texts if begun else {}
        return _page(request, forms.RegisterPerson(initial=initial, **known), begun=begun)
    form = forms.RegisterPerson(request.POST, kept_ssn=_kept_ssn(request), **known)
    if not form.is_valid():
        return _redrawn(request, form)
    return _save(request, form)


def _save(request: StaffRequest, form: forms.RegisterPerson) -> HttpResponse:
    try:
        person = operations.register_person(
            new=form.person(),
            submission=form.cleaned_data["submission"],
            apart_because=form.cleaned_data["apart_because"],
            by=request.user,
            today=form.today,
            now=clock.now(),
        )
    except operations.UnableToRegister as refusal:
        form.add_error(None, str(refusal))
        return _redrawn(
            request,
            form,
            duplicates=duplicate_rows(refusal.duplicates, today=form.today),
            may_explain=not refusal.certain,
        )
    kept.forget(request.session, SLOT)
    unfinished.forget(_place(request))
    messages.success(request, _told(person, has_ssn=bool(form.typed_ssn())))
    return redirect("person", person.state_id)


def _place(request: StaffRequest) -> unfinished.Place:
    return unfinished.Place(owner=request.user, page=REGISTRATION)


def _told(person: "Participant", *, has_ssn: bool) -> str:
    said = f"{person.name} is registered. State id {person.state_id}."
    return said if has_ssn else f"{said} {masked_ssn_of(person)} (34-19 SS-2)."


def _redrawn(request: StaffRequest, form: forms.RegisterPerson, **context: Any) -> HttpResponse:
    """Draw the page again with everything typed; a valid SSN is kept sealed, not written into the page."""
    digits = form.typed_ssn()
    values = {"ssn": digits, "submission": request.POST.get("submission", "")}
    kept.keep(request.session, SLOT, values, owner=request.user.pk)
    context["kept_ssn"] = ssns.masked(digits) if digits else ""
    return _page(request, form, status=422, **context)


def _kept_ssn(request: StaffRequest) -> str:
    values = kept.recall(request.session, SLOT, owner=request.user.pk)
    same = values.get("submission") == request.POST.get("submission")
    return str(values["ssn"]) if same and values else ""


def _page(
    request: StaffRequest, form: forms.RegisterPerson, status: int = 200, **context: Any
) -> HttpResponse:
    return render(request, "participants/register.html", {"form": form, **context}, status=status)
