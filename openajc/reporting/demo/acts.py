"""The acts of a story, each done by the operation that the pages call."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

from django.conf import settings

from openajc.activities.commands import EndActivity, RecordActivity, ScheduleService
from openajc.activities.draft_pages import RECORD
from openajc.activities.queries import list_open
from openajc.applications import operations as applications
from openajc.applications.answering import Change, digest_of
from openajc.applications.enums import Program
from openajc.base.commands import Command, execute, to_plain
from openajc.drafts.operations import save_draft
from openajc.drafts.places import Place
from openajc.exits.operations import run_soft_exits
from openajc.notes.commands import WriteAttempt, WriteNote
from openajc.notes.enums import Contact
from openajc.participants.facts import ContactData, NewPerson
from openajc.participants.operations import register_person
from openajc.policy.areas import current_area
from openajc.policy.loader import current_policy
from openajc.reporting.demo.filling import fill_in
from openajc.reporting.demo.story import Story
from openajc.requests.commands import SendRequest


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
        city=current_area(settings.LOCAL_AREA).seat,
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


def _carry_out(story: Story, command: Command[Any], *, today: date, now: datetime) -> None:
    policy = current_policy(settings.LOCAL_AREA)
    execute(command, by=story.by, today=today, now=now, policy=policy)


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
    command = _activity(story, code, contact, words, on=today)
    ended_on = today if ends_today else None
    _carry_out(story, replace(command, ended_on=ended_on), today=today, now=now)


def _activity(story: Story, code: str, contact: str, words: str, *, on: date) -> RecordActivity:
    assert story.by.office_id is not None  # noqa: S101 - demo workers have one
    return RecordActivity(
        state_id=story.person.state_id,
        code=code,
        program=Program(story.said["programs"][0]),
        service_on=on,
        contact=Contact(contact),
        body=words,
        provider_id=story.by.agency_id,
        office_id=story.by.office_id,
        submission=story.submission(),
    )


def _end(story: Story, code: str, *, today: date, now: datetime) -> None:
    activity = list_open(story.person).get(code=code)
    command = EndActivity(state_id=story.person.state_id, activity_id=activity.pk, ended_on=today)
    _carry_out(story, command, today=today, now=now)


def _note(story: Story, words: str, *, today: date, now: datetime) -> None:
    command = WriteNote(
        state_id=story.person.state_id,
        service_on=today,
        contact=Contact.PHONE,
        subject="Progress",
        body=words,
        submission=story.submission(),
    )
    _carry_out(story, command, today=today, now=now)


def _attempt(story: Story, code: str, words: str, *, today: date, now: datetime) -> None:
    wanted = current_policy(settings.LOCAL_AREA).codes.find(code, on=today)
    command = WriteAttempt(
        state_id=story.person.state_id,
        service_on=today,
        contact=Contact.VOICEMAIL,
        wanted_code=code,
        subject=f"Contact attempt: {wanted.subject}" if wanted else "Contact attempt",
        body=words,
        submission=story.submission(),
    )
    _carry_out(story, command, today=today, now=now)


def _plan(story: Story, code: str, ahead: int, *, today: date, now: datetime) -> None:
    command = ScheduleService(
        state_id=story.person.state_id,
        code=code,
        program=story.said["programs"][0],
        service_on=story.today + timedelta(days=ahead),
        submission=story.submission(),
    )
    _carry_out(story, command, today=today, now=now)


def _draft(
    story: Story,
    code: str,
    days_back: int,
    words: str,
    *,
    today: date,  # noqa: ARG001 - every act is told the day
    now: datetime,
) -> None:
    service_on = story.today - timedelta(days=days_back)
    texts = {"code": code, "began_on": service_on.isoformat(), "body": words}
    place = Place(owner=story.by, page=RECORD.name, about=story.person.state_id)
    save_draft(place, RECORD, texts, now=now, reached=story.person)


def _request(
    story: Story,
    code: str,
    days_back: int,
    words: str,
    reason: str,
    *,
    today: date,
    now: datetime,
) -> None:
    service_on = story.today - timedelta(days=days_back)
    wanted = _activity(story, code, "in-person", words, on=service_on)
    texts = {"code": code, "began_on": service_on.isoformat(), "body": words}
    sending = SendRequest(wanted=to_plain(wanted), reason=reason, texts=texts)
    _carry_out(story, sending, today=today, now=now)


def _run(_: Story, *, today: date, now: datetime) -> None:
    run_soft_exits(as_of=today, today=today, now=now, dry_run=False, ran_by="the demo")


ACTS: Mapping[str, Callable[..., None]] = {
    "register": _register,
    "apply": _apply,
    "service": _service,
    "end": _end,
    "note": _note,
    "attempt": _attempt,
    "plan": _plan,
    "draft": _draft,
    "request": _request,
    "run": _run,
}
