"""Reads of activities and scheduled services, and the facts the exit clock is asked on."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import QuerySet

from openajc.activities.enums import ScheduleStatus
from openajc.activities.models import Activity, ScheduledService
from openajc.applications.models import Enrollment, Participation
from openajc.base.refusals import NotFound
from openajc.notes import queries as note_queries
from openajc.requests.queries import pending_of
from openajc.rules.clock_reading import Case
from openajc.rules.programs import Originator, Program
from openajc.rules.qualifying import Scheduled, Service


if TYPE_CHECKING:
    from openajc.notes.models import CaseNote
    from openajc.participants.models import Participant
    from openajc.staff.models import StaffMember

RECENT_ENTRIES = 40
BATCH = 5000
SERVICE = ("participation_id", "code", "began_on", "ended_on", "originator", "program")
WAS_PLANNED = ("scheduled_as__scheduled_on", "scheduled_as__planned_at__date")
PLAN = ("participation_id", "code", "scheduled_on", "program", "planned_at__date")


class NoSuchActivity(NotFound):
    """There is no such activity or scheduled service of this person."""


def clock_facts_of(participation: "Participation") -> Case:
    """Return the facts of the exit clock of one period of participation (4 queries, however many services)."""
    for _, facts in clock_facts_in_batches([participation.pk]):
        return facts
    raise AssertionError("one participation makes one batch")


def clock_facts_in_batches(
    participation_ids: Iterable[int], *, size: int = BATCH
) -> Iterator[tuple[int, Case]]:
    """Return the facts of the exit clock of many periods, 4 queries a batch, one batch in memory."""
    batch: list[int] = []
    for pk in participation_ids:
        batch.append(pk)
        if len(batch) == size:
            yield from _facts_of(batch)
            batch = []
    if batch:
        yield from _facts_of(batch)


def lock_case(pk: int) -> Participation:
    """Return a participation, locked until the transaction ends."""
    return Participation.objects.select_for_update(of=("self",)).get(pk=pk)


def list_services(participation: "Participation") -> tuple[Service, ...]:
    """Return what was recorded in a period as the rules read it, earliest first (1 query)."""
    return tuple(_services_of([participation.pk])[participation.pk])


def list_activities(person: "Participant") -> QuerySet[Activity]:
    """Return the person's activities, latest first, with note, author, provider and office."""
    return (
        Activity.objects.filter(participant=person)
        .select_related("note", "entered_by", "provider", "office")
        .order_by("-began_on", "-pk")
    )


def list_file(person: "Participant", kind: str = "") -> "QuerySet[CaseNote]":
    """Return notes of the person, each with its activity if it has one, latest first; of one kind if given."""
    notes = note_queries.list_notes(person).select_related(
        "activity__provider", "activity__office", "attempt__activity"
    )
    return notes.filter(kind=kind) if kind else notes


def list_open(person: "Participant") -> QuerySet[Activity]:
    """Return the activities without an end, latest first."""
    return Activity.objects.filter(participant=person, ended_on=None).order_by("-began_on", "-pk")


def list_planned(person: "Participant") -> QuerySet[ScheduledService]:
    """Return the person's services still to come or not yet settled, soonest first."""
    planned = ScheduledService.objects.filter(participant=person, status=ScheduleStatus.PLANNED)
    return planned.select_related("planned_by").order_by("scheduled_on", "pk")


def programs_by_period(person: "Participant") -> dict[int, tuple[str, ...]]:
    """Return the programs of each of the person's periods by its key (1 query)."""
    programs: dict[int, tuple[str, ...]] = {}
    rows = Enrollment.objects.filter(participant=person).order_by("pk")
    for period, program in rows.values_list("participation_id", "program"):
        programs[period] = (*programs.get(period, ()), program)
    return programs


def list_recent_codes(staff: "StaffMember", *, most: int) -> list[str]:
    """Return the codes the staff member recorded lately, latest first, each once."""
    entered = Activity.objects.filter(entered_by=staff).order_by("-entered_at")
    codes = entered.values_list("code", flat=True)[:RECENT_ENTRIES]
    return list(dict.fromkeys(codes))[:most]


def get_activity(person: "Participant", pk: int) -> Activity:
    """
    Return an activity of the person.

    :raises NoSuchActivity: if it is none of theirs.
    """
    try:
        return list_activities(person).get(pk=pk)
    except Activity.DoesNotExist:
        raise NoSuchActivity(f"no activity #{pk}") from None


def get_planned(person: "Participant", pk: int) -> ScheduledService:
    """
    Return a scheduled service of the person, whatever became of it.

    :raises NoSuchActivity: if it is none of theirs.
    """
    try:
        return ScheduledService.objects.get(participant=person, pk=pk)
    except ScheduledService.DoesNotExist:
        raise NoSuchActivity(f"no scheduled service #{pk}") from None


def find_planned(person: int, submission: UUID) -> ScheduledService | None:
    """Return the plan of a person that a form has saved already."""
    return ScheduledService.objects.filter(participant=person, submission=submission).first()


def is_planned(submission: UUID) -> bool:
    """Tell whether a form has saved a plan already, about anybody."""
    return ScheduledService.objects.filter(submission=submission).exists()


def find_submitted(person: int, submission: UUID) -> Activity | None:
    """Return the activity of a person that a form has saved already."""
    saved = Activity.objects.filter(participant=person, submission=submission)
    return saved.select_related("note").first()


def _facts_of(ids: Sequence[int]) -> Iterator[tuple[int, Case]]:
    services = _services_of(ids)
    planned = _planned_of(ids)
    programs = _programs_of(ids)
    pending = pending_of(ids)
    for pk in ids:
        facts = Case(
            services=tuple(services[pk]),
            scheduled=tuple(planned[pk]),
            pending=tuple(pending[pk]),
            programs=tuple(program for program in Program if program in programs[pk]),
        )
        yield pk, facts


def _services_of(ids: Sequence[int]) -> dict[int, list[Service]]:
    services: dict[int, list[Service]] = defaultdict(list)
    rows = Activity.objects.filter(participation__in=ids).order_by("began_on", "pk")
    for (
        pk,
        code,
        began_on,
        ended_on,
        originator,
        program,
        planned_for,
        planned_on,
    ) in rows.values_list(*SERVICE, *WAS_PLANNED):
        services[pk].append(
            Service(
                code=code,
                began_on=began_on,
                ended_on=ended_on,
                originator=Originator(originator),
                program=Program(program),
                scheduled_for=planned_for,
                scheduled_since=planned_on,
            )
        )
    return services


def _planned_of(ids: Sequence[int]) -> dict[int, list[Scheduled]]:
    planned: dict[int, list[Scheduled]] = defaultdict(list)
    rows = ScheduledService.objects.filter(
        participation__in=ids, status=ScheduleStatus.PLANNED
    ).order_by("scheduled_on", "pk")
    for pk, code, on, program, planned_on in rows.values_list(*PLAN):
        plan = Scheduled(code=code, on=on, program=Program(program), since=planned_on)
        planned[pk].append(plan)
    return planned


def _programs_of(ids: Sequence[int]) -> dict[int, set[str]]:
    programs: dict[int, set[str]] = defaultdict(set)
    rows = Enrollment.objects.filter(participation__in=ids)
    for pk, program in rows.values_list("participation_id", "program"):
        programs[pk].add(program)
    return programs
