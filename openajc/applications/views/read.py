"""An application that was submitted or withdrawn, as it was signed; on screen and for print."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from openajc.applications import queries
from openajc.applications.presenters.eligibility import draw_eligibility
from openajc.applications.presenters.progress import draw_progress
from openajc.applications.views.opening import person_of
from openajc.base import clock
from openajc.base.http import StaffRequest, requires
from openajc.base.permissions import Permission


@require_safe
@requires(Permission.APPLICATION_VIEW)
def read(request: StaffRequest, state_id: str, number: str) -> HttpResponse:
    """Show an application with the eligibility decided."""
    return render(request, "applications/read.html", _context(request, state_id, number))


@require_safe
@requires(Permission.APPLICATION_VIEW)
def print_application(request: StaffRequest, state_id: str, number: str) -> HttpResponse:
    """Show an application for the printer, draft or submitted."""
    return render(request, "applications/print.html", _context(request, state_id, number))


def _context(request: StaffRequest, state_id: str, number: str) -> dict[str, Any]:
    person = person_of(request, state_id)
    try:
        row = queries.get_application(person, number)
    except queries.NoSuchApplication:
        raise Http404 from None
    wanted = row.answers.get("programs_wanted", {}).get("value")
    opened = queries.enrollments_of(row)
    return {
        "person": person,
        "tab": "application",
        "application": row,
        "progress": draw_progress(
            *queries.asked_of(row, person, today=clock.today()), as_kept=row.status != "STARTED"
        ),
        "view": draw_eligibility(row.eligibility, wanted) if row.eligibility else None,
        "opened": opened,
        "waits_for_first": queries.waits_for_first_service(opened),
    }
