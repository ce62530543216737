from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from openajc.activities import forms, operations, queries
from openajc.base import clock
from openajc.base.http import StaffRequest, requires
from openajc.base.permissions import Permission
from openajc.notes.writing_page import reach
from openajc.participants.queries import get_person


TEMPLATE = "activities/end_activity.html"


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.ACTIVITY_RECORD)
def end_activity(request: StaffRequest, state_id: str, pk: int) -> HttpResponse:
    """Give an open activity its end."""
    person = reach(get_person, state_id, viewer=request.user)
    activity = reach(queries.get_activity, person, pk)
    context: dict[str, object] = {"person": person, "tab": "activities", "activity": activity}
    if request.method != "POST":
        context |= {"form": forms.EndActivity(initial={"ended_on": clock.today()})}
        return render(request, TEMPLATE, context)
    form = forms.EndActivity(request.POST)
    context |= {"form": form}
    if not form.is_valid():
        return render(request, TEMPLATE, context, status=422)
    try:
        operations.end_activity(
            person=person,
            activity=activity,
            by=request.user,
            today=clock.today(),
            now=clock.now(),
            **form.cleaned_data,
        )
    except operations.UnableToEnd as refusal:
        context |= {"refusals": refusal.decisions}
        return render(request, TEMPLATE, context, status=422)
    messages.success(request, f"{activity.code} {activity.title} ended.")
    return redirect("activities:activities", state_id)
