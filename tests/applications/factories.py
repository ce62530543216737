"""Applications in every situation; `complete_answers` is an Adult who answered everything."""

import datetime as dt

import factory

from openajc.applications.models import Application, Enrollment, Participation
from openajc.dictionary.forms.answers import About, missing_fields
from openajc.dictionary.forms.form import Kind
from openajc.dictionary.forms.loader import current_form
from openajc.exits.models import ExitDecision, SoftExitRun
from tests.factories import NOW, ParticipantFactory


TODAY = dt.date(2026, 11, 23)
FORM = current_form("wioa_application")
CHOSEN = {
    "programs_wanted": ["adult"],
    "sex": "2",
    "disability": "0",
    "veteran": "0",
    "eligible_veteran_status": "0",
    "employment_status": "0",
    "dislocated_category": "none",
    "us_work_authorized": "yes",
    "state": "CA",
    "zip_code": "93401",
    "phone": "(805) 555-0123",
    "email": "ana@example.org",
    "also_served_by": [],
    "federal_grants": [],
}


def _first_answer(field):
    if field.name in CHOSEN:
        return {"value": CHOSEN[field.name]}
    if field.no_answer:
        return {"none": str(next(iter(field.no_answer)))}
    if field.kind is Kind.MULTI_CHOICE:
        return {"value": [field.choices[-1].value]}
    if field.choices:
        return {"value": field.choices[-1].value}
    return {"value": field.limits.minimum or 0}


def complete_answers(person, applied_on=TODAY, **chosen):
    """Return an answer to every question that applies; `chosen` are values by field."""
    about = About(born_on=person.born_on, applied_on=applied_on, today=TODAY)
    answers = {"full_name": {"value": person.name}, "birth_date": {"value": str(person.born_on)}}
    answers |= {name: {"value": value} for name, value in chosen.items()}
    while missing := missing_fields(FORM, answers, about):
        answers |= {missing[0].name: _first_answer(missing[0])}
    return answers


class ApplicationFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Application

    class Params:
        complete = factory.Trait(
            answers=factory.LazyAttribute(lambda o: complete_answers(o.participant, o.applied_on)),
        )
        submitted = factory.Trait(
            status="SUBMITTED",
            signed_name=factory.LazyAttribute(lambda o: o.participant.name),
            submitted_at=NOW,
            submitted_by=factory.SelfAttribute("saved_by"),
            eligibility={"reason": "Eligible.", "authority": [], "programs": {}},
        )

    participant = factory.SubFactory(ParticipantFactory)
    number = factory.Sequence("{:010d}".format)
    form = FORM.name
    form_version = FORM.version
    applied_on = TODAY
    saved_at = NOW
    saved_by = factory.LazyAttribute(lambda o: o.participant.registered_by)
    entered_at = NOW
    entered_on = factory.SelfAttribute("applied_on")
    entered_by = factory.SelfAttribute("saved_by")
    entry_band = "on-time"
    entry_days = 0
    entry_due_on = factory.SelfAttribute("applied_on")
    entry_rule = "entry-window of 2020-07-27"


class ParticipationFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Participation
        skip_postgeneration_save = True

    participant = factory.SubFactory(ParticipantFactory)
    applied_on = TODAY
    application = factory.SubFactory(
        ApplicationFactory,
        submitted=True,
        participant=factory.SelfAttribute("..participant"),
        applied_on=factory.SelfAttribute("..applied_on"),
    )

    @factory.post_generation
    def ledger(self, _create, _extracted, **_said):
        if self.exited_on:
            keep_in_the_ledger(self, self.exited_on)


def keep_in_the_ledger(period, exited_on):
    """Write the line that an exit needs, of a run long after it."""
    run = SoftExitRun.objects.create(as_of=TODAY + dt.timedelta(days=1000), ran_at=NOW)
    ExitDecision.objects.create(
        run=run, participation=period, verdict="EXITED", exit_on=exited_on, reason="Quiet days."
    )


class EnrollmentFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Enrollment

    participation = factory.SubFactory(ParticipationFactory)
    participant = factory.SelfAttribute("participation.participant")
    application = factory.SelfAttribute("participation.application")
    program = "adult"
    starts_on = factory.SelfAttribute("participation.applied_on")
