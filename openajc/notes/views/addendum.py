from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from openajc.base import clock
from openajc.base.http import StaffRequest, requires
from openajc.base.permissions import Permission
from openajc.notes import forms, operations, queries
from openajc.notes.advice import advise
from openajc.notes.writing_page import (
    SAVED_BEFORE,
    Place,
    begin,
    go_on_below,
    keep_refused,
    posted_place,
    reach,
    typed_again,
)
from openajc.participants.queries import get_person


PAGE = "addendum"


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.NOTE_WRITE)
def add_addendum(request: StaffRequest, state_id: str, pk: int) -> HttpResponse:
    """Write an addendum below a note, which itself is never edited."""
    person = reach(get_person, state_id, viewer=request.user)
    note = reach(queries.get_note, person, pk)
    context: dict[str, object] = {"person": person, "tab": "activities", "note": note}
    if request.method != "POST":
        place = Place(page=PAGE, slot=str(note.pk))
        initial, draft = begin(request.user, person, place, {})
        form = forms.AddAddendum(initial=initial)
        context |= {"form": form, "place": place, "draft": draft}
        return render(request, "notes/add_addendum.html", context)
    form = forms.AddAddendum(typed_again(request.POST))
    context |= {"form": form, "place": posted_place(request.POST, PAGE)}
    if request.POST.get("do") == "check":
        found = advise(request.POST.get("body", ""), person=person, writer=request.user)
        unjudged = forms.AddAddendum(initial=typed_again(request.POST).dict())
        context |= {"form": unjudged, "findings": found, "checked": True}
        return render(request, "notes/add_addendum.html", context)
    exact = forms.AddAddendum(request.POST)
    if not exact.is_valid() or not form.is_valid():
        return render(request, "notes/add_addendum.html", context, status=422)
    try:
        saved = operations.add_addendum(
            note=note, by=request.user, today=clock.today(), now=clock.now(), **exact.cleaned_data
        )
    except operations.UnableToWrite as refusal:
        kept = keep_refused(
            request.POST,
            owner=request.user,
            person=person,
            place=posted_place(request.POST, PAGE),
            today=clock.today(),
            now=clock.now(),
        )
        context |= {"refusals": refusal.decisions, "place": kept}
        return render(request, "notes/add_addendum.html", context, status=422)
    body = exact.cleaned_data["body"]
    if saved.body != body:
        messages.warning(request, f"The addendum {SAVED_BEFORE}")
        now, today = clock.now(), clock.today()
        go_on_below(note.pk, body, owner=request.user, person=person, today=today, now=now)
        return redirect("notes:addendum", state_id, note.pk)
    messages.success(request, f"Addendum to “{note.subject}” saved.")
    return redirect("activities:activities", state_id)
