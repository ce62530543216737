"""A person in the middle of everything, with something of theirs behind every path of the site."""

import datetime as dt
import uuid
from dataclasses import dataclass

from django.urls import reverse

from openajc.activities.models import Activity, ScheduledService
from openajc.applications.models import Application, Participation
from openajc.drafts.models import Draft
from openajc.drafts.operations import discard_draft
from openajc.notes.models import CaseNote, ContactAttempt
from openajc.participants.models import Participant
from openajc.requests.models import Request
from openajc.staff.models import StaffMember
from tests import acting
from tests.activities.factories import TODAY, new_activity, open_case, record
from tests.applications.factories import ApplicationFactory
from tests.factories import NOW
from tests.participants.factories import give_ssn
from tests.requests.sending import send, wanted
from tests.security.site import PLACES


@dataclass(frozen=True, kw_only=True)
class World:
    worker: StaffMember
    person: Participant
    period: Participation
    started: Application
    activity: Activity
    planned: ScheduledService
    attempt: ContactAttempt
    note: CaseNote
    discarded: Draft
    request: Request

    def path(self, name, /, **other):
        """Return the path of a page about this person, or with some of its keys of another."""
        known = {
            "nobody": {},
            "person": {"state_id": self.person.state_id},
            "application": {"state_id": self.person.state_id, "number": self.started.number},
            "note": {"state_id": self.person.state_id, "pk": self.note.pk},
            "activity": {"state_id": self.person.state_id, "pk": self.activity.pk},
            "planned": {"state_id": self.person.state_id, "pk": self.planned.pk},
            "request": {"number": self.request.pk},
            "writing": {},
            "draft": {"pk": self.discarded.pk},
            "code": {"code": "102"},
            "policy": {"number": "34-19"},
        }[PLACES[name].about]
        if name == "applications:section":
            known |= {"name": "contact"}
        return reverse(name, kwargs=known | other)

    def sent(self, name):
        """Return what a good page would send to a path."""
        return {
            "participants:people": {"q": self.person.last_name},
            "participants:register": registration(self.worker),
            "participants:assign": {"person": [self.person.state_id], "worker": self.worker.pk},
            "participants:edit": {"language": "en", "version": 1, "city": "Atascadero"},
            "participants:reveal-ssn": {"reason": "FEDERAL", "words": "Asked by the State"},
            "applications:start": {"applied_on": str(TODAY)},
            "applications:submit": {
                "signed_name": self.person.name,
                "number": self.started.number,
            },
            "applications:withdraw": {"because": "Moved away"},
            "applications:section": {"seen-city": "74234e98afe7498f", "city": "Cambria"},
            "notes:write": note_typed(),
            "notes:addendum": {"body": "It was Tuesday.", "submission": uuid.uuid4()},
            "drafts:keep": {
                "draft_page": "record",
                "draft_about": self.person.state_id,
                "body": "Began to write",
            },
            "notes:check": {"body": "A text to be checked."},
            "activities:record": activity_typed(self.worker),
            "activities:end": {"ended_on": str(TODAY)},
            "activities:schedule": plan_typed(),
            "requests:decide": {
                "verdict": "return",
                "reason": "Which office was it?",
                "digest": self.request.digest,
                "submission": uuid.uuid4(),
            },
        }.get(name, {})


def make_world(worker, *, ssn="219099999", **person):
    period = open_case(worker, **person)
    someone = period.participant
    give_ssn(someone, ssn)
    activity = record(period, worker, began_on=TODAY - dt.timedelta(days=2))
    planned = acting.schedule_service(
        person=someone,
        code="125",
        program="adult",
        scheduled_on=TODAY + dt.timedelta(days=7),
        reason="",
        submission=uuid.uuid4(),
        by=worker,
        today=TODAY,
        now=NOW,
    )
    written = {"person": someone, "contact_on": TODAY, "by": worker, "today": TODAY, "now": NOW}
    note = acting.write_note(
        **written, contact="phone", subject="Progress", body="Went well.", submission=uuid.uuid4()
    )
    attempt = acting.write_attempt(
        **written,
        contact="voicemail",
        wanted_code="102",
        subject="Contact attempt",
        body="Left a message.",
        submission=uuid.uuid4(),
    )
    acting.keep_draft(worker, someone, "record", {"body": "Half a sentence"}, now=NOW)
    discarded = acting.keep_draft(worker, someone, "note", {"body": "Not wanted"}, now=NOW)
    discard_draft(acting.place_of(worker, someone, "note"), now=NOW)
    started = ApplicationFactory(participant=someone, number=f"2{activity.pk:09d}", complete=True)
    return World(
        worker=worker,
        person=someone,
        period=period,
        started=started,
        activity=activity,
        planned=planned,
        attempt=attempt,
        note=note,
        discarded=discarded,
        request=send(wanted(period, worker), worker),
    )


def activity_typed(worker, **said):
    new = new_activity(worker)
    typed = {
        "code": new["code"],
        "program": new["program"],
        "began_on": str(new["began_on"]),
        "contact": new["contact"],
        "answered": "yes",
        "body": new["body"],
        "provider": worker.agency_id,
        "office": worker.office_id,
        "submission": new["submission"],
    }
    return typed | said


def note_typed(**said):
    typed = {"contact_on": str(TODAY), "contact": "phone", "subject": "Progress"}
    return typed | {"body": "Went well.", "submission": uuid.uuid4()} | said


def plan_typed(**said):
    on = str(TODAY + dt.timedelta(days=9))
    typed = {"code": "125", "program": "adult", "scheduled_on": on, "reason": ""}
    return typed | {"submission": uuid.uuid4()} | said


def registration(worker, **said):
    typed = {
        "first_name": "Nora",
        "last_name": "Quist",
        "born_on": "1990-02-28",
        "has_ssn": "not-given",
        "language": "en",
        "office": worker.office_id,
        "submission": uuid.uuid4(),
    }
    return typed | said
