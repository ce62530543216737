"""Totals of caseloads: by agency for the whole area, by worker for a team."""

from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from django.core.cache import cache
from django.db.models import Count, F, Q, QuerySet
from django.db.models.functions import Coalesce, Greatest

from openajc.applications.models import Participation
from openajc.exits.standing import WARNINGS
from openajc.rules.note_cadence import CADENCE
from openajc.rules.parameters import Policy
from openajc.staff.models import StaffMember


if TYPE_CHECKING:
    from collections.abc import Iterable

KEPT_SECONDS = 600


@dataclass(frozen=True, kw_only=True, slots=True)
class Caseload:
    """Open cases of an agency or a worker: how many, notes late, nearing exit, held."""

    key: int | None
    name: str
    open: int
    notes_late: int
    nearing: int
    held: int


@dataclass(frozen=True, kw_only=True, slots=True)
class AreaTotals:
    """Caseloads by agency, as counted at an instant."""

    agencies: list[Caseload]
    counted_at: datetime

    @property
    def open(self) -> int:
        return sum(agency.open for agency in self.agencies)

    @property
    def notes_late(self) -> int:
        return sum(agency.notes_late for agency in self.agencies)

    @property
    def nearing(self) -> int:
        return sum(agency.nearing for agency in self.agencies)


def area_totals(*, today: date, now: datetime, policy: Policy) -> AreaTotals:
    """Return totals by agency, updated every 10 minutes."""
    name = f"reporting.area.{today.isoformat()}"
    if kept := cache.get(name):
        agencies = [Caseload(**row) for row in kept["agencies"]]
        return AreaTotals(agencies=agencies, counted_at=datetime.fromisoformat(kept["counted_at"]))
    rows = _counted(Participation.objects.all(), "agency", today=today, policy=policy)
    found = AreaTotals(agencies=list(rows), counted_at=now)
    plain = {"agencies": list(map(asdict, found.agencies)), "counted_at": now.isoformat()}
    cache.set(name, plain, KEPT_SECONDS)
    return found


def list_caseloads(
    workers: QuerySet[StaffMember], *, today: date, policy: Policy
) -> list[Caseload]:
    """Return the caseload of each worker, also the empty ones, by name."""
    cases = Participation.objects.filter(participant__worker__in=workers)
    found = {row.key: row for row in _counted(cases, "worker", today=today, policy=policy)}
    names = workers.order_by("name").values_list("pk", "name")
    return [found.get(key) or _empty(key, name) for key, name in names]


def notes_late(*, today: date, policy: Policy) -> Q:
    """Tell whether the case note of an open case is late, as the rule `note-cadence` does (CN-5, E-6)."""
    days = policy.days(CADENCE, governing_on=today)
    return Q(note_since__lt=today - timedelta(days=days))


def nearing_exit(*, today: date, policy: Policy) -> Q:
    """Tell whether the clock of an open case has reached the first warning day (SE-3)."""
    first = min(policy.numbers(WARNINGS, governing_on=today))
    running = Q(held_by="", projected_exit_on__isnull=False)
    return running & Q(clock_on__lte=today - timedelta(days=first))


def with_note_since(cases: QuerySet[Participation]) -> QuerySet[Participation]:
    """Add the day from which the note cadence counts: the latest note, or the start."""
    start = Coalesce(F("began_on"), F("applied_on"))
    return cases.annotate(note_since=Greatest(Coalesce(F("latest_note_on"), start), start))


def _counted(
    cases: QuerySet[Participation], by: str, *, today: date, policy: Policy
) -> "Iterable[Caseload]":
    group = f"participant__{by}"
    rows = (
        with_note_since(cases.filter(exited_on=None))
        .values(key=F(group), name=F(f"{group}__name"))
        .annotate(
            open=Count("pk"),
            notes_late=Count("pk", filter=notes_late(today=today, policy=policy)),
            nearing=Count("pk", filter=nearing_exit(today=today, policy=policy)),
            held=Count("pk", filter=~Q(held_by="")),
        )
        .order_by("name")
    )
    return (Caseload(**row) for row in rows)


def _empty(key: int, name: str) -> Caseload:
    return Caseload(key=key, name=name, open=0, notes_late=0, nearing=0, held=0)
