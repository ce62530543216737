"""What is missing in a case, each with the page that fills it (34-19 DE-1)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.urls import reverse

from openajc.activities.presenters import ongoing
from openajc.activities.queries import list_open, list_planned
from openajc.applications.presenters.progress import draw_progress
from openajc.applications.queries import asked_of, find_started
from openajc.base.permissions import Permission
from openajc.exits.standing import band_of, note_cadence_of
from openajc.rules.calendar import spoken


if TYPE_CHECKING:
    from openajc.applications.models import Participation
    from openajc.participants.models import Participant
    from openajc.rules.parameters import Policy


@dataclass(frozen=True, kw_only=True, slots=True)
class Gap:
    """Something to fill: what, where, and the permission that the page asks for."""

    what: str
    url: str
    needs: Permission


def list_gaps(
    person: "Participant", period: "Participation | None", *, today: date, policy: "Policy"
) -> list[Gap]:
    """Return what is missing in the latest case as it stands (at most 3 queries)."""
    started = list(_of_application(person, today=today))
    if period is None and not started:
        url = reverse("applications:application", args=[person.state_id])
        what = "No application has been submitted: no case is open"
        started = [Gap(what=what, url=url, needs=Permission.APPLICATION_VIEW)]
    return [
        *_of_person(person),
        *started,
        *(_of_case(period, person, today=today, policy=policy) if period else ()),
        *_of_services(person, today=today, policy=policy),
    ]


def _of_person(person: "Participant") -> Iterator[Gap]:
    edit = reverse("participants:edit", args=[person.state_id])
    if person.worker is None:
        yield Gap(what="No worker is assigned", url=edit, needs=Permission.PERSON_ASSIGN)
    if not person.phone and not person.email:
        what = "Neither phone nor e-mail is known"
        yield Gap(what=what, url=edit, needs=Permission.PERSON_REGISTER)


def _of_application(person: "Participant", *, today: date) -> Iterator[Gap]:
    started = find_started(person)
    if started is None:
        return
    progress = draw_progress(*asked_of(started, person, today=today))
    url = reverse("applications:application", args=[person.state_id])
    counted = f"{progress.answered} of {progress.asked} questions answered"
    what = f"Application of {spoken(started.applied_on)} is not submitted: {counted}"
    yield Gap(what=what, url=url, needs=Permission.APPLICATION_VIEW)


def _of_case(
    period: "Participation", person: "Participant", *, today: date, policy: "Policy"
) -> Iterator[Gap]:
    if period.exited_on is not None:
        return
    record = reverse("activities:record", args=[person.state_id])
    if period.clock_on is None:
        what = "No qualifying service is recorded yet"
        yield Gap(what=what, url=record, needs=Permission.ACTIVITY_RECORD)
    elif band := band_of(period, today=today, policy=policy):
        what = f"Day {band}: finish activities and outcomes before the exit"
        url = reverse("exits:clock", args=[person.state_id])
        yield Gap(what=what, url=url, needs=Permission.PERSON_VIEW)
    notes = note_cadence_of(period, today=today, policy=policy)
    if not notes.allowed:
        url = reverse("notes:write", args=[person.state_id])
        yield Gap(what=notes.reason.removesuffix("."), url=url, needs=Permission.NOTE_WRITE)


def _of_services(person: "Participant", *, today: date, policy: "Policy") -> Iterator[Gap]:
    for activity in ongoing(list_open(person), codes=policy.codes):
        url = reverse("activities:end", args=[person.state_id, activity.pk])
        what = f"{activity.code} of {spoken(activity.began_on)} has no end"
        yield Gap(what=what, url=url, needs=Permission.ACTIVITY_RECORD)
    for planned in list_planned(person):
        if planned.scheduled_on < today:
            url = reverse("activities:activities", args=[person.state_id])
            what = f"{planned.code} was planned for {spoken(planned.scheduled_on)}: record or cancel it"
            yield Gap(what=what, url=url, needs=Permission.ACTIVITY_VIEW)
