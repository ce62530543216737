from django.conf import settings
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from openajc.audit.seeing import saw_list
from openajc.base import clock
from openajc.base.http import StaffRequest, requires
from openajc.base.permissions import Permission
from openajc.exits.standing import note_cadence_of, standing_of
from openajc.policy.loader import current_policy
from openajc.reporting import team as teams
from openajc.reporting import totals


ROWS_A_PAGE = 50


@require_safe
@requires(Permission.TEAM_VIEW)
def team(request: StaffRequest) -> HttpResponse:
    """Show the caseloads of a team by worker, and the cases, to be filtered and handed over in bulk."""
    day, policy = clock.today(), current_policy(settings.LOCAL_AREA)
    agencies = teams.list_agencies() if request.user.job.whole_area else []
    agency = _number(request, "agency") or (agencies[0].pk if agencies else None)
    workers = teams.workers_seen_by(request.user, agency)
    worker, only = _number(request, "worker"), request.GET.get("only", "")
    cases = teams.list_cases(workers, worker=worker, only=only, today=day, policy=policy)
    page = Paginator(cases, ROWS_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "agencies": agencies,
        "agency": agency,
        "worker": worker,
        "only": only,
        "caseloads": totals.list_caseloads(workers, today=day, policy=policy),
        "page": page,
        "rows": [
            (
                case,
                standing_of(case, today=day, policy=policy),
                note_cadence_of(case, today=day, policy=policy),
            )
            for case in page
        ],
    }
    shown = [case.participant_id for case in page]
    saw_list(shown, agency=agency, worker=worker, only=only, page=page.number)
    template = "reporting/team.html"
    return render(request, f"{template}#cases" if request.htmx else template, context)


def _number(request: StaffRequest, name: str) -> int | None:
    said = request.GET.get(name, "")
    return int(said) if said.isascii() and said.isdigit() and len(said) < 10 else None  # noqa: PLR2004 - fits a key
