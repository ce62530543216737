"""Keeping contact data current."""

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from openajc.audit.queries import find_latest
from openajc.base import clock
from openajc.base.http import StaffRequest, requires
from openajc.base.permissions import Permission
from openajc.participants import forms, operations, queries, unfinished
from openajc.participants.facts import ContactData
from openajc.participants.presenters import differences
from openajc.participants.views.unfinished import CONTACT


if TYPE_CHECKING:
    from openajc.participants.models import Participant


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.PERSON_REGISTER)
def edit(request: StaffRequest, state_id: str) -> HttpResponse:
    """Show and save contact data; where somebody else saved first, both versions side by side."""
    try:
        if request.method == "POST":
            return _save(request, queries.get_person(state_id, viewer=request.user))
        person = queries.open_person(state_id, by=request.user, now=clock.now())
    except queries.NoSuchPerson as unknown:
        raise Http404(str(unknown)) from unknown
    begun = unfinished.find(_place(request, person))
    initial = _as_read(person) | (begun.texts if begun else {})
    return _page(request, person, forms.EditContact(initial=initial), begun=begun)


def _save(request: StaffRequest, person: "Participant") -> HttpResponse:
    form = forms.EditContact(request.POST)
    if not form.is_valid():
        return _page(request, person, form, status=422)
    try:
        operations.change_contact(
            state_id=person.state_id,
            contact=form.contact(),
            version=form.cleaned_data["version"],
            by=request.user,
            now=clock.now(),
        )
    except operations.UnableToChange as refusal:
        return _choose(request, form, refusal.current)
    unfinished.forget(_place(request, person))
    messages.success(request, "Contact data saved.")
    return redirect("person", person.state_id)


def _place(request: StaffRequest, person: "Participant") -> unfinished.Place:
    return unfinished.Place(owner=request.user, page=CONTACT, about=person.state_id)


def _choose(
    request: StaffRequest, form: forms.EditContact, current: "Participant"
) -> HttpResponse:
    saved = ContactData.of(current)
    rows = differences(form.contact(), saved, was=form.was(), labels=form.labels())
    context = {
        "form": form,
        "tab": "overview",
        "version": current.version,
        "person": queries.get_person(current.state_id, viewer=request.user),
        "differences": rows,
        "as_saved": saved.as_columns(),
        "chosen": [row.name for row in rows],
        "saved": find_latest(person=current.pk, name="participants.contact.changed"),
    }
    return render(request, "participants/edit_conflict.html", context, status=422)


def _as_read(person: "Participant") -> dict[str, Any]:
    columns = ContactData.of(person).as_columns()
    was = {f"was_{name}": value for name, value in columns.items()}
    return {**columns, **was, "version": person.version}


def _page(
    request: StaffRequest,
    person: "Participant",
    form: forms.EditContact,
    status: int = 200,
    begun: unfinished.Unfinished | None = None,
) -> HttpResponse:
    context = {
        "begun": begun,
        "person": person,
        "form": form,
        "masked_ssn": queries.masked_ssn_of(person),
        "tab": "overview",
    }
    return render(request, "participants/edit.html", context, status=status)
