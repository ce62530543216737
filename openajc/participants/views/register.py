"""Registering a person: once, after looking at who it may be already."""

from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from openajc.audit.seeing import saw_list
from openajc.base import clock
from openajc.base.http import StaffRequest, requires
from openajc.base.permissions import Permission
from openajc.drafts.operations import delete_draft
from openajc.drafts.places import Place, slot_of
from openajc.drafts.writing import begin, posted_place
from openajc.participants import access, forms, kept_ssn, operations, ssns
from openajc.participants.draft_pages import REGISTRATION
from openajc.participants.presenters import duplicate_rows, elsewhere_words
from openajc.participants.queries import masked_ssn_of


if TYPE_CHECKING:
    from openajc.participants.models import Participant


@sensitive_post_parameters("ssn")
@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.PERSON_REGISTER)
def register(request: StaffRequest) -> HttpResponse:
    """Show the form; save a person, or say who it may be already."""
    known: dict[str, Any] = {"today": clock.today(), "offices": access.list_offices()}
    if request.method != "POST":
        slot = slot_of(request.GET.get("draft", ""))
        place = Place(owner=request.user, page=REGISTRATION.name, slot=slot)
        usual = {"office": request.user.office_id, "state": "CA", "language": "en"}
        initial, draft = begin(place, usual)
        form = forms.RegisterPerson(initial=initial, **known)
        return _page(request, form, place=place, draft=draft)
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
        other = isinstance(refusal, operations.SavedForSomebodyElse)
        if refusal.duplicates:
            saw_list((one.person.pk for one in refusal.duplicates), like=form["last_name"].value())
        return _redrawn(
            request,
            form,
            status=HTTPStatus.CONFLICT if other else HTTPStatus.UNPROCESSABLE_ENTITY,
            duplicates=duplicate_rows(refusal.duplicates, today=form.today),
            elsewhere=elsewhere_words(refusal.elsewhere),
            may_explain=not refusal.certain,
        )
    delete_draft(_place(request))
    messages.success(request, _told(person, has_ssn=bool(form.typed_ssn())))
    return redirect("person", person.state_id)


def _place(request: StaffRequest) -> Place:
    return posted_place(request.POST, request.user, REGISTRATION.name)


def _told(person: "Participant", *, has_ssn: bool) -> str:
    said = f"{person.name} is registered. State id {person.state_id}."
    return said if has_ssn else f"{said} {masked_ssn_of(person)}."


def _redrawn(
    request: StaffRequest, form: forms.RegisterPerson, *, status: int = 422, **context: Any
) -> HttpResponse:
    """Draw the page again with everything typed; a valid SSN is carried by the page sealed, not written into it."""
    digits = form.typed_ssn()
    submission = request.POST.get("submission", "")
    context |= {
        "kept_ssn": ssns.masked(digits) if digits else "",
        "sealed_ssn": kept_ssn.seal(digits, owner=request.user.pk, submission=submission),
        "place": _place(request),
    }
    return _page(request, form, status=status, **context)


def _kept_ssn(request: StaffRequest) -> str:
    carried, submission = request.POST.get("kept_ssn", ""), request.POST.get("submission", "")
    return kept_ssn.unseal(carried, owner=request.user.pk, submission=submission)


def _page(
    request: StaffRequest, form: forms.RegisterPerson, status: int = 200, **context: Any
) -> HttpResponse:
    return render(request, "participants/register.html", {"form": form, **context}, status=status)
