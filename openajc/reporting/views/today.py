from django.conf import settings
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from openajc.audit.seeing import saw_list
from openajc.base import clock
from openajc.base.http import StaffRequest, requires
from openajc.base.permissions import Permission
from openajc.drafts.pages import names_of
from openajc.exits.forecast import Wanted, cases_nearing, with_people
from openajc.exits.standing import standing_of
from openajc.participants.alarms import list_alarms
from openajc.policy.loader import current_policy
from openajc.reporting import due, forms, totals
from openajc.reporting.nightly import nightly_work
from openajc.reporting.team import team_of
from openajc.requests.presenters import request_row, undecidable_rows
from openajc.requests.queries import list_undecidable, list_waiting_for


ROWS_A_PAGE = 20
SOONEST = 20


@require_safe
@requires(Permission.TODAY_VIEW)
def today(request: StaffRequest) -> HttpResponse:
    """Show what is due and why, soonest first; roles without a caseload see what fits their work."""
    if request.user.may(Permission.ACTIVITY_RECORD):
        return _desk(request)
    if request.user.may(Permission.PERSON_VIEW):
        return _area(request)
    return _counter(request)


def _desk(request: StaffRequest) -> HttpResponse:
    day, policy = clock.today(), current_policy(settings.LOCAL_AREA)
    team = team_of(request.user)
    worker = forms.worker_of(request.GET.get("worker", ""), team)
    workers = {key: name for key, name in team if worker in {None, key}}
    found = due.list_due(due.Desk(viewer=request.user, workers=workers, today=day, policy=policy))
    kind = forms.kind_of(request.GET.get("kind", ""))
    chosen = [one for one in found if kind in {None, one.kind}]
    page = Paginator(chosen, ROWS_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "day": day,
        "kind": kind,
        "kinds": forms.kinds_of(found),
        "count": len(found),
        "late": sum(one.due_on < day for one in found),
        "page": page,
        "rows": [(one, one.due(day), one.tone(day)) for one in page],
        "team": team if len(team) > 1 else [],
        "worker": worker,
    }
    shown = dict.fromkeys(one.participant for one in page)
    saw_list(shown, worker=worker, kind=kind, page=page.number)
    template = "reporting/today.html"
    return render(request, f"{template}#due" if request.htmx else template, context)


def _area(request: StaffRequest) -> HttpResponse:
    day, policy = clock.today(), current_policy(settings.LOCAL_AREA)
    soonest = with_people(cases_nearing(request.user, Wanted(), today=day))[:SOONEST]
    saw_list(case.participant_id for case in soonest)
    context = {
        "day": day,
        "alarms": list_alarms(request.user, now=clock.now()),
        "totals": totals.area_totals(today=day, now=clock.now(), policy=policy),
        "rows": [(case, standing_of(case, today=day, policy=policy)) for case in soonest],
    }
    if request.user.may(Permission.REQUEST_APPROVE):
        waiting = list(list_waiting_for(request.user)[:SOONEST])
        names = names_of([one.about for one in waiting], request.user)
        saw_list(known.pk for known in names.values())
        context["requests"] = [request_row(one, names) for one in waiting]
    if request.user.may(Permission.NIGHTLY_VIEW):
        context["undecidable"] = undecidable_rows(list_undecidable())
        context["nightly"] = nightly_work(today=day, now=clock.now(), policy=policy)
    return render(request, "reporting/today_area.html", context)


def _counter(request: StaffRequest) -> HttpResponse:
    day, policy = clock.today(), current_policy(settings.LOCAL_AREA)
    area = totals.area_totals(today=day, now=clock.now(), policy=policy)
    return render(request, "reporting/today_counter.html", {"day": day, "totals": area})
