"""Reads of the exit ledger, and of the cases a run has to judge."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.db.models import F, OuterRef, Q, QuerySet, Subquery

from openajc.applications.models import Participation
from openajc.exits.enums import Verdict
from openajc.exits.models import ExitDecision, SoftExitRun
from openajc.staff.models import Agency, StaffMember


if TYPE_CHECKING:
    from datetime import date


def open_cases() -> QuerySet[Participation]:
    """Return every period of participation that has not exited."""
    return Participation.objects.filter(exited_on=None)


def safe_until(as_of: "date") -> Q:
    """
    Tell which open cases stay open on a day without asking the rule again.

    Their last day for a service has not passed and nothing holds them. As time goes on, what the rule
    answers of such a case can change only through a write, and every write keeps the clock anew.
    """
    return Q(held_by="", projected_exit_on__gte=as_of)


def count_safe(as_of: "date") -> int:
    """Count the open cases that need no asking."""
    return open_cases().filter(safe_until(as_of)).count()


def list_to_judge(as_of: "date", *, after: int, limit: int) -> list[int]:
    """Return keys of the open cases that the rule has to judge, in order, past a key."""
    return _keys(open_cases().exclude(safe_until(as_of)), after=after, limit=limit)


def list_all(*, after: int, limit: int) -> list[int]:
    """Return keys of all open cases, in order, past a key."""
    return _keys(open_cases(), after=after, limit=limit)


def list_safe_and_new(as_of: "date", *, after: int, limit: int) -> list[int]:
    """Return keys of the cases that need no asking, but whose standing the ledger does not say yet."""
    latest = ExitDecision.objects.filter(participation=OuterRef("pk")).order_by("-id")
    cases = (
        open_cases()
        .filter(safe_until(as_of))
        .annotate(
            said=Subquery(latest.values("verdict")[:1]),
            said_on=Subquery(latest.values("last_qualifying_on")[:1]),
            said_code=Subquery(latest.values("last_qualifying_code")[:1]),
        )
        .filter(
            Q(said=None)
            | ~Q(said=Verdict.OPEN)
            | ~Q(said_on=F("clock_on"))
            | ~Q(said_code=F("clock_code"))
        )
    )
    return _keys(cases, after=after, limit=limit)


def latest_decisions(participation_ids: Iterable[int]) -> dict[int, ExitDecision]:
    """Return the latest line of the ledger of each case that has one."""
    rows = ExitDecision.objects.filter(participation__in=list(participation_ids))
    latest = rows.order_by("participation", "-id").distinct("participation")
    return {row.participation_id: row for row in latest}


def list_ledger(participation: Participation) -> list[ExitDecision]:
    """Return every line of the ledger of a case, latest first."""
    return list(participation.exit_decisions.select_related("run").order_by("-id"))


def is_done(as_of: "date") -> bool:
    """Tell whether a run as of this day or later is through."""
    return SoftExitRun.objects.filter(as_of__gte=as_of, exited__isnull=False).exists()


def _keys(cases: QuerySet[Participation], *, after: int, limit: int) -> list[int]:
    return list(cases.filter(pk__gt=after).order_by("pk").values_list("pk", flat=True)[:limit])


def list_workers(viewer: "StaffMember") -> list[tuple[int, str]]:
    """Return key and name of the people with a caseload whose cases the viewer may see."""
    staff = StaffMember.objects.filter(role__in=("case_manager", "supervisor"), is_active=True)
    if not viewer.job.whole_area:
        staff = staff.filter(agency=viewer.agency_id)
    return list(staff.order_by("name").values_list("pk", "name"))


def list_agencies(viewer: "StaffMember") -> list[tuple[int, str]]:
    """Return key and name of the agencies whose cases the viewer may see, if several."""
    if not viewer.job.whole_area:
        return []
    with_cases = StaffMember.objects.filter(role="case_manager").values("agency")
    return list(
        Agency.objects.filter(pk__in=with_cases).order_by("name").values_list("pk", "name")
    )
