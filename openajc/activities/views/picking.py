"""The parts of a page that answer while it is being filled in: suggestions, the code's card, the date band."""

from datetime import date

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.dateparse import parse_date
from django.views.decorators.http import require_safe

from openajc.activities import presenters, queries
from openajc.activities.case_page import open_page
from openajc.activities.picking import MOST_RECENT, for_program, offer
from openajc.activities.recording_page import answer_shown, card_shown
from openajc.base import clock
from openajc.base.http import StaffRequest, or_404, requires
from openajc.base.permissions import Permission
from openajc.participants.queries import get_person
from openajc.policy.loader import current_policy


@require_safe
@requires(Permission.ACTIVITY_RECORD)
def suggest_codes(request: StaffRequest, state_id: str) -> HttpResponse:
    """Suggest codes for what was typed, this worker's recent ones first."""
    person = or_404(get_person, state_id, viewer=request.user)
    page = open_page(person)
    on = _day(request) or clock.today()
    recent = queries.list_recent_codes(request.user, most=MOST_RECENT)
    words = request.GET.get("code", "")
    codes = page.policy.codes
    case = for_program(page.case_on(on), request.GET.get("program", ""))
    offered = offer(words, case=case, recent=recent, codes=codes)
    context = {
        "cards": [presenters.code_card(code, codes=codes) for code in offered],
        "recent": recent,
        "words": words,
        "has_exited": case.has_exited,
    }
    return render(request, "activities/_code_options.html", context)


@require_safe
@requires(Permission.ACTIVITY_RECORD)
def show_choice(request: StaffRequest, state_id: str) -> HttpResponse:
    """Tell what the chosen code is."""
    or_404(get_person, state_id, viewer=request.user)
    policy = current_policy(settings.LOCAL_AREA)
    card = card_shown(request.GET.dict(), today=clock.today(), policy=policy)
    return render(request, "activities/_code_card.html", {"card": card})


@require_safe
@requires(Permission.ACTIVITY_RECORD)
def show_band(request: StaffRequest, state_id: str) -> HttpResponse:
    """Tell what the policy says to the date that was typed."""
    person = or_404(get_person, state_id, viewer=request.user)
    values = request.GET.dict()
    policy = current_policy(settings.LOCAL_AREA)
    answer = answer_shown(values, person=person, today=clock.today(), policy=policy)
    context = {"answer": answer, "person": person, "values": values}
    return render(request, "activities/_date_band.html", context)


def _day(request: StaffRequest) -> date | None:
    try:
        return parse_date(request.GET.get("began_on") or request.GET.get("scheduled_on") or "")
    except ValueError:
        return None
