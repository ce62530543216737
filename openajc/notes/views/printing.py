from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from openajc.base import clock
from openajc.base.http import StaffRequest, or_404, requires
from openajc.base.permissions import Permission
from openajc.notes import operations, queries
from openajc.participants.queries import get_person


@require_safe
@requires(Permission.NOTE_VIEW)
def print_notes(request: StaffRequest, state_id: str) -> HttpResponse:
    """Show every note in order, earliest first, with author and time, for printing (34-19 CN-8)."""
    person = or_404(get_person, state_id, viewer=request.user)
    notes = list(queries.list_notes(person).reverse())
    now = clock.now()
    operations.record_printing(person=person, notes=len(notes), by=request.user, now=now)
    context = {"person": person, "notes": notes, "printed_at": now}
    return render(request, "notes/print_notes.html", context)
