"""The addresses of people and their records. Each opening of a person is written down, as on the pages."""

from functools import partial
from typing import TYPE_CHECKING, Annotated, Any

from django.conf import settings
from ninja import Field, Query, Router, Schema

from openajc.activities import queries as activity_queries
from openajc.api import answers, person
from openajc.api.auth import ProgramRequest, requires
from openajc.api.paging import Order, Page, Paging, page_of, page_of_few
from openajc.api.problems import Unprocessable
from openajc.applications.queries import latest_participation_of, list_applications
from openajc.audit.seeing import saw_list
from openajc.base import clock
from openajc.base.permissions import Permission
from openajc.notes.enums import NoteKind
from openajc.notes.queries import list_notes
from openajc.participants import operations
from openajc.participants import queries as participant_queries
from openajc.participants.forms import FindPeople
from openajc.participants.presenters import person_rows
from openajc.participants.searching import search_people
from openajc.policy.loader import current_policy


if TYPE_CHECKING:
    from openajc.participants.models import Participant

router = Router(tags=["People"])
BY_CONTACT = Order(day="contact_on")
BY_BEGINNING = Order(day="began_on")
SOONEST_FIRST = Order(day="scheduled_on", latest_first=False)
BY_APPLICATION = Order(day="applied_on")


class Asked(Schema):
    """What is known of a person; all of it must hold. Words of `name` in any order and spelling."""

    model_config = {"extra": "forbid"}

    name: Annotated[str, Field(max_length=300)] = ""
    born_on: Annotated[str, Field(max_length=20, description="As YYYY-MM-DD.")] = ""
    state_id: Annotated[str, Field(max_length=20)] = ""
    phone: Annotated[str, Field(max_length=40)] = ""


class Found(Schema):
    """The best 50; `elsewhere` counts other agencies that know exactly this name and birth date."""

    results: list[answers.FoundPerson]
    more: bool
    elsewhere: int | None


@router.post("/search", response=Found, summary="Find people")
@requires(Permission.PERSON_VIEW)
def search(request: ProgramRequest, asked: Asked) -> dict[str, Any]:
    """Search by POST, so that names stay out of addresses and logs; as the page does, but never by SSN."""
    typed = {**asked.dict(exclude={"name"}), "q": asked.name}
    today = clock.today()
    form = FindPeople(typed, today=today, by_ssn=False)
    if not form.is_valid():
        said = {name: [str(error) for error in errors] for name, errors in form.errors.items()}
        named = {"q": "name", "__all__": "body"}
        raise Unprocessable({named.get(name, name): errors for name, errors in said.items()})
    elsewhere = operations.ask(form.search(), by=request.user, now=clock.now())
    found = search_people(form.search(), viewer=request.user)
    saw_list((one.pk for one in found.people), **form.said())
    rows = person_rows(found.people, today=today)
    results = [answers.found_answer(row) for row in rows]
    return {"results": results, "more": found.more, "elsewhere": elsewhere}


@router.get("/{state_id}", response=person.PersonAnswer, summary="A person")
@requires(Permission.PERSON_VIEW)
def get_person(request: ProgramRequest, state_id: str) -> dict[str, Any]:
    """Tell of a person: contact data, periods of participation and how the case stands."""
    policy = current_policy(settings.LOCAL_AREA)
    found = _opened(request, state_id)
    return person.person_answer(found, viewer=request.user, today=clock.today(), policy=policy)


@router.get("/{state_id}/clock", response=person.ClockAnswer, summary="The exit clock")
@requires(Permission.PERSON_VIEW)
def get_clock(request: ProgramRequest, state_id: str) -> dict[str, Any]:
    """Tell why the latest case stands as it does today: the decision, each service, the ledger."""
    policy = current_policy(settings.LOCAL_AREA)
    found = _opened(request, state_id)
    period = latest_participation_of(found)
    return person.clock_answer(found, period, today=clock.today(), policy=policy)


@router.get("/{state_id}/activities", response=Page[answers.ActivityAnswer], summary="Activities")
@requires(Permission.ACTIVITY_VIEW)
def list_activities(
    request: ProgramRequest, state_id: str, paging: Query[Paging]
) -> dict[str, Any]:
    """List what the person took part in, the latest first."""
    rows = activity_queries.list_activities(_opened(request, state_id))
    draw = partial(answers.activity_answer, state_id=state_id)
    return page_of(rows, BY_BEGINNING, paging, draw=draw)


@router.get("/{state_id}/notes", response=Page[answers.NoteAnswer], summary="Case notes")
@requires(Permission.NOTE_VIEW)
def list_case_notes(
    request: ProgramRequest, state_id: str, paging: Query[Paging]
) -> dict[str, Any]:
    """List the notes of every kind with their addenda, the latest contact first."""
    rows = list_notes(_opened(request, state_id))
    return page_of(rows, BY_CONTACT, paging, draw=partial(answers.note_answer, state_id=state_id))


@router.get("/{state_id}/attempts", response=Page[answers.AttemptAnswer], summary="Attempts")
@requires(Permission.NOTE_VIEW)
def list_attempts(request: ProgramRequest, state_id: str, paging: Query[Paging]) -> dict[str, Any]:
    """List the attempts to reach the person, the latest first."""
    rows = list_notes(_opened(request, state_id)).filter(kind=NoteKind.ATTEMPT)
    rows = rows.select_related("attempt__activity", "entered_by")
    draw = partial(answers.attempt_answer, state_id=state_id)
    return page_of(rows, BY_CONTACT, paging, draw=draw)


@router.get(
    "/{state_id}/scheduled", response=Page[answers.ScheduledAnswer], summary="Scheduled services"
)
@requires(Permission.ACTIVITY_VIEW)
def list_scheduled(
    request: ProgramRequest, state_id: str, paging: Query[Paging]
) -> dict[str, Any]:
    """List the services still to come or not yet settled, the soonest first."""
    rows = activity_queries.list_planned(_opened(request, state_id))
    draw = partial(answers.scheduled_answer, state_id=state_id)
    return page_of(rows, SOONEST_FIRST, paging, draw=draw)


@router.get(
    "/{state_id}/applications", response=Page[answers.ApplicationAnswer], summary="Applications"
)
@requires(Permission.APPLICATION_VIEW)
def list_all_applications(
    request: ProgramRequest, state_id: str, paging: Query[Paging]
) -> dict[str, Any]:
    """List the applications, the latest first, without their answers."""
    rows = list_applications(_opened(request, state_id))
    draw = partial(answers.application_answer, state_id=state_id)
    return page_of_few(rows, BY_APPLICATION, paging, draw=draw)


def _opened(request: ProgramRequest, state_id: str) -> "Participant":
    return participant_queries.get_person(state_id, viewer=request.user)
