from datetime import datetime

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.views.decorators.http import require_POST

from openajc.base import clock
from openajc.base.http import StaffRequest, requires
from openajc.base.permissions import Permission
from openajc.notes import operations
from openajc.notes.writing_page import PAGES, day_of, reach, slot_of, texts_of
from openajc.participants.queries import get_person
from openajc.rules.ssn_in_text import holds_ssn


LOST = "Part of this page was lost on the way: copy what you typed, and open the page again."


@require_POST
@requires(Permission.NOTE_WRITE)
def keep_draft(request: StaffRequest, state_id: str) -> HttpResponse:
    """Keep or discard what is being written; answers scripts with JSON, people with a page."""
    person = reach(get_person, state_id, viewer=request.user)
    page, slot = request.POST.get("draft_page", ""), request.POST.get("draft_slot", "")
    if page not in PAGES or slot_of(slot) != slot:
        return JsonResponse({"said": LOST}, status=400)
    if request.POST.get("draft_do") == "discard":
        operations.discard_draft(owner=request.user, person=person, page=page, slot=slot)
        messages.info(request, "Draft discarded.")
        return redirect("activities:activities", state_id)
    texts = texts_of(request.POST)
    try:
        draft = operations.save_draft(
            owner=request.user,
            person=person,
            page=page,
            slot=slot,
            texts=texts,
            seen_at=_instant(request.POST.get("draft_seen_at", "")),
            service_on=day_of(texts),
            today=clock.today(),
            now=clock.now(),
        )
    except operations.UnableToKeep as refusal:
        return JsonResponse({"said": str(refusal)}, status=409)
    said = f"Draft saved {timezone.localtime(draft.saved_at):%-I:%M}"
    if any(map(holds_ssn, texts.values())):
        said += ", without the number that looks like a Social Security number"
    return JsonResponse({"said": said, "seen_at": draft.saved_at.isoformat()})


def _instant(text: str) -> datetime | None:
    try:
        seen_at = parse_datetime(text)
    except ValueError:
        return None
    return seen_at if seen_at and timezone.is_aware(seen_at) else None
