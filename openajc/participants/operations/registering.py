"""Registering a person, once, after looking for duplicates; what is asked is counted even if it is refused."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING
from uuid import UUID

from django.conf import settings
from django.db import IntegrityError, connection, transaction

from openajc.audit import operations as audit
from openajc.participants import ssns, vault
from openajc.participants.checking import BY_SSN, ELSEWHERE, IN_USE, Budget, limit_of, spend
from openajc.participants.duplicates import Duplicate, possible_duplicates
from openajc.participants.elsewhere import ask_elsewhere
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

    `elsewhere` people of other agencies have exactly this name and birth date. `certain`: no reason helps.
    """

    def __init__(
        self,
        reason: str,
        duplicates: Sequence[Duplicate] = (),
        *,
        elsewhere: int = 0,
        certain: bool = False,
    ) -> None:
        super().__init__(reason)
        self.duplicates = tuple(duplicates)
        self.elsewhere = elsewhere
        self.certain = certain


class SavedForSomebodyElse(UnableToRegister):
    """The page that was sent has registered another person already."""


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

    :raises UnableToRegister: if the SSN cannot be one, is in use, or possible duplicates are not explained; or
        if the hour's checks are used up. What was asked until then stays written down and counted.
    """
    attempt = Attempt(new=new, submission=submission, by=by, today=today, now=now)
    done = _register(attempt, apart_because)
    if isinstance(done, UnableToRegister):
        raise done
    return done


@dataclass(frozen=True, kw_only=True, slots=True)
class Attempt:
    """Who is to be registered, by whom, when."""

    new: NewPerson
    submission: UUID
    by: "StaffMember"
    today: date
    now: datetime


@transaction.atomic
def _register(attempt: Attempt, apart_because: str) -> Participant | UnableToRegister:
    """Return a refusal instead of raising it, so that the events of what was asked are committed."""
    try:
        return _registered(attempt, apart_because)
    except UnableToRegister as refusal:
        return refusal


def _registered(attempt: Attempt, apart_because: str) -> Participant:
    new = attempt.new
    _wait_for_others_born_on(new.born_on)
    if (earlier := _find_twin(attempt)) is not None:
        return earlier
    malformed = ssns.problem_of(new.ssn) if new.ssn else ""
    if malformed:
        raise UnableToRegister(malformed)
    if new.ssn:
        _spend_a_check(attempt)
        _refuse_number_in_use(attempt)
    pseudo_ssn = "" if new.ssn else pseudo_ssn_of(new.born_on, today=attempt.today)
    duplicates = possible_duplicates(new, pseudo_ssn=pseudo_ssn, viewer=attempt.by)
    _refuse_duplicates(duplicates, _ask_elsewhere(attempt), apart_because)
    try:
        person = _save(attempt, pseudo_ssn)
    except IntegrityError as problem:
        return _lost_a_race(problem, attempt)
    audit.record(
        "participants.person.registered",
        subject=f"participant:{person.pk}",
        person=person.pk,
        by=attempt.by,
        now=attempt.now,
        facts={
            "state_id": person.state_id,
            "ssn": SsnKind.REAL if new.ssn else SsnKind.PSEUDO,
            "possible_duplicates": [duplicate.person.state_id for duplicate in duplicates],
            "apart_because": apart_because,
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


def _spend_a_check(attempt: Attempt) -> None:
    facts = {"while_doing": "registering", "digits": "all"}
    if not spend(BY_SSN, by=attempt.by, now=attempt.now, facts=facts):
        raise UnableToRegister(_too_many(BY_SSN, attempt), certain=True)


def _ask_elsewhere(attempt: Attempt) -> int:
    new = attempt.new
    known = ask_elsewhere(
        f"{new.first_name} {new.middle_name} {new.last_name}",
        new.born_on,
        viewer=attempt.by,
        now=attempt.now,
        while_doing="registering",
    )
    if known is None:
        raise UnableToRegister(_too_many(ELSEWHERE, attempt), certain=True)
    return known


def _too_many(budget: Budget, attempt: Attempt) -> str:
    return (
        f"You have made {limit_of(budget, now=attempt.now)} {budget.what} within an hour, and no more is "
        "allowed. The MIS administrator is told. Nothing was saved; register the person in an hour, or ask a "
        "colleague to."
    )


def _refuse_number_in_use(attempt: Attempt) -> None:
    """Stop a registration with somebody's real number, without a word about whose; the MIS administrator sees it."""
    rows = Ssn.objects.filter(kind=SsnKind.REAL, replaced_at=None)
    row = rows.filter(fingerprint=vault.fingerprint_of(attempt.new.ssn)).first()
    if row is None:
        return
    audit.record(
        IN_USE,
        subject=f"ssn:{row.pk}",
        by=attempt.by,
        now=attempt.now,
        facts={"state_id": row.participant.state_id},
    )
    raise UnableToRegister(
        "This Social Security number is already in use, and a real number is one person's only "
        "(34-19 SS-3). First check that you typed it as it is on the card. If it is right, search for it "
        "under People: the person may be registered with your agency. If nobody is found there, ask the MIS "
        "administrator, who has been told.",
        certain=True,
    )


def _refuse_duplicates(
    duplicates: Sequence[Duplicate], elsewhere: int, apart_because: str
) -> None:
    if (duplicates or elsewhere) and not apart_because.strip():
        raise UnableToRegister(
            "This may be somebody who is registered already (34-19 SS-3). Look at each one below; if "
            "all are other people, say how you know and register anyway.",
            duplicates,
            elsewhere=elsewhere,
        )


@transaction.atomic
def _save(attempt: Attempt, pseudo_ssn: str) -> Participant:
    new, by = attempt.new, attempt.by
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
        registered_at=attempt.now,
        registered_by=by,
        submission=attempt.submission,
        **new.contact.as_columns(),
    )
    Ssn.objects.create(
        participant=person,
        kind=SsnKind.REAL if new.ssn else SsnKind.PSEUDO,
        given_at=attempt.now,
        given_by=by,
        **asdict(vault.seal_ssn(new.ssn or pseudo_ssn, participant=person.pk)),
    )
    return person


def _unused_state_id() -> str:
    while Participant.objects.filter(state_id=(state_id := new_state_id())).exists():
        continue
    return state_id


def _find_twin(attempt: Attempt) -> Participant | None:
    """Return whom this page has registered already; a page registers one person only."""
    saved = Participant.objects.filter(submission=attempt.submission)
    twin = saved.filter(registered_by=attempt.by).first()
    if twin and _identity(twin) != _identity(attempt.new):
        raise SavedForSomebodyElse(
            f"This page registered {twin.name} already, and nobody else: {attempt.new.first_name} "
            f"{attempt.new.last_name} is not registered. Copy what you typed, open the page again and save it there."
        )
    return twin


def _identity(person: Participant | NewPerson) -> tuple[str, str, date]:
    return person.first_name.casefold(), person.last_name.casefold(), person.born_on


def _lost_a_race(problem: IntegrityError, attempt: Attempt) -> Participant:
    """Return what a twin of this request saved meanwhile, or refuse the SSN another one took."""
    twin = _find_twin(attempt)
    if twin is not None:
        return twin
    if attempt.new.ssn:
        _refuse_number_in_use(attempt)
    if Participant.objects.filter(submission=attempt.submission).exists():
        raise UnableToRegister(
            "This page was saved already by somebody else; nobody was registered twice. Open the page again."
        )
    raise problem
