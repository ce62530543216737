"""Submitting an application: eligibility is decided and kept, and a period of participation opens."""

from datetime import date, datetime
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import transaction

from openajc.applications import queries
from openajc.applications.enums import ApplicationStatus
from openajc.applications.models import Application, Enrollment, Participation
from openajc.applications.signing import is_name_of
from openajc.audit import operations as audit
from openajc.base.entering import entry_columns
from openajc.dictionary.forms.answers import applying_answers, missing_fields
from openajc.participants import operations as people
from openajc.participants import queries as participants
from openajc.policy.loader import current_policy
from openajc.rules.calendar import spoken
from openajc.rules.entry_window import EntryWindow
from openajc.rules.outcome import as_json


if TYPE_CHECKING:
    from openajc.participants.models import Participant
    from openajc.staff.models import StaffMember


class UnableToSubmit(Exception):
    """What is wrong or missing; `decision` is the rule's answer where a rule refused."""

    def __init__(self, reason: str, decision: EntryWindow | None = None) -> None:
        super().__init__(reason)
        self.decision = decision


@transaction.atomic
def submit_application(
    *, application: Application, signed_name: str, by: "StaffMember", today: date, now: datetime
) -> Application:
    """
    Submit a complete, signed application; one already submitted is returned as it is.

    Its entry is judged today (34-19 DE-2). For each program asked for and eligible an enrollment opens, in the
    open period of participation or in a new one; without any, the decision is kept and nothing opens. What the
    person's own contact data lacked is put in from the answers.

    :raises UnableToSubmit: if it is too old or needs approval (DE-4, DE-5), incomplete (DE-1), not signed with
        the person's name, withdrawn, or dated within an earlier period (E-13).
    """
    participants.lock_person(application.participant_id)
    row = Application.objects.select_for_update(of=("self",)).get(pk=application.pk)
    if row.status == ApplicationStatus.SUBMITTED:
        return row
    person = row.participant
    window = _check(row, person, signed_name, today)
    row.answers = applying_answers(*queries.asked_of(row, person, today=today))
    decision = queries.eligibility_of(row, person, today=today)
    programs = queries.eligible_programs(decision, row.answers)
    _check_period(row, person, programs)
    row.status = ApplicationStatus.SUBMITTED
    row.signed_name = " ".join(signed_name.split())
    row.eligibility = as_json(decision)
    row.taa_petition_number = str(row.answers.get("taa_petition_number", {}).get("value", ""))
    row.submitted_at, row.submitted_by = now, by
    row.saved_at, row.saved_by = now, by
    row.version += 1
    entered = entry_columns(window, record="application", by=by, today=today, now=now)
    for column, value in entered.items():
        setattr(row, column, value)
    row.save()
    people.fill_contact(person, said=queries.contact_said(row), by=by, now=now)
    opened = _open(row, person, programs)
    audit.record(
        "applications.application.submitted",
        subject=f"application:{row.pk}",
        by=by,
        now=now,
        facts={
            "number": row.number,
            "applied_on": row.applied_on,
            "band": window.band,
            "eligibility": row.eligibility,
            "programs": list(programs),
            "participation": opened.pk if opened else None,
        },
        person=row.participant_id,
    )
    return row


def _check(row: Application, person: "Participant", signed_name: str, today: date) -> EntryWindow:
    if row.status == ApplicationStatus.WITHDRAWN:
        raise UnableToSubmit(f"Application {row.number} was withdrawn. Start a new one.")
    window = queries.window_of(
        row.applied_on, today=today, policy=current_policy(settings.LOCAL_AREA)
    )
    if not window.allowed:
        raise UnableToSubmit(window.reason, window)
    row.answers |= queries.fixed_answers(person)
    missing = missing_fields(*queries.asked_of(row, person, today=today))
    if missing:
        listed = ", ".join(field.label.rstrip("?") for field in missing[:3])
        more = f" and {len(missing) - 3} more" if len(missing) > 3 else ""  # noqa: PLR2004 - as many as are listed
        raise UnableToSubmit(
            f"Not complete: every question that applies has to be answered (34-19 DE-1). Missing: {listed}{more}."
        )
    if not is_name_of(
        signed_name,
        first=person.first_name,
        middle=person.middle_name,
        last=person.last_name,
        suffix=person.suffix,
    ):
        raise UnableToSubmit(
            f"Signed with another name: the person signs as {person.name}. If the name is wrong, "
            "correct it in the person's data first."
        )
    return window


def _check_period(row: Application, person: "Participant", programs: tuple[str, ...]) -> None:
    ended = queries.period_ended_on_or_after(person, row.applied_on)
    if programs and ended and ended.exited_on:
        raise UnableToSubmit(
            f"The earlier participation ended on {spoken(ended.exited_on)}. A new application opens a new "
            "period and is dated after that day (requirements E-13). Correct the date of application."
        )


def _open(
    row: Application, person: "Participant", programs: tuple[str, ...]
) -> Participation | None:
    if not programs:
        return None
    period = queries.open_participation_of(person)
    if period is None:
        period = Participation.objects.create(
            participant=person, application=row, applied_on=row.applied_on
        )
    already = queries.programs_of(period)
    Enrollment.objects.bulk_create(
        Enrollment(
            participation=period,
            participant=person,
            application=row,
            program=program,
            starts_on=max(row.applied_on, period.applied_on),
        )
        for program in programs
        if program not in already
    )
    return period
