"""One person, as `GET /people/{state_id}` tells; and how the case stands."""

from dataclasses import asdict
from datetime import date
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from ninja import Schema

from openajc.applications.queries import list_participations, programs_of
from openajc.base.permissions import Permission
from openajc.exits import presenters
from openajc.exits.queries import list_ledger
from openajc.exits.standing import standing_of
from openajc.participants import vault
from openajc.participants.enums import SsnKind
from openajc.participants.facts import ContactData
from openajc.participants.queries import find_ssn
from openajc.rules.outcome import as_json
from openajc.rules.parameters import Policy


if TYPE_CHECKING:
    from openajc.applications.models import Participation
    from openajc.participants.models import Participant
    from openajc.staff.models import StaffMember

LAST = 4


class ParticipationAnswer(Schema):
    id: int
    programs: list[str]
    applied_on: date
    began_on: date | None
    exited_on: date | None


class PersonAnswer(Schema):
    state_id: str
    first_name: str
    middle_name: str
    last_name: str
    suffix: str
    born_on: date
    contact: dict[str, str]
    worker: str | None
    agency: str
    office: str
    version: int
    ssn_kind: str | None
    ssn_last4: str | None
    participations: list[ParticipationAnswer]
    clock: str
    href: str


class Service(Schema):
    service_on: date
    ended_on: date | None
    subject: str
    goes_on: bool
    counts: bool
    why_not: str


class LedgerLine(Schema):
    as_of: date
    verdict: str
    day: int | None
    last_qualifying_on: date | None
    last_qualifying_code: str
    exit_on: date | None
    held_by: str
    reason: str
    authority: list[str]


class ClockAnswer(Schema):
    participation: int | None
    line: str
    decision: dict[str, Any] | None
    problem: str
    services: list[Service]
    ledger: list[LedgerLine]
    href: str


def person_answer(
    person: "Participant", *, viewer: "StaffMember", today: date, policy: Policy
) -> dict[str, Any]:
    """Return the person with every period of participation, the latest first."""
    periods = list_participations(person)
    same = ("state_id", "first_name", "middle_name", "last_name", "suffix", "born_on", "version")
    return {
        **{name: getattr(person, name) for name in same},
        "contact": ContactData.of(person).as_columns(),
        "worker": person.worker.name if person.worker else None,
        "agency": person.agency.name,
        "office": person.office.name,
        **_ssn_of(person, viewer=viewer),
        "participations": [_period(period) for period in periods],
        "clock": standing_of(periods[0] if periods else None, today=today, policy=policy).line,
        "href": reverse("person", args=[person.state_id]),
    }


def clock_answer(
    person: "Participant", period: "Participation | None", *, today: date, policy: Policy
) -> dict[str, Any]:
    """Return why the latest case stands as it does on this day."""
    line = standing_of(period, today=today, policy=policy).line
    href = reverse("exits:clock", args=[person.state_id])
    if period is None:
        nothing = {"participation": None, "decision": None, "problem": ""}
        return {**nothing, "line": line, "services": [], "ledger": [], "href": href}
    why = presenters.why(period, today=today, policy=policy)
    return {
        "participation": period.pk,
        "line": line,
        "decision": as_json(why.decision) if why.decision else None,
        "problem": why.problem,
        "services": [_service(row) for row in why.services],
        "ledger": [_line(row) for row in list_ledger(period)],
        "href": href,
    }


def _period(period: "Participation") -> dict[str, Any]:
    same = ("applied_on", "began_on", "exited_on")
    said = {name: getattr(period, name) for name in same}
    return {**said, "id": period.pk, "programs": list(programs_of(period))}


def _ssn_of(person: "Participant", *, viewer: "StaffMember") -> dict[str, str | None]:
    """Return the kind and the last four digits to whom the page of the person shows them too."""
    row = find_ssn(person) if viewer.may(Permission.PERSON_REGISTER) else None
    if row is None:
        return {"ssn_kind": None, "ssn_last4": None}
    is_real = row.kind == SsnKind.REAL
    return {"ssn_kind": row.kind, "ssn_last4": vault.open_ssn(row)[-LAST:] if is_real else None}


def _service(row: presenters.ServiceRow) -> dict[str, Any]:
    said = {name: value for name, value in asdict(row).items() if name in Service.model_fields}
    return {**said, "service_on": row.on, "counts": not row.why_not}


def _line(row: Any) -> dict[str, Any]:
    said = {name: getattr(row, name) for name in LedgerLine.model_fields if name != "as_of"}
    return {**said, "as_of": row.run.as_of}
