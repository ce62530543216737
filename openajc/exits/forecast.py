"""Open cases by the week in which they exit unless something is recorded (34-19 SE-3)."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.db.models import Count, QuerySet
from django.db.models.functions import TruncWeek

from openajc.applications.models import Participation
from openajc.participants.access import visible_to


if TYPE_CHECKING:
    from openajc.staff.models import StaffMember

WEEK = timedelta(days=7)


@dataclass(frozen=True, kw_only=True, slots=True)
class Wanted:
    """What the viewer filters by; empty is everything. `band` is a warning day."""

    worker: int | None = None
    agency: int | None = None
    band: int | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Week:
    """The last days for a service that lie in one week, Monday to Sunday; `count` cases."""

    starts_on: date
    count: int

    @property
    def ends_on(self) -> date:
        return self.starts_on + WEEK - timedelta(days=1)


def cases_nearing(
    viewer: "StaffMember", wanted: Wanted, *, today: date
) -> QuerySet[Participation]:
    """Return open cases whose clock runs and is not held, that the viewer may see, soonest last day first."""
    cases = Participation.objects.filter(
        exited_on=None, held_by="", projected_exit_on__isnull=False
    )
    if not viewer.job.whole_area:
        cases = cases.filter(participant__in=visible_to(viewer))
    if wanted.worker:
        cases = cases.filter(participant__worker=wanted.worker)
    if wanted.agency:
        cases = cases.filter(participant__agency=wanted.agency)
    if wanted.band:
        cases = cases.filter(clock_on__lte=today - timedelta(days=wanted.band))
    return cases


def list_weeks(cases: QuerySet[Participation]) -> list[Week]:
    """Count cases by the week of their last day."""
    rows = (
        cases.annotate(week=TruncWeek("projected_exit_on"))
        .values("week")
        .annotate(count=Count("pk"))
        .order_by("week")
    )
    return [Week(starts_on=row["week"], count=row["count"]) for row in rows]


def in_week(cases: QuerySet[Participation], week: date) -> QuerySet[Participation]:
    """Return the cases of one week with what a row shows."""
    return with_people(
        cases.filter(projected_exit_on__range=(week, week + WEEK - timedelta(days=1)))
    )


def with_people(cases: QuerySet[Participation]) -> QuerySet[Participation]:
    """Return cases with person and worker, soonest first."""
    return cases.select_related("participant__worker", "participant__agency").order_by(
        "projected_exit_on", "pk"
    )
