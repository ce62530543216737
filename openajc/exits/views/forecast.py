import csv
from datetime import date

from django.conf import settings
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from openajc.audit.seeing import saw_list
from openajc.base import clock
from openajc.base.http import StaffRequest, requires
from openajc.base.permissions import Permission
from openajc.exits import forecast as cases
from openajc.exits import forms, presenters, queries
from openajc.exits.standing import WARNINGS, standing_of
from openajc.policy.loader import current_policy


ROWS_A_PAGE = 50


@require_safe
@requires(Permission.FORECAST_VIEW)
def forecast(request: StaffRequest) -> HttpResponse:
    """Show which cases exit in which week, unless a qualifying service is recorded (34-19 SE-3)."""
    today = clock.today()
    form = _filters(request, today)
    found = cases.cases_nearing(request.user, form.wanted(), today=today)
    weeks = cases.list_weeks(found)
    week = _week(request, weeks)
    rows = cases.in_week(found, week.starts_on) if week else found.none()
    page = Paginator(rows, ROWS_A_PAGE).get_page(request.GET.get("page"))
    policy = current_policy(settings.LOCAL_AREA)
    context = {
        "form": form,
        "weeks": weeks,
        "week": week,
        "page": page,
        "total": sum(found_week.count for found_week in weeks),
        "rows": [(case, standing_of(case, today=today, policy=policy)) for case in page],
        "filters": form.as_query(),
    }
    shown = [case.participant_id for case in page]
    saw_list(shown, by=form.as_query(), week=week and week.starts_on, page=page.number)
    template = "exits/forecast.html"
    return render(request, f"{template}#cases" if request.htmx else template, context)


@require_safe
@requires(Permission.FORECAST_VIEW)
def forecast_csv(request: StaffRequest) -> HttpResponse:
    """Return the forecast as a file."""
    today = clock.today()
    form = _filters(request, today)
    found = cases.with_people(cases.cases_nearing(request.user, form.wanted(), today=today))
    saw_list([case.participant_id for case in found], by=form.as_query())
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="exit-forecast-{today}.csv"'
    writer = csv.writer(response)
    writer.writerow(presenters.CSV_COLUMNS)
    writer.writerows(presenters.csv_line(case, today=today) for case in found)
    return response


def _filters(request: StaffRequest, today: date) -> forms.Forecast:
    policy = current_policy(settings.LOCAL_AREA)
    return forms.Forecast(
        request.GET,
        workers=queries.list_workers(request.user),
        agencies=queries.list_agencies(request.user),
        bands=policy.numbers(WARNINGS, governing_on=today),
    )


def _week(request: StaffRequest, weeks: list[cases.Week]) -> cases.Week | None:
    chosen = request.GET.get("week", "")
    return next(
        (w for w in weeks if w.starts_on.isoformat() == chosen), weeks[0] if weeks else None
    )
