"""Reads of the exit ledger, and of the cases a run has to judge."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.db.models import Case, F, OuterRef, Q, QuerySet, Subquery, Value, When

from openajc.applications.models import Participation
from openajc.exits.enums import Verdict
from openajc.exits.models import ExitDecision, SoftExitRun
from openajc.staff.models import Agency, StaffMember


if TYPE_CHECKING:
    from datetime import date, datetime


def open_cases() -> QuerySet[Participation]:
    """Return every period of participation that has not exited."""
    return Participation.objects.filter(exited_on=None)


# As time goes on, what the rule answers of these cases can change only through a write, and every write
# keeps the clock anew: so they need no asking.
HELD_BY_SERVICE = Q(projected_exit_on=None, clock_on__isnull=False)


def surely_open(as_of: "date") -> Q:
    """Tell which open cases stay open on a day: nothing holds them and their last day has not passed, or no clock runs."""
    return Q(held_by="", projected_exit_on__gte=as_of) | Q(clock_on=None)


def count_surely_open(as_of: "date") -> int:
    """Count the cases that stay open without asking the rule."""
    return open_cases().filter(surely_open(as_of)).count()


def count_surely_held() -> int:
    """Count the cases that a service without an end holds open, whatever the day (E-8)."""
    return open_cases().filter(HELD_BY_SERVICE).count()


def list_surely_held(limit: int) -> list[Participation]:
    """Return some of the cases that a service without an end holds open, with their person."""
    held = open_cases().filter(HELD_BY_SERVICE).select_related("participant")
    return list(held.order_by("pk")[:limit])


def list_to_judge(as_of: "date", *, after: int, limit: int) -> list[int]:
    """Return keys of the open cases that the rule has to judge, in order, past a key."""
    cases = open_cases().exclude(surely_open(as_of) | HELD_BY_SERVICE)
    return _keys(cases, after=after, limit=limit)


def list_overdue(state_id: str, today: "date") -> list[int]:
    """Return the open cases of a person that nothing has kept open until this day, by the kept clock."""
    over = open_cases().filter(participant__state_id=state_id, projected_exit_on__lt=today)
    return list(over.values_list("pk", flat=True))


def list_all(*, after: int, limit: int) -> list[int]:
    """Return keys of all open cases, in order, past a key."""
    return _keys(open_cases(), after=after, limit=limit)


def list_sure_and_new(as_of: "date", *, after: int, limit: int) -> list[int]:
    """Return keys of the cases that need no asking, but whose standing the ledger does not say yet."""
    latest = ExitDecision.objects.filter(participation=OuterRef("pk")).order_by("-id")
    columns = ("verdict", "last_qualifying_on", "last_qualifying_code", "held_by")
    is_held = HELD_BY_SERVICE
    expected = Case(When(is_held, then=Value(Verdict.HELD)), default=Value(Verdict.OPEN))
    is_said = (
        Q(said_verdict=F("expected"), said_last_qualifying_code=F("clock_code"))
        & Q(said_held_by=F("held_by"))
        & (is_held | Q(clock_on=None) | Q(said_last_qualifying_on=F("clock_on")))
    )
    cases = (
        open_cases()
        .filter(surely_open(as_of) | is_held)
        .annotate(
            expected=expected,
            **{f"said_{name}": Subquery(latest.values(name)[:1]) for name in columns},
        )
        .filter(Q(said_verdict=None) | ~is_said)
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
    """Tell whether a run as of this day is through; one as of a later day keeps no night from its run."""
    return SoftExitRun.objects.filter(as_of=as_of, exited__isnull=False).exists()


def latest_run_at() -> "datetime | None":
    """Return when the last run that went through began."""
    runs = SoftExitRun.objects.filter(exited__isnull=False)
    return runs.order_by("-ran_at").values_list("ran_at", flat=True).first()


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
