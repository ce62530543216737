"""The tab Activities & notes: everything done and written, in one list."""

from django.conf import settings
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from openajc.activities import presenters, queries
from openajc.base import clock
from openajc.base.http import StaffRequest, or_404, requires
from openajc.base.permissions import Permission
from openajc.drafts.presenters import draft_row
from openajc.drafts.queries import list_drafts
from openajc.notes.enums import NoteKind
from openajc.participants.queries import get_person
from openajc.policy.loader import current_policy


ROWS_A_PAGE = 25
KINDS = (
    ("", "All"),
    (NoteKind.ACTIVITY.value, "Activities"),
    (NoteKind.STAND_ALONE.value, "Stand-alone notes"),
    (NoteKind.ATTEMPT.value, "Contact attempts"),
)


@require_safe
@requires(Permission.ACTIVITY_VIEW)
def activities(request: StaffRequest, state_id: str) -> HttpResponse:
    """Show activities and notes, latest first, a page at a time; on top what waits to be done."""
    person = or_404(get_person, state_id, viewer=request.user)
    kind = request.GET.get("kind", "")
    kind = kind if kind in dict(KINDS) else ""
    rows = Paginator(queries.list_file(person, kind), ROWS_A_PAGE)
    page = rows.get_page(request.GET.get("page"))
    policy, today = current_policy(settings.LOCAL_AREA), clock.today()
    codes = policy.codes
    planned = queries.list_planned(person)
    context = {
        "person": person,
        "tab": "activities",
        "kinds": KINDS,
        "kind": kind,
        "page": page,
        "rows": [presenters.file_row(note, codes=codes) for note in page],
        "drafts": [
            draft_row(draft, today=today, policy=policy)
            for draft in list_drafts(request.user, about=person.state_id)
        ],
        "planned": [presenters.plan_row(plan, codes=codes) for plan in planned],
        "ongoing": presenters.ongoing(queries.list_open(person), codes=codes),
        "today": today,
    }
    return render(request, "activities/activities.html", context)
