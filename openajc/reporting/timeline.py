"""Everything of a person in order of time: applications, services with their notes, plans, exits."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from django.conf import settings

from openajc.activities.enums import ScheduleStatus
from openajc.activities.models import ScheduledService
from openajc.activities.presenters import ongoing
from openajc.applications.models import Application, Participation
from openajc.notes.enums import NoteKind
from openajc.notes.models import CaseNote
from openajc.policy.loader import current_policy
from openajc.rules.calendar import spoken


if TYPE_CHECKING:
    from django.db.models import QuerySet

    from openajc.participants.models import Participant
    from openajc.rules.codes import CodeBook


class Sort(StrEnum):
    """What a timeline can be narrowed to."""

    SERVICE = "services"
    NOTE = "notes"
    CASE = "case"
    PLAN = "plans"


LABELS = {
    Sort.SERVICE: "Services",
    Sort.NOTE: "Notes and attempts",
    Sort.CASE: "Applications and exits",
    Sort.PLAN: "Scheduled",
}
NAMED_BY_SUBJECT = {NoteKind.ACTIVITY, NoteKind.ATTEMPT}


@dataclass(frozen=True, kw_only=True, slots=True)
class Item:
    """One thing of the timeline. `text` is the note, if it has one; `aside` who entered it and when."""

    on: date
    sort: Sort
    head: str
    mark: str = ""
    text: str = ""
    aside: str = ""
    late: bool = False


@dataclass(frozen=True, slots=True)
class Place:
    """A thing before its words are fetched: its day, and a note's key or the finished item."""

    on: date
    order: int
    note: int | None = None
    item: Item | None = None


def list_places(person: "Participant", sort: Sort | None) -> list[Place]:
    """Return everything of one sort, or all, newest first (at most 4 queries)."""
    found = [
        *(_notes(person, sort) if sort in {None, Sort.SERVICE, Sort.NOTE} else ()),
        *(_periods(person) if sort in {None, Sort.CASE} else ()),
        *(_plans(person) if sort in {None, Sort.PLAN} else ()),
    ]
    return sorted(found, key=lambda place: (place.on, place.order), reverse=True)


def items_at(places: Iterable[Place]) -> list[Item]:
    """Fetch the words of some places (1 query)."""
    places = list(places)
    keys = [place.note for place in places if place.note is not None]
    notes = CaseNote.objects.select_related("activity", "entered_by").in_bulk(keys)
    codes = current_policy(settings.LOCAL_AREA).codes
    return [place.item or _note_item(notes[place.note or 0], codes) for place in places]


def _notes(person: "Participant", sort: Sort | None) -> Iterator[Place]:
    notes: QuerySet[CaseNote] = CaseNote.objects.filter(participant=person)
    if sort is Sort.SERVICE:
        notes = notes.filter(kind=NoteKind.ACTIVITY)
    if sort is Sort.NOTE:
        notes = notes.exclude(kind=NoteKind.ACTIVITY)
    for on, pk in notes.values_list("contact_on", "pk"):
        yield Place(on=on, order=pk, note=pk)


def _note_item(note: CaseNote, codes: "CodeBook") -> Item:
    is_service = note.kind == NoteKind.ACTIVITY
    ended_on = note.activity.ended_on if is_service else None
    until = f", until {spoken(ended_on)}" if ended_on and ended_on != note.contact_on else ""
    kind = "" if note.kind in NAMED_BY_SUBJECT else NoteKind(note.kind).label
    is_open = is_service and ended_on is None and bool(ongoing([note.activity], codes=codes))
    return Item(
        on=note.contact_on,
        sort=Sort.SERVICE if is_service else Sort.NOTE,
        head=f"{note.subject}{until}",
        mark="open" if is_open else kind,
        text=note.body,
        aside=f"{note.get_contact_display()} · {note.entered_by.name}, entered {spoken(note.entered_on)}",
        late=note.entry_band != "on-time",
    )


def _periods(person: "Participant") -> Iterator[Place]:
    for application in Application.objects.filter(participant=person):
        yield _place(
            application.applied_on,
            Sort.CASE,
            f"Application {application.number}: {application.get_status_display().lower()}",
            "Application",
            order=-1,
        )
    for period in Participation.objects.filter(participant=person):
        if period.began_on:
            head = "Participation began with the first qualifying service"
            yield _place(period.began_on, Sort.CASE, head, "Case")
        if period.exited_on:
            head = "Exited: cannot be reversed"
            yield _place(period.exited_on, Sort.CASE, head, "Exit", order=1 << 62)


def _plans(person: "Participant") -> Iterator[Place]:
    planned = ScheduledService.objects.filter(participant=person, status=ScheduleStatus.PLANNED)
    codes = current_policy(settings.LOCAL_AREA).codes
    for service in planned:
        code = codes.find_any(service.code)
        head = code.subject if code else service.code
        yield _place(service.scheduled_on, Sort.PLAN, head, "Scheduled")


def _place(on: date, sort: Sort, head: str, mark: str, *, order: int = 0) -> Place:
    return Place(on=on, order=order, item=Item(on=on, sort=sort, head=head, mark=mark))
