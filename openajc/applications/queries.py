"""Reads of applications and periods of participation."""

from datetime import date
from typing import TYPE_CHECKING

from openajc.applications.enums import Program
from openajc.applications.models import Application, Participation


if TYPE_CHECKING:
    from openajc.participants.models import Participant


def open_participation_of(person: "Participant") -> Participation | None:
    """Return the person's open period of participation; the database allows only one."""
    return Participation.objects.filter(participant=person, exited_on=None).first()


def latest_participation_of(person: "Participant") -> Participation | None:
    """Return the open period, or else the one that was opened latest."""
    return Participation.objects.filter(participant=person).order_by("-applied_on").first()


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


def find_started(person: "Participant") -> Application | None:
    """Return the application that was begun and not yet submitted or withdrawn."""
    return Application.objects.filter(participant=person, status="STARTED").first()


def list_applications(person: "Participant") -> list[Application]:
    """Return every application of the person, latest first, with who last saved and submitted it."""
    found = Application.objects.filter(participant=person).select_related(
        "saved_by", "submitted_by"
    )
    return list(found.order_by("-applied_on", "-pk"))
