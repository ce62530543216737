"""What the API says of people and their records. Fields are added here, never renamed; never an SSN."""

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from ninja import Schema


if TYPE_CHECKING:
    from openajc.activities.models import Activity, ScheduledService
    from openajc.applications.models import Application
    from openajc.notes.models import CaseNote
    from openajc.participants.presenters import PersonRow


class Entry(Schema):
    """Who entered a record when, and how timely that was."""

    entered_at: datetime
    entered_on: date
    entered_by: str
    entry_band: str
    entry_days: int
    entry_due_on: date
    entry_rule: str


class ActivityAnswer(Entry):
    id: int
    code: str
    title: str
    program: str
    service_on: date
    ended_on: date | None
    originator: str
    contact: str
    answered_on: date | None
    extends_clock: bool
    provider: str
    office: str
    note: int
    submission: str
    href: str


class Addendum(Schema):
    id: int
    body: str
    entered_at: datetime
    entered_by: str


class NoteAnswer(Entry):
    id: int
    kind: str
    service_on: date
    contact: str
    subject: str
    body: str
    addenda: list[Addendum]
    submission: str
    href: str


class AttemptAnswer(NoteAnswer):
    wanted_code: str
    answered: bool


class ScheduledAnswer(Schema):
    id: int
    code: str
    program: str
    scheduled_on: date
    reason: str
    status: str
    planned_at: datetime
    planned_by: str
    submission: str
    href: str


class ApplicationAnswer(Schema):
    number: str
    form: str
    form_version: str
    applied_on: date
    status: str
    saved_at: datetime
    saved_by: str
    submitted_at: datetime | None
    submitted_by: str | None
    href: str


class FoundPerson(Schema):
    state_id: str
    name: str
    born_on: date
    age: int
    worker: str
    agency: str
    office: str
    city: str
    href: str


def entry_of(row: Any) -> dict[str, Any]:
    """Return the columns of an entered record."""
    said = {name: getattr(row, name) for name in Entry.model_fields}
    return {**said, "entered_by": row.entered_by.name}


def activity_answer(row: "Activity", *, state_id: str) -> dict[str, Any]:
    """Return an activity, its day under the one name that days of services have."""
    same = ("code", "title", "program", "ended_on", "originator", "contact", "answered_on")
    return {
        **entry_of(row),
        **{name: getattr(row, name) for name in same},
        "id": row.pk,
        "service_on": row.began_on,
        "extends_clock": row.extends_clock,
        "provider": row.provider.name,
        "office": row.office.name,
        "note": row.note_id,
        "submission": str(row.submission),
        "href": reverse("activities:activities", args=[state_id]),
    }


def note_answer(row: "CaseNote", *, state_id: str) -> dict[str, Any]:
    """Return a note with its addenda."""
    addenda = [
        {
            "id": addendum.pk,
            "body": addendum.body,
            "entered_at": addendum.entered_at,
            "entered_by": addendum.entered_by.name,
        }
        for addendum in row.addenda.all()
    ]
    return {
        **entry_of(row),
        "id": row.pk,
        "kind": row.kind,
        "service_on": row.contact_on,
        "contact": row.contact,
        "subject": row.subject,
        "body": row.body,
        "addenda": addenda,
        "submission": str(row.submission),
        "href": reverse("activities:activities", args=[state_id]),
    }


def attempt_answer(note: "CaseNote", *, state_id: str) -> dict[str, Any]:
    """Return an attempt to reach the person, from its note; answered once it became an activity."""
    attempt = note.attempt
    said = {"wanted_code": attempt.wanted_code, "answered": hasattr(attempt, "activity")}
    return {**note_answer(note, state_id=state_id), **said}


def scheduled_answer(row: "ScheduledService", *, state_id: str) -> dict[str, Any]:
    """Return a service still to come."""
    same = ("code", "program", "scheduled_on", "reason", "status", "planned_at")
    return {
        **{name: getattr(row, name) for name in same},
        "id": row.pk,
        "planned_by": row.planned_by.name,
        "submission": str(row.submission),
        "href": reverse("activities:activities", args=[state_id]),
    }


def application_answer(row: "Application", *, state_id: str) -> dict[str, Any]:
    """Return an application without its answers."""
    same = ("number", "form", "form_version", "applied_on", "status", "saved_at", "submitted_at")
    return {
        **{name: getattr(row, name) for name in same},
        "saved_by": row.saved_by.name,
        "submitted_by": row.submitted_by.name if row.submitted_by else None,
        "href": reverse("applications:application", args=[state_id]),
    }


def found_answer(row: "PersonRow") -> dict[str, Any]:
    """Return a person of a search."""
    said = {name: getattr(row, name) for name in FoundPerson.model_fields if name != "href"}
    return {**said, "href": reverse("person", args=[row.state_id])}
