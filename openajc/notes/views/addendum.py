from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from openajc.base import clock
from openajc.base.acting import carry_out
from openajc.base.http import StaffRequest, or_404, requires
from openajc.base.permissions import Permission
from openajc.base.refusals import Refused
from openajc.drafts.places import Place
from openajc.drafts.writing import begin, forgetting, keep_refused, posted_place, typed_again
from openajc.notes import forms, queries
from openajc.notes.advice import advise
from openajc.notes.commands import AddAddendum
from openajc.notes.draft_pages import ADDENDUM
from openajc.notes.writing_page import SAVED_BEFORE, go_on_below
from openajc.participants.queries import get_person


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.NOTE_WRITE)
def add_addendum(request: StaffRequest, state_id: str, pk: int) -> HttpResponse:
    """Write an addendum below a note, which itself is never edited."""
    person = or_404(get_person, state_id, viewer=request.user)
    note = or_404(queries.get_note, person, pk)
    context: dict[str, object] = {"person": person, "tab": "activities", "note": note}
    if request.method != "POST":
        slot = request.GET.get("draft") or str(note.pk)
        place = Place(owner=request.user, page=ADDENDUM.name, about=state_id, slot=slot)
        initial, draft = begin(place, {})
        form = forms.AddAddendum(initial=initial)
        context |= {"form": form, "place": place, "draft": draft}
        return render(request, "notes/add_addendum.html", context)
    form = forms.AddAddendum(typed_again(request.POST))
    place = posted_place(request.POST, request.user, ADDENDUM.name, state_id)
    context |= {"form": form, "place": place}
    if request.POST.get("do") == "check":
        found = advise(request.POST.get("body", ""), person=person, writer=request.user)
        unjudged = forms.AddAddendum(initial=typed_again(request.POST).dict())
        context |= {"form": unjudged, "findings": found, "checked": True}
        return render(request, "notes/add_addendum.html", context)
    exact = forms.AddAddendum(request.POST)
    if not exact.is_valid() or not form.is_valid():
        return render(request, "notes/add_addendum.html", context, status=422)
    try:
        command = AddAddendum(state_id=state_id, note_id=pk, **exact.cleaned_data)
        saved = carry_out(request, command, also=forgetting(place)).row
    except Refused as refusal:
        kept = keep_refused(
            request.POST,
            place,
            ADDENDUM,
            reached=person,
            now=clock.now(),
            refusals=refusal.decisions,
        )
        context |= {"refusals": refusal.decisions, "place": kept}
        return render(request, "notes/add_addendum.html", context, status=422)
    body = exact.cleaned_data["body"]
    if saved.body != body:
        messages.warning(request, f"The addendum {SAVED_BEFORE}")
        go_on_below(note.pk, body, owner=request.user, person=person, now=clock.now())
        return redirect("notes:addendum", state_id, note.pk)
    messages.success(request, f"Addendum to “{note.subject}” saved.")
    return redirect("activities:activities", state_id)
