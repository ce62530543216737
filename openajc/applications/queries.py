"""Reads of applications and periods of participation."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING

from django.conf import settings

from openajc.applications.enums import Program
from openajc.applications.models import Application, Enrollment, Participation
from openajc.base.refusals import NotFound
from openajc.dictionary.forms.answers import About, Answer, plain_answers
from openajc.dictionary.forms.form import Form
from openajc.dictionary.forms.loader import current_form
from openajc.policy.loader import current_policy
from openajc.rules.eligibility import Application as EligibilityFacts
from openajc.rules.eligibility import Eligibility, decide_eligibility
from openajc.rules.entry_window import Entry, EntryWindow, Record, decide_entry_window
from openajc.rules.parameters import Policy
from openajc.rules.proposed_activity import YouthKind


if TYPE_CHECKING:
    from openajc.participants.models import Participant

FORM = "wioa_application"


class NoSuchApplication(NotFound):
    """The person has no application of this number."""


def open_participation_of(person: "Participant") -> Participation | None:
    """Return the person's open period of participation; the database allows only one."""
    return Participation.objects.filter(participant=person, exited_on=None).first()


def latest_participation_of(person: "Participant") -> Participation | None:
    """Return the open period, or else the one that was opened latest."""
    return Participation.objects.filter(participant=person).order_by("-applied_on").first()


def list_participations(person: "Participant") -> list[Participation]:
    """Return every period of the person with its enrollments, the latest first (2 queries)."""
    periods = Participation.objects.filter(participant=person).order_by("-applied_on")
    return list(periods.prefetch_related("enrollments"))


def participation_on(person: "Participant", on: date) -> Participation | None:
    """
    Return the period that a service on a date belongs to: the latest applied for on or before that date.

    A service after its exit belongs to it too, as follow-up (34-19 DE-6).
    """
    periods = Participation.objects.filter(participant=person, applied_on__lte=on)
    return periods.order_by("-applied_on").first()


def programs_of(participation: Participation) -> tuple[str, ...]:
    """Return the programs of a period in the order of `Program`; after exit those it had (prefetch `enrollments`)."""
    enrolled = {enrollment.program for enrollment in participation.enrollments.all()}
    return tuple(program for program in Program.values if program in enrolled)


def youth_kind_of(participation: Participation) -> YouthKind | None:
    """Return whether a youth was in or out of school when found eligible; None for others."""
    enrolled = participation.enrollments.filter(program=Program.YOUTH)
    kind = enrolled.values_list("application__eligibility__programs__youth__kind", flat=True)
    found = kind.order_by("-starts_on").first()
    return YouthKind(found) if found else None


def find_started(person: "Participant") -> Application | None:
    """Return the application that was begun and not yet submitted or withdrawn."""
    return Application.objects.filter(participant=person, status="STARTED").first()


def list_applications(person: "Participant") -> list[Application]:
    """Return every application of the person, latest first, with who last saved and submitted it."""
    found = Application.objects.filter(participant=person).select_related(
        "saved_by", "submitted_by"
    )
    return list(found.order_by("-applied_on", "-pk"))


def get_application(person: "Participant", number: str) -> Application:
    """
    Return an application of the person by its number.

    :raises NoSuchApplication: if the person has none of this number.
    """
    found = Application.objects.filter(participant=person, number=number)
    row = found.select_related("saved_by", "submitted_by", "withdrawn_by").first()
    if row is None:
        raise NoSuchApplication(number)
    return row


def enrollments_of(application: Application) -> list[Enrollment]:
    """Return the enrollments that an application opened."""
    opened = Enrollment.objects.filter(application=application).select_related("participation")
    return list(opened.order_by("program"))


def waits_for_first_service(opened: Iterable[Enrollment]) -> bool:
    """Tell whether enrollments belong to a period in which nothing has been done yet."""
    periods = [enrollment.participation for enrollment in opened]
    return any(period.began_on is None and period.exited_on is None for period in periods)


def first_section() -> str:
    """Return the name of the first section of the form."""
    return current_form(FORM).sections[0].name


def period_ended_on_or_after(person: "Participant", on: date) -> Participation | None:
    """Return a period that had not ended before a date but has ended now, or None (E-13)."""
    return Participation.objects.filter(participant=person, exited_on__gte=on).first()


def prefilled(form: Form, person: "Participant") -> dict[str, Answer]:
    """Return the answers that the person's own data gives; a blank column gives none."""
    asked = [
        (field.name, getattr(person, field.prefill))
        for field in form.fields.values()
        if field.prefill
    ]
    return {name: {"value": _plain(value)} for name, value in asked if value}


def fixed_answers(person: "Participant") -> dict[str, Answer]:
    """Return the answers that are always those of the person's own data: name and birth date."""
    form = current_form(FORM)
    return {
        name: answer for name, answer in prefilled(form, person).items() if form.fields[name].fixed
    }


def contact_said(application: Application) -> dict[str, str]:
    """Return what an application says of how to reach the person, by the person's own columns."""
    form = current_form(application.form)
    said = {
        field.prefill: application.answers.get(field.name, {}).get("value")
        for field in form.fields.values()
        if field.prefill and not field.fixed
    }
    return {column: value for column, value in said.items() if isinstance(value, str)}


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else value


def about_of(application: Application, person: "Participant", *, today: date) -> About:
    """Return the days that decide which questions apply."""
    return About(born_on=person.born_on, applied_on=application.applied_on, today=today)


def asked_of(
    application: Application, person: "Participant", *, today: date
) -> tuple[Form, dict[str, Answer], About]:
    """Return the form, the answers and whom they are about: what the dictionary's functions take."""
    answers: dict[str, Answer] = application.answers
    return current_form(application.form), answers, about_of(application, person, today=today)


def window_of(applied_on: date, *, today: date, policy: Policy) -> EntryWindow:
    """Return how timely an application of this date is when it is submitted today (34-19 DE-2)."""
    return decide_entry_window(
        Entry(record=Record.APPLICATION, service_on=applied_on), today=today, policy=policy
    )


def eligibility_of(application: Application, person: "Participant", *, today: date) -> Eligibility:
    """Return what the rule `eligibility` says of the answers as they stand."""
    form, answers, about = asked_of(application, person, today=today)
    facts = EligibilityFacts(
        applied_on=application.applied_on,
        born_on=person.born_on,
        answers=plain_answers(form, answers, about),
    )
    return decide_eligibility(facts, today=today, policy=current_policy(settings.LOCAL_AREA))


def eligible_programs(decision: Eligibility, answers: Mapping[str, Answer]) -> tuple[str, ...]:
    """Return the programs asked for that the person is eligible for, in the order of `Program`."""
    wanted = answers.get("programs_wanted", {}).get("value") or []
    return tuple(
        program
        for program in Program.values
        if isinstance(wanted, list) and program in wanted and decision.programs[program].eligible
    )
