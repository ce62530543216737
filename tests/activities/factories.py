"""A person with an open case, and what a worker would write about them."""

import datetime as dt
import uuid

import factory

from openajc.applications.models import Application, Enrollment, Participation
from tests.acting import record_activity
from tests.applications.factories import keep_in_the_ledger
from tests.factories import NOW, ParticipantFactory


TODAY = dt.date(2026, 11, 23)


class ApplicationFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Application

    participant = factory.SubFactory(ParticipantFactory)
    number = factory.Sequence("3{:09d}".format)
    form = "wioa_application"
    form_version = "1"
    applied_on = dt.date(2026, 6, 1)
    status = "SUBMITTED"
    saved_at = NOW
    saved_by = factory.SelfAttribute("participant.worker")
    submitted_at = NOW
    submitted_by = factory.SelfAttribute("participant.worker")
    signed_name = "Ana Ortiz"
    eligibility = {"allowed": True}
    entered_at = NOW
    entered_on = factory.SelfAttribute("applied_on")
    entered_by = factory.SelfAttribute("participant.worker")
    entry_band = "on-time"
    entry_days = 0
    entry_due_on = factory.SelfAttribute("applied_on")
    entry_rule = "entry-window of 2026-06-01"


class ParticipationFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Participation

    application = factory.SubFactory(ApplicationFactory)
    participant = factory.SelfAttribute("application.participant")
    applied_on = factory.SelfAttribute("application.applied_on")


def open_case(
    worker, *, programs=("adult",), applied_on=dt.date(2026, 6, 1), youth_kind=None, **person
):
    """Make a person of the worker with an open participation in the programs."""
    participant = ParticipantFactory(worker=worker, **person)
    eligibility = {"allowed": True, "programs": {"youth": {"kind": youth_kind}}}
    application = ApplicationFactory(
        participant=participant, applied_on=applied_on, eligibility=eligibility
    )
    period = ParticipationFactory(application=application)
    for program in programs:
        Enrollment.objects.create(
            participation=period,
            participant=participant,
            application=application,
            program=program,
            starts_on=applied_on,
        )
    return period


def exit_case(period, *, on):
    """End a case on a day, with the line in the ledger that every exit has."""
    period.refresh_from_db()
    keep_in_the_ledger(period, on)
    period.exited_on = on
    period.save(update_fields=["exited_on"])


def new_activity(worker, **said):
    """Write an activity as a worker would: 102 today, in person."""
    usual = {
        "code": "102",
        "program": "adult",
        "began_on": TODAY,
        "contact": "in-person",
        "answered": True,
        "body": "Met at the center and went through the assessment.",
        "provider": worker.agency,
        "office": worker.office,
        "submission": uuid.uuid4(),
    }
    return usual | said


def record(period, worker, **said):
    """Record an activity of a case today."""
    return record_activity(
        person=period.participant,
        by=worker,
        today=TODAY,
        now=NOW,
        **new_activity(worker, **said),
    ).row
