from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from openajc.base.http import StaffRequest, or_404, requires
from openajc.base.permissions import Permission
from openajc.notes.advice import advise
from openajc.participants.queries import get_person


@require_POST
@requires(Permission.NOTE_WRITE)
def check_note(request: StaffRequest, state_id: str) -> HttpResponse:
    """Answer the writing check of a text being written, as a part of its page."""
    person = or_404(get_person, state_id, viewer=request.user)
    findings = advise(request.POST.get("body", ""), person=person, writer=request.user)
    context = {"findings": findings, "checked": True}
    return render(request, "notes/_writing_check.html", context)
