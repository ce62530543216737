from typing import TYPE_CHECKING

from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from openajc.applications.queries import find_started, latest_participation_of
from openajc.audit.presenters import words_of
from openajc.audit.queries import PAGE, list_events
from openajc.base import clock
from openajc.base.http import StaffRequest, requires
from openajc.base.permissions import Permission
from openajc.participants.queries import NoSuchPerson, get_person
from openajc.policy.loader import current_policy
from openajc.reporting import timeline
from openajc.reporting.checked import scope_of
from openajc.reporting.history import event_words
from openajc.reporting.missing import list_gaps


if TYPE_CHECKING:
    from openajc.participants.models import Participant

ITEMS_A_PAGE = 30
LONGEST_KEY = 19


@require_safe
@requires(Permission.PERSON_VIEW)
def person(request: StaffRequest, state_id: str) -> HttpResponse:
    """Show everything of a person, newest first, and what is missing."""
    found = _opened(request, state_id)
    said = request.GET.get("sort", "")
    sort = timeline.Sort(said) if said in set(timeline.Sort) else None
    places = timeline.list_places(found, sort)
    page = Paginator(places, ITEMS_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "person": found,
        "tab": "overview",
        "sort": sort,
        "sorts": list(timeline.LABELS.items()),
        "page": page,
        "items": timeline.items_at(page),
    }
    if request.htmx:
        return render(request, "reporting/person.html#timeline", context)
    policy = current_policy(settings.LOCAL_AREA)
    period = latest_participation_of(found)
    context["has_case"] = period is not None
    context["is_applying"] = period is None and find_started(found) is not None
    context["scope"] = scope_of(period)
    context["gaps"] = list_gaps(found, period, today=clock.today(), policy=policy)
    return render(request, "reporting/person.html", context)


@require_safe
@requires(Permission.EVENT_VIEW)
def history(request: StaffRequest, state_id: str) -> HttpResponse:
    """Show who did what about a person and when, latest first."""
    found = _opened(request, state_id)
    said = request.GET.get("before", "")
    before = int(said) if said.isascii() and said.isdigit() and len(said) < LONGEST_KEY else None
    events = list_events(person=found.pk, before=before, limit=PAGE + 1)
    context = {
        "person": found,
        "tab": "history",
        "rows": [(event, words_of(event, event_words())) for event in events[:PAGE]],
        "older": events[PAGE - 1].pk if len(events) > PAGE else None,
        "is_first": before is None,
    }
    return render(request, "reporting/history.html", context)


def _opened(request: StaffRequest, state_id: str) -> "Participant":
    try:
        return get_person(state_id, viewer=request.user)
    except NoSuchPerson as unknown:
        raise Http404 from unknown
