"""Registering a person, once, after looking for duplicates."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date, datetime
from typing import TYPE_CHECKING
from uuid import UUID

from django.conf import settings
from django.db import IntegrityError, connection, transaction

from openajc.audit import operations as audit
from openajc.participants import ssns, vault
from openajc.participants.duplicates import Duplicate, possible_duplicates
from openajc.participants.enums import SsnKind
from openajc.participants.facts import NewPerson
from openajc.participants.models import Participant, Ssn
from openajc.participants.state_ids import new_state_id
from openajc.policy.loader import current_policy
from openajc.rules.pseudo_ssn import Birth, decide_pseudo_ssn


if TYPE_CHECKING:
    from openajc.staff.models import StaffMember


# Names the lock of registrations; any number no other lock of this database uses.
REGISTRATIONS = 34_19_02


class UnableToRegister(Exception):
    """
    Says what stands against it; `duplicates` are the people to look at first.

    `certain`: the real SSN is another person's, so no reason helps.
    """

    def __init__(self, reason: str, duplicates: Sequence[Duplicate] = ()) -> None:
        super().__init__(reason)
        self.duplicates = tuple(duplicates)
        self.certain = any(duplicate.certain for duplicate in duplicates)


@transaction.atomic
def register_person(
    *,
    new: NewPerson,
    submission: UUID,
    by: "StaffMember",
    today: date,
    now: datetime,
    apart_because: str = "",
) -> Participant:
    """
    Register a person with their SSN, or the pseudo-SSN of their birth date (34-19 SS-2).

    The registering agency and worker are the person's from now on. A second call with the same
    `submission` returns the person already registered. `apart_because` says why possible
    duplicates are other people.

    :raises UnableToRegister: if the SSN cannot be one, is in use, or possible duplicates are not explained.
    """
    _wait_for_others_born_on(new.born_on)
    earlier = Participant.objects.filter(submission=submission, registered_by=by).first()
    if earlier is not None:
        return earlier
    malformed = ssns.problem_of(new.ssn) if new.ssn else ""
    if malformed:
        raise UnableToRegister(malformed)
    pseudo_ssn = "" if new.ssn else pseudo_ssn_of(new.born_on, today=today)
    duplicates = possible_duplicates(new, pseudo_ssn=pseudo_ssn, viewer=by)
    _refuse_duplicates(duplicates, apart_because)
    try:
        person = _save(new, pseudo_ssn, submission=submission, by=by, now=now)
    except IntegrityError as problem:
        return _lost_a_race(problem, new, submission=submission, by=by)
    audit.record(
        "participants.person.registered",
        subject=f"participant:{person.pk}",
        person=person.pk,
        by=by,
        now=now,
        facts={
            "state_id": person.state_id,
            "ssn": SsnKind.REAL if new.ssn else SsnKind.PSEUDO,
            "possible_duplicates": [duplicate.person.state_id for duplicate in duplicates],
            "apart_because": apart_because if duplicates else "",
        },
    )
    return person


def pseudo_ssn_of(born_on: date, *, today: date) -> str:
    """Return the nine digits of the pseudo-SSN of everybody born on this day (34-19 SS-2)."""
    policy = current_policy(settings.LOCAL_AREA)
    decision = decide_pseudo_ssn(Birth(born_on=born_on), today=today, policy=policy)
    return ssns.digits_of(decision.pseudo_ssn)


def _wait_for_others_born_on(born_on: date) -> None:
    """Let registrations of people of one birth date queue, so that each sees the one before it."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_advisory_xact_lock(%s, %s)", [REGISTRATIONS, born_on.toordinal()]
        )


def _refuse_duplicates(duplicates: Sequence[Duplicate], apart_because: str) -> None:
    if any(duplicate.certain for duplicate in duplicates):
        raise UnableToRegister(_in_use(duplicates[0]), duplicates)
    if duplicates and not apart_because.strip():
        raise UnableToRegister(
            "This may be somebody who is registered already (34-19 SS-3). Look at each one below; if "
            "all are other people, say how you know and register anyway.",
            duplicates,
        )


def _in_use(duplicate: Duplicate) -> str:
    if duplicate.visible:
        next_step = "Open that person below instead of registering them again."
    else:
        next_step = f"Ask {duplicate.person.agency} to share or hand over the case."
    return (
        "This Social Security number belongs to a person who is registered already; a real number is "
        f"one person's only (34-19 SS-3). {next_step}"
    )


@transaction.atomic
def _save(
    new: NewPerson, pseudo_ssn: str, *, submission: UUID, by: "StaffMember", now: datetime
) -> Participant:
    person = Participant.objects.create(
        state_id=_unused_state_id(),
        first_name=new.first_name,
        middle_name=new.middle_name,
        last_name=new.last_name,
        suffix=new.suffix,
        born_on=new.born_on,
        office=new.office,
        agency_id=by.agency_id,
        worker=by,
        registered_at=now,
        registered_by=by,
        submission=submission,
        **new.contact.as_columns(),
    )
    Ssn.objects.create(
        participant=person,
        kind=SsnKind.REAL if new.ssn else SsnKind.PSEUDO,
        given_at=now,
        given_by=by,
        **asdict(vault.seal_ssn(new.ssn or pseudo_ssn, participant=person.pk)),
    )
    return person


def _unused_state_id() -> str:
    while Participant.objects.filter(state_id=(state_id := new_state_id())).exists():
        continue
    return state_id


def _lost_a_race(
    problem: IntegrityError, new: NewPerson, *, submission: UUID, by: "StaffMember"
) -> Participant:
    """Return what a twin of this request saved meanwhile, or refuse the SSN another one took."""
    twin = Participant.objects.filter(submission=submission, registered_by=by).first()
    if twin is not None:
        return twin
    duplicates = possible_duplicates(new, pseudo_ssn="", viewer=by) if new.ssn else []
    _refuse_duplicates(duplicates, apart_because="checked before")
    if Participant.objects.filter(submission=submission).exists():
        raise UnableToRegister(
            "This page was saved already by somebody else; nobody was registered twice. Open the page again."
        )
    raise problem
