from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from openajc.activities import forms, queries
from openajc.activities.commands import EndActivity
from openajc.base import clock
from openajc.base.acting import carry_out
from openajc.base.http import StaffRequest, or_404, requires
from openajc.base.permissions import Permission
from openajc.base.refusals import Refused
from openajc.participants.queries import get_person


TEMPLATE = "activities/end_activity.html"


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.ACTIVITY_RECORD)
def end_activity(request: StaffRequest, state_id: str, pk: int) -> HttpResponse:
    """Give an open activity its end."""
    person = or_404(get_person, state_id, viewer=request.user)
    activity = or_404(queries.get_activity, person, pk)
    context: dict[str, object] = {"person": person, "tab": "activities", "activity": activity}
    if request.method != "POST":
        context |= {"form": forms.EndActivity(initial={"ended_on": clock.today()})}
        return render(request, TEMPLATE, context)
    form = forms.EndActivity(request.POST)
    context |= {"form": form}
    if not form.is_valid():
        return render(request, TEMPLATE, context, status=422)
    try:
        carry_out(request, EndActivity(state_id=state_id, activity_id=pk, **form.cleaned_data))
    except Refused as refusal:
        context |= {"refusals": refusal.decisions}
        return render(request, TEMPLATE, context, status=422)
    messages.success(request, f"{activity.code} {activity.title} ended.")
    return redirect("activities:activities", state_id)
