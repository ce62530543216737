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
from openajc.drafts.operations import delete_draft
from openajc.drafts.places import Place, slot_of
from openajc.drafts.queries import OpenedDraft, find_draft
from openajc.drafts.writing import posted_place
from openajc.participants import forms, operations, queries
from openajc.participants.draft_pages import CONTACT
from openajc.participants.facts import ContactData
from openajc.participants.presenters import differences


if TYPE_CHECKING:
    from openajc.participants.models import Participant


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.PERSON_REGISTER)
def edit(request: StaffRequest, state_id: str) -> HttpResponse:
    """Show and save contact data; where somebody else saved first, both versions side by side."""
    try:
        person = queries.get_person(state_id, viewer=request.user)
    except queries.NoSuchPerson as unknown:
        raise Http404(str(unknown)) from unknown
    if request.method == "POST":
        return _save(request, person)
    slot = slot_of(request.GET.get("draft", ""))
    place = Place(owner=request.user, page=CONTACT.name, about=person.state_id, slot=slot)
    draft = find_draft(place)
    form = forms.EditContact(initial=_as_read(person) | dict(draft.texts if draft else {}))
    return _page(request, person, form, place=place, draft=draft)


def _save(request: StaffRequest, person: "Participant") -> HttpResponse:
    form = forms.EditContact(request.POST)
    if not form.is_valid():
        return _page(request, person, form, place=_place(request, person), status=422)
    try:
        operations.change_contact(
            state_id=person.state_id,
            contact=form.contact(),
            version=form.cleaned_data["version"],
            by=request.user,
            now=clock.now(),
        )
    except operations.UnableToChange as refusal:
        return _choose(request, form, refusal.current, _place(request, person))
    delete_draft(_place(request, person))
    messages.success(request, "Contact information saved.")
    return redirect("person", person.state_id)


def _place(request: StaffRequest, person: "Participant") -> Place:
    return posted_place(request.POST, request.user, CONTACT.name, person.state_id)


def _choose(
    request: StaffRequest, form: forms.EditContact, current: "Participant", place: Place
) -> HttpResponse:
    saved = ContactData.of(current)
    rows = differences(form.contact(), saved, was=form.was(), labels=form.labels())
    context = {
        "form": form,
        "place": place,
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
    *,
    place: Place,
    draft: OpenedDraft | None = None,
    status: int = 200,
) -> HttpResponse:
    context = {
        "place": place,
        "draft": draft,
        "person": person,
        "form": form,
        "masked_ssn": queries.masked_ssn_of(person),
        "tab": "overview",
    }
    return render(request, "participants/edit.html", context, status=status)
