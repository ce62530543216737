"""The acts of a story, each done by the operation that the pages call."""

from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta
from typing import Any

from django.conf import settings

from openajc.activities import operations as activities
from openajc.activities.queries import list_open
from openajc.applications import operations as applications
from openajc.applications.answering import Change, digest_of
from openajc.exits.operations import run_soft_exits
from openajc.notes import operations as notes
from openajc.participants.facts import ContactData, NewPerson
from openajc.participants.operations import register_person
from openajc.policy.loader import current_policy
from openajc.reporting.demo.filling import fill_in
from openajc.reporting.demo.story import Story


UNFINISHED_ANSWERS = 20


def _register(story: Story, *, today: date, now: datetime) -> None:
    assert story.by.office is not None  # noqa: S101 - demo workers have one
    first, last = story.said["name"]
    contact = ContactData(
        phone=f"(805) 555-{100 + story.number:04}",
        email=f"{first.split()[0].lower()}.story{story.number}@example.org".encode(
            "ascii", "ignore"
        ).decode(),
        street=f"{120 + 11 * story.number} Higuera St",
        city="San Luis Obispo",
        state="CA",
        zip_code="93401",
        language=story.said.get("language", "en"),
    )
    new = NewPerson(
        first_name=first,
        last_name=last,
        born_on=story.born_on,
        office=story.by.office,
        contact=contact,
    )
    register_person(
        new=new,
        submission=story.submission(),
        by=story.by,
        today=today,
        now=now,
        apart_because=story.said.get("apart_because", ""),
    )


def _apply(story: Story, *, today: date, now: datetime) -> None:
    person = story.person
    row = applications.start_application(
        person=person, applied_on=today, by=story.by, today=today, now=now
    )
    given = {"programs_wanted": story.said["programs"], **story.said["answers"]}
    if lost := given.pop("dislocation_days", 0):
        given["dislocation_date"] = (today - timedelta(days=lost)).isoformat()
    answers = fill_in(given, born_on=story.born_on, applied_on=today)
    kept = row.answers
    changes = [
        Change(field=name, answer=answer, seen=digest_of(kept.get(name)))
        for name, answer in answers.items()
        if name not in kept
    ]
    unfinished = story.said.get("unfinished", False)
    changes = changes[:UNFINISHED_ANSWERS] if unfinished else changes
    row = applications.save_answers(
        application=row, changes=changes, by=story.by, now=now
    ).application
    if not unfinished:
        applications.submit_application(
            application=row, signed_name=person.name, by=story.by, today=today, now=now
        )


def _service(
    story: Story,
    code: str,
    contact: str,
    words: str,
    until: Any = None,
    *,
    today: date,
    now: datetime,
) -> None:
    found = current_policy(settings.LOCAL_AREA).codes.find(code, on=today)
    ends_today = until is None and found is not None and found.is_open_ended
    assert story.by.office is not None  # noqa: S101 - demo workers have one
    new = activities.NewActivity(
        code=code,
        program=story.said["programs"][0],
        began_on=today,
        contact=contact,
        answered=True,
        body=words,
        provider=story.by.agency,
        office=story.by.office,
        submission=story.submission(),
        ended_on=today if ends_today else None,
    )
    activities.record_activity(person=story.person, new=new, by=story.by, today=today, now=now)


def _end(story: Story, code: str, *, today: date, now: datetime) -> None:
    activity = list_open(story.person).get(code=code)
    activities.end_activity(
        person=story.person, activity=activity, ended_on=today, by=story.by, today=today, now=now
    )


def _note(story: Story, words: str, *, today: date, now: datetime) -> None:
    notes.write_note(
        person=story.person,
        contact_on=today,
        contact="phone",
        subject="Progress",
        body=words,
        submission=story.submission(),
        by=story.by,
        today=today,
        now=now,
    )


def _attempt(story: Story, code: str, words: str, *, today: date, now: datetime) -> None:
    wanted = current_policy(settings.LOCAL_AREA).codes.find(code, on=today)
    notes.write_attempt(
        person=story.person,
        contact_on=today,
        contact="voicemail",
        wanted_code=code,
        subject=f"Contact attempt: {wanted.subject}" if wanted else "Contact attempt",
        body=words,
        submission=story.submission(),
        by=story.by,
        today=today,
        now=now,
    )


def _plan(story: Story, code: str, ahead: int, *, today: date, now: datetime) -> None:
    activities.schedule_service(
        person=story.person,
        code=code,
        program=story.said["programs"][0],
        scheduled_on=story.today + timedelta(days=ahead),
        reason="",
        submission=story.submission(),
        by=story.by,
        today=today,
        now=now,
    )


def _draft(
    story: Story, code: str, days_back: int, words: str, *, today: date, now: datetime
) -> None:
    service_on = story.today - timedelta(days=days_back)
    texts = {"code": code, "began_on": service_on.isoformat(), "body": words}
    notes.save_draft(
        owner=story.by,
        person=story.person,
        page="record",
        texts=texts,
        now=now,
        service_on=service_on,
        today=today,
    )


def _run(_: Story, *, today: date, now: datetime) -> None:
    run_soft_exits(as_of=today, today=today, now=now, dry_run=False)


ACTS: Mapping[str, Callable[..., None]] = {
    "register": _register,
    "apply": _apply,
    "service": _service,
    "end": _end,
    "note": _note,
    "attempt": _attempt,
    "plan": _plan,
    "draft": _draft,
    "run": _run,
}
