from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from openajc.base import clock
from openajc.base.acting import carry_out
from openajc.base.http import StaffRequest, or_404, requires
from openajc.base.permissions import Permission
from openajc.base.refusals import Refused
from openajc.base.refused_fields import mark_refused
from openajc.drafts.places import Place
from openajc.drafts.writing import begin, forgetting, keep_refused, posted_place, typed_again
from openajc.notes import forms
from openajc.notes.advice import advise
from openajc.notes.commands import WriteNote
from openajc.notes.draft_pages import NOTE
from openajc.notes.enums import Contact
from openajc.notes.writing_page import SAVED_BEFORE, go_on_below
from openajc.participants.queries import get_person
from openajc.requests import asking
from openajc.rules.entry_window import only_needs_approval


if TYPE_CHECKING:
    from openajc.notes.models import CaseNote
    from openajc.participants.models import Participant


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.NOTE_WRITE)
def write_note(request: StaffRequest, state_id: str) -> HttpResponse:
    """Write a stand-alone note; what was being written is there again."""
    person = or_404(get_person, state_id, viewer=request.user)
    if request.method == "POST":
        return _post(request, person)
    slot = request.GET.get("draft", "")
    place = Place(owner=request.user, page=NOTE.name, about=state_id, slot=slot)
    initial, draft = begin(place, {"contact_on": clock.today()})
    context = {"form": forms.WriteNote(initial=initial), "place": place, "draft": draft}
    return _page(request, person, context)


def _post(request: StaffRequest, person: "Participant") -> HttpResponse:
    place = posted_place(request.POST, request.user, NOTE.name, person.state_id)
    form = forms.WriteNote(typed_again(request.POST))
    context: dict[str, object] = {"form": form, "place": place}
    if request.POST.get("do") == "check":
        found = advise(request.POST.get("body", ""), person=person, writer=request.user)
        unjudged = forms.WriteNote(initial=typed_again(request.POST).dict())
        context |= {"form": unjudged, "findings": found, "checked": True}
        return _page(request, person, context)
    exact = forms.WriteNote(request.POST)
    if not form.is_valid() or not exact.is_valid():
        return _page(request, person, context, status=422)
    try:
        said = dict(exact.cleaned_data)
        on, contact = said.pop("contact_on"), said.pop("contact")
        contact = Contact(contact) if contact else None
        command = WriteNote(state_id=person.state_id, service_on=on, contact=contact, **said)
        if request.POST.get("do") == asking.DO:
            return asking.send(request, command, place)
        also = forgetting(place)
        saved = carry_out(request, command, also=also).row
    except Refused as refusal:
        kept = keep_refused(
            request.POST,
            place,
            NOTE,
            reached=person,
            now=clock.now(),
            refusals=refusal.decisions,
        )
        mark_refused(form, refusal.decisions)
        parked = only_needs_approval(refusal.decisions)
        context |= {"refusals": refusal.decisions, "parked": parked, "place": kept}
        return _page(request, person, context, status=422)
    return _leave(request, person, saved, exact.cleaned_data["body"])


def _leave(
    request: StaffRequest, person: "Participant", saved: "CaseNote", body: str
) -> HttpResponse:
    if saved.body == body:
        messages.success(request, f"Note “{saved.subject}” saved.")
        return redirect("activities:activities", person.state_id)
    messages.warning(request, f"“{saved.subject}” {SAVED_BEFORE}")
    go_on_below(saved.pk, body, owner=request.user, person=person, now=clock.now())
    return redirect("notes:addendum", person.state_id, saved.pk)


def _page(
    request: StaffRequest, person: "Participant", context: dict[str, object], status: int = 200
) -> HttpResponse:
    usual = {"person": person, "tab": "activities"}
    return render(request, "notes/write_note.html", usual | context, status=status)
