"""Keeping a page while it is filled in, and throwing it away."""

from datetime import datetime
from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.html import format_html
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from openajc.base import clock
from openajc.base.http import StaffRequest, requires
from openajc.base.permissions import Permission
from openajc.drafts.operations import UnableToKeep, discard_draft, save_draft
from openajc.drafts.pages import DraftPage, find_page
from openajc.drafts.places import Place, is_about, slot_of
from openajc.drafts.writing import posted_place, texts_of
from openajc.rules.ssn_in_text import holds_ssn


LOST = "Part of this page was lost on the way. Copy what you typed, and open the page again."
DISCARDED = 'Draft discarded. <a class="usa-link" href="{}">Restore it</a>'


@sensitive_post_parameters("ssn", "body")
@require_POST
@requires(Permission.DRAFT_KEEP)
def keep(request: StaffRequest) -> HttpResponse:
    """Keep or discard what is being written; answers scripts with JSON, people with a page."""
    page = find_page(request.POST.get("draft_page", ""))
    about, slot = request.POST.get("draft_about", ""), request.POST.get("draft_slot", "")
    if page is None or slot_of(slot) != slot or not is_about(about):
        return JsonResponse({"said": LOST}, status=HTTPStatus.BAD_REQUEST)
    reached = _reached(request, page, about)
    place = posted_place(request.POST, request.user, page.name, about)
    if request.POST.get("draft_do") == "discard":
        return _discard(request, place, page)
    return _save(request, place, page, reached)


def _reached(request: StaffRequest, page: DraftPage, about: str) -> Any:
    if not request.user.may(page.permission):
        raise PermissionDenied(page.permission)
    try:
        return page.reach(about, request.user)
    except LookupError:
        raise Http404 from None


def _discard(request: StaffRequest, place: Place, page: DraftPage) -> HttpResponse:
    if discard_draft(place, now=clock.now()):
        messages.info(request, format_html(DISCARDED, reverse("drafts:mine")))
    return redirect(page.after(place.about))


def _save(request: StaffRequest, place: Place, page: DraftPage, reached: Any) -> HttpResponse:
    texts = texts_of(request.POST)
    seen_at = _instant(place.seen_at)
    try:
        draft = save_draft(place, page, texts, now=clock.now(), reached=reached, seen_at=seen_at)
    except UnableToKeep as refusal:
        return JsonResponse({"said": str(refusal)}, status=HTTPStatus.CONFLICT)
    said = f"Draft saved {timezone.localtime(draft.saved_at):%-I:%M}"
    kept = (text for name, text in texts.items() if name not in page.never_kept)
    if any(map(holds_ssn, kept)):
        said += ", without the number that looks like a Social Security number"
    return JsonResponse({"said": said, "seen_at": draft.saved_at.isoformat()})


def _instant(text: str) -> datetime | None:
    try:
        seen_at = parse_datetime(text)
    except ValueError:
        return None
    return seen_at if seen_at and timezone.is_aware(seen_at) else None
