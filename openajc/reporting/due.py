"""Reads of what is due: for a worker, a team or an area; the queries do not grow with the rows."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.db.models import F, Q
from django.utils import timezone

from openajc.activities.enums import ScheduleStatus
from openajc.activities.models import ScheduledService
from openajc.applications.enums import ApplicationStatus
from openajc.applications.models import Application, Participation
from openajc.drafts.deadlines import KEPT, is_deleted_soon, kept_until, window_of
from openajc.drafts.models import Draft
from openajc.drafts.pages import DraftPage, Known, find_page, names_of
from openajc.drafts.queries import list_drafts
from openajc.exits.standing import band_of, note_cadence_of, standing_of
from openajc.notes.models import ContactAttempt
from openajc.participants.models import Participant
from openajc.reporting.obligations import SOON_DAYS, Kind, Obligation
from openajc.reporting.totals import nearing_exit, with_note_since
from openajc.rules.calendar import spoken
from openajc.rules.entry_window import Band, Entry, EntryWindow, Record, decide_entry_window
from openajc.rules.note_cadence import CADENCE


if TYPE_CHECKING:
    from collections.abc import Mapping

    from openajc.rules.outcome import Authority
    from openajc.rules.parameters import Policy
    from openajc.staff.models import StaffMember

CASE_COLUMNS = (
    *("applied_on", "began_on", "exited_on", "clock_on", "clock_code"),
    *("projected_exit_on", "held_by", "latest_note_on"),
)
OUT_OF_TIME = {Band.NEEDS_APPROVAL, Band.REFUSED}
# Of a contact after the exit only a follow-up can become an activity (34-19 DE-6).
AFTER_EXIT = Q(note__participation__exited_on__lt=F("note__contact_on")) & ~Q(
    wanted_code__startswith="F"
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Desk:
    """
    Whose obligations are asked, on which day, by which policy; `workers` are names by key.

    Drafts are the viewer's own alone.
    """

    viewer: "StaffMember"
    workers: "Mapping[int, str]"
    today: date
    policy: "Policy"

    def window(self, record: Record, service_on: date) -> EntryWindow:
        facts = Entry(record=record, service_on=min(service_on, self.today))
        return decide_entry_window(facts, today=self.today, policy=self.policy)


def list_due(desk: Desk) -> list[Obligation]:
    """Return everything that is due from the workers, soonest first (5 queries)."""
    found = [
        *_of_cases(desk, _open_cases(desk)),
        *_attempts(desk),
        *_applications(desk),
        *_planned(desk),
        *_drafts(desk),
    ]
    return sorted(found, key=lambda due: (due.due_on, due.person))


def _open_cases(desk: Desk) -> Iterable[Participation]:
    cases = with_note_since(
        Participation.objects.filter(exited_on=None, participant__worker__in=list(desk.workers))
    )
    days = desk.policy.days(CADENCE, governing_on=desk.today) - SOON_DAYS
    note_soon = Q(note_since__lte=desk.today - timedelta(days=days))
    due = cases.filter(note_soon | nearing_exit(today=desk.today, policy=desk.policy))
    columns = ("participant", *_person_columns(), *CASE_COLUMNS)
    return due.select_related("participant").only(*columns)


def _of_cases(desk: Desk, cases: Iterable[Participation]) -> Iterator[Obligation]:
    for case in cases:
        notes = note_cadence_of(case, today=desk.today, policy=desk.policy)
        if notes.due_on is not None and (notes.days_left or 0) <= SOON_DAYS:
            yield _obligation(
                desk,
                Kind.NOTE,
                case.participant,
                what=_without_citation(notes.reason, notes.authority[0]),
                due_on=notes.due_on,
                authority=notes.authority[0],
                act="Write a note",
                page="notes:write",
            )
        if band_of(case, today=desk.today, policy=desk.policy) and case.projected_exit_on:
            yield _obligation(
                desk,
                Kind.EXIT,
                case.participant,
                what=standing_of(case, today=desk.today, policy=desk.policy).line,
                due_on=case.projected_exit_on,
                authority=desk.policy.authority("exits.warning_days", governing_on=desk.today),
                act="Record a service",
                page="activities:record",
            )


def _person_columns() -> list[str]:
    """Return what a row shows of a person, so that nothing else is read."""
    shown = ("first_name", "middle_name", "last_name", "suffix", "state_id", "worker")
    return [f"participant__{column}" for column in shown]


def _attempts(desk: Desk) -> Iterator[Obligation]:
    """
    Return attempts that may still become an activity without approval (CO-1).

    For a team, those for which that ends within days; one worker sees all of the own.
    """
    days = desk.policy.days("entry.backdating_days", governing_on=desk.today)
    latest = days - SOON_DAYS if len(desk.workers) > 1 else 0
    waiting = ContactAttempt.objects.filter(
        activity=None,
        participant__worker__in=list(desk.workers),
        note__contact_on__range=(
            desk.today - timedelta(days=days),
            desk.today - timedelta(days=latest),
        ),
    ).exclude(Q(wanted_code="") | AFTER_EXIT)
    columns = ("wanted_code", "note__contact_on", *_person_columns())
    for attempt in waiting.select_related("note", "participant").only(*columns):
        on = attempt.note.contact_on
        yield _obligation(
            desk,
            Kind.REPLY,
            attempt.participant,
            what=f"Contact attempt of {spoken(on)} for {attempt.wanted_code} waits for a reply",
            due_on=on + timedelta(days=days),
            authority=desk.policy.cite("CO-1")[0],
            act="Record the reply",
            page="activities:record",
            query=f"?attempt={attempt.pk}",
        )


def _applications(desk: Desk) -> Iterator[Obligation]:
    started = Application.objects.filter(
        status=ApplicationStatus.STARTED, participant__worker__in=list(desk.workers)
    )
    for application in started.select_related("participant"):
        window = desk.window(Record.APPLICATION, application.applied_on)
        yield _obligation(
            desk,
            Kind.ENTRY,
            application.participant,
            what=f"Application of {spoken(application.applied_on)} is not submitted yet",
            due_on=_last_day(window, application.applied_on),
            authority=window.authority[0],
            act="Continue application",
            page="applications:application",
        )


def _planned(desk: Desk) -> Iterator[Obligation]:
    planned = ScheduledService.objects.filter(
        status=ScheduleStatus.PLANNED,
        scheduled_on__lte=desk.today,
        participant__worker__in=list(desk.workers),
    )
    for service in planned.select_related("participant"):
        code = desk.policy.codes.find_any(service.code)
        window = desk.window(Record.ACTIVITY, service.scheduled_on)
        yield _obligation(
            desk,
            Kind.SERVICE,
            service.participant,
            what=f"{code.subject if code else service.code} was planned for {spoken(service.scheduled_on)}",
            due_on=_last_day(window, service.scheduled_on),
            authority=window.authority[0],
            act="Record or cancel it",
            page="activities:activities",
        )


def _drafts(desk: Desk) -> Iterator[Obligation]:
    drafts = list(list_drafts(desk.viewer))
    people = names_of([draft.about for draft in drafts], desk.viewer)
    for draft in drafts:
        page, known = find_page(draft.page), people.get(draft.about)
        if page is not None and (known is not None or not draft.about):
            yield _draft(desk, draft, page, known)


def _draft(desk: Desk, draft: Draft, page: DraftPage, known: Known | None) -> Obligation:
    window = window_of(draft, today=desk.today, policy=desk.policy)
    saved_on = timezone.localtime(draft.saved_at).date()
    kept_to = kept_until(draft, policy=desk.policy)
    what = f"Draft of {page.thing}, kept since {spoken(saved_on)}"
    is_lost = window is not None and (window.band is Band.REFUSED or _asks_in_vain(draft, window))
    if window is not None and _asks_in_vain(draft, window):
        what = f"{what}. No approval can allow it as it is"
    elif window is not None and window.band in OUT_OF_TIME:
        what = f"{what}. {window.reason}"
    elif is_deleted_soon(draft, today=desk.today, policy=desk.policy):
        what = f"{what}. It is deleted after {spoken(kept_to)}"
    due_on = _last_day(window, draft.service_on or saved_on) if window else kept_to
    return Obligation(
        kind=Kind.DRAFT,
        participant=known.pk if known else 0,
        person=known.name if known else "Someone new",
        state_id=draft.about,
        worker=desk.workers.get(desk.viewer.pk, ""),
        what=what.removesuffix("."),
        due_on=min(due_on, kept_to),
        authority=window.authority[0]
        if window
        else desk.policy.authority(KEPT, governing_on=saved_on),
        act="Open it" if is_lost else "Finish it",
        page="",
        address=page.url(draft.about, draft.slot),
    )


def _asks_in_vain(draft: Draft, window: EntryWindow) -> bool:
    """Tell whether no approval can cure this: it is before every application, or another rule refused it."""
    return window.band is Band.NEEDS_APPROVAL and not draft.approval_helps


def _without_citation(reason: str, authority: "Authority") -> str:
    """Return a reason without the sentence it ends with, which the row links."""
    return reason.removesuffix(".").removesuffix(f" ({authority.id})")


def _last_day(window: EntryWindow, service_on: date) -> date:
    """Return the next day that runs out: in time, then without approval, then at all."""
    if window.band in OUT_OF_TIME:
        return window.last_day or service_on
    return window.due_on or service_on


def _obligation(
    desk: Desk,
    kind: Kind,
    person: Participant,
    *,
    what: str,
    due_on: date,
    authority: "Authority",
    act: str,
    page: str,
    query: str = "",
) -> Obligation:
    return Obligation(
        kind=kind,
        participant=person.pk,
        person=person.name,
        state_id=person.state_id,
        worker=desk.workers.get(person.worker_id or 0, ""),
        what=what,
        due_on=due_on,
        authority=authority,
        act=act,
        page=page,
        query=query,
    )
