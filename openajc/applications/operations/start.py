"""Beginning an application, and correcting its date while it is a draft."""

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import connection, transaction

from openajc.applications.models import Application
from openajc.applications.queries import FORM, find_started, prefilled, window_of
from openajc.audit import operations as audit
from openajc.base.entering import entry_columns
from openajc.dictionary.forms.loader import current_form
from openajc.participants import queries as participants
from openajc.policy.loader import current_policy
from openajc.rules.calendar import spoken
from openajc.rules.entry_window import Band, EntryWindow


if TYPE_CHECKING:
    from openajc.participants.models import Participant
    from openajc.staff.models import StaffMember

IMPOSSIBLE = {Band.REFUSED, Band.FUTURE}
NUMBER = "SELECT nextval('applications_number')"


class UnableToStart(Exception):
    """The application cannot have this date; `decision` is None where no rule of the policy says so."""

    def __init__(self, reason: str, decision: EntryWindow | None = None) -> None:
        super().__init__(reason)
        self.decision = decision


@transaction.atomic
def start_application(
    *, person: "Participant", applied_on: date, by: "StaffMember", today: date, now: datetime
) -> Application:
    """
    Begin an application dated `applied_on`; the one already begun is returned as it is.

    A date that needs approval may be begun, as a draft (34-19 DE-4).

    :raises UnableToStart: for a date in the future, before birth or past the limit (DE-5, DE-7).
    """
    participants.lock_person(person.pk)
    begun = find_started(person)
    if begun:
        return begun
    decision = _check_date(person, applied_on, today)
    form = current_form(FORM)
    application = Application.objects.create(
        participant=person,
        number=_next_number(),
        form=form.name,
        form_version=form.version,
        applied_on=applied_on,
        answers=prefilled(form, person),
        saved_at=now,
        saved_by=by,
        **_entered(decision, by, today, now),
    )
    facts = {"number": application.number, "applied_on": applied_on, "band": decision.band}
    _record("applications.application.started", application, by, now, facts)
    return application


@transaction.atomic
def change_date(
    *, application: Application, applied_on: date, by: "StaffMember", today: date, now: datetime
) -> Application:
    """
    Correct the date of an application that is still a draft.

    :raises UnableToStart: as `start_application`, or if it is no draft any more.
    """
    row = Application.objects.select_for_update(of=("self",)).get(pk=application.pk)
    if row.status != "STARTED":
        raise UnableToStart(f"Application {row.number} is {row.get_status_display().lower()}.")
    decision = _check_date(row.participant, applied_on, today)
    old, row.applied_on = row.applied_on, applied_on
    for column, value in _entered(decision, by, today, now).items():
        setattr(row, column, value)
    row.version += 1
    row.saved_at, row.saved_by = now, by
    row.save()
    facts = {"old": old, "new": applied_on, "band": decision.band}
    _record("applications.application.redated", row, by, now, facts)
    return row


def _check_date(person: "Participant", applied_on: date, today: date) -> EntryWindow:
    if applied_on < person.born_on:
        born_on = spoken(person.born_on)
        raise UnableToStart(
            f"The person was born on {born_on}; the application cannot be earlier."
        )
    decision = window_of(applied_on, today=today, policy=current_policy(settings.LOCAL_AREA))
    if decision.band in IMPOSSIBLE:
        raise UnableToStart(decision.reason, decision)
    return decision


def _entered(
    decision: EntryWindow, by: "StaffMember", today: date, now: datetime
) -> dict[str, Any]:
    return entry_columns(decision, record="application", by=by, today=today, now=now)


def _next_number() -> str:
    with connection.cursor() as cursor:
        cursor.execute(NUMBER)
        return str(cursor.fetchone()[0])


def _record(
    name: str, row: Application, by: "StaffMember", now: datetime, facts: dict[str, object]
) -> None:
    audit.record(
        name,
        subject=f"application:{row.pk}",
        by=by,
        now=now,
        facts=facts,
        person=row.participant_id,
    )
