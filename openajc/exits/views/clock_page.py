from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from openajc.applications.queries import latest_participation_of
from openajc.base import clock
from openajc.base.http import StaffRequest, requires
from openajc.base.permissions import Permission
from openajc.exits import presenters, queries
from openajc.participants.queries import NoSuchPerson, get_person
from openajc.policy.loader import current_policy


@require_safe
@requires(Permission.PERSON_VIEW)
def clock_page(request: StaffRequest, state_id: str) -> HttpResponse:
    """Show why a case stands on this day: the service that counts, those that do not, what holds, the ledger."""
    try:
        person = get_person(state_id, viewer=request.user)
    except NoSuchPerson as unknown:
        raise Http404 from unknown
    period = latest_participation_of(person)
    context: dict[str, object] = {"person": person, "tab": "", "period": period}
    if period is not None:
        policy = current_policy(settings.LOCAL_AREA)
        context |= {
            "why": presenters.why(period, today=clock.today(), policy=policy),
            "ledger": queries.list_ledger(period),
        }
    return render(request, "exits/clock.html", context)
