"""Why an activity code may not be recorded: one check for each reason, in the order in which they are told."""

from collections.abc import Callable
from dataclasses import dataclass

from openajc.rules.beside import missing_alongside, missing_before, runs_inside
from openajc.rules.calendar import spoken
from openajc.rules.codes import ActivityCode, ServiceType
from openajc.rules.outcome import Authority
from openajc.rules.parameters import Policy
from openajc.rules.programs import TITLES, Originator, Program
from openajc.rules.proposed_activity import ProposedActivity, YouthKind
from openajc.rules.wording import listed


EDITION = "activity_codes.edition"


@dataclass(frozen=True, kw_only=True, slots=True)
class Refusal:
    """Why not, on what authority, and which codes are missing."""

    why: str
    authority: tuple[Authority, ...]
    missing: tuple[str, ...] = ()


Check = Callable[[ProposedActivity, ActivityCode, Policy], Refusal | None]


def edition_authority(facts: ProposedActivity, policy: Policy) -> tuple[Authority, ...]:
    """Return the edition in use on the day, as authority."""
    return (policy.authority(EDITION, governing_on=facts.began_on),)


def refuse_future(facts: ProposedActivity, policy: Policy) -> Refusal:
    """Return why a day that has not come cannot be recorded (DE-7, E-5)."""
    why = f"{spoken(facts.began_on)} is in the future: schedule the service instead, and record it when it has happened"
    return Refusal(why=why, authority=policy.cite("DE-7"))


def refuse_not_in_force(facts: ProposedActivity, policy: Policy) -> Refusal:
    """Return why a code that no edition in force has cannot be recorded (CO-2, E-14)."""
    known = policy.codes.find_any(facts.code)
    edition = policy.codes.edition_on(facts.began_on)
    if known is None:
        why = f"{facts.code} is not a valid activity code: search by number or keyword"
    elif edition is None:
        why = (
            f"No edition of the activity codes dictionary is in force on {spoken(facts.began_on)}"
        )
    else:
        why = f"{known.subject} is not in force on {spoken(facts.began_on)}: {edition.name.upper()} does not have it, choose another code"
    return Refusal(why=why, authority=policy.cite("CO-2"))


def _refuse_employer_codes(
    _: ProposedActivity, code: ActivityCode, policy: Policy
) -> Refusal | None:
    if code.service_type is not ServiceType.EMPLOYER:
        return None
    why = f"{code.subject} is a service to employers, not to a person: choose a code that is"
    return Refusal(why=why, authority=policy.cite("CO-2"))


def _refuse_around_exit(
    facts: ProposedActivity, code: ActivityCode, policy: Policy
) -> Refusal | None:
    if facts.is_after_exit == code.is_follow_up:
        return None
    if code.is_follow_up:
        why = f"{code.subject} is for follow-up, from the day after an exit; {spoken(facts.began_on)} is not after one"
        return Refusal(why=why, authority=policy.cite("E-12"))
    exited = f"The case exited on {spoken(facts.exited_on)}" if facts.exited_on else "Exited"
    why = f"{exited}: only follow-up codes (F01 to F22) after it; a new need is a new application"
    return Refusal(why=why, authority=policy.cite("DE-6", "E-13"))


def _refuse_other_programs(
    facts: ProposedActivity, code: ActivityCode, policy: Policy
) -> Refusal | None:
    if code.relations.youth_only and facts.program is not Program.YOUTH:
        return Refusal(why=f"{code.subject} is for youth only", authority=policy.cite("E-17"))
    if not code.programs or facts.program in code.programs:
        return None
    own = ", ".join(title for program, title in TITLES.items() if program in code.programs)
    why = f"{code.subject} is for {own}, not for {TITLES[facts.program]}: choose a code that is"
    return Refusal(why=why, authority=(*policy.cite("CO-2"), *edition_authority(facts, policy)))


def _refuse_entry_by_staff(
    facts: ProposedActivity, code: ActivityCode, policy: Policy
) -> Refusal | None:
    if not code.is_system_made or facts.originator not in {None, Originator.STAFF}:
        return None
    why = f"{code.subject} is created by the system, never entered by staff"
    return Refusal(why=why, authority=edition_authority(facts, policy))


def _refuse_without_earlier(
    facts: ProposedActivity, code: ActivityCode, policy: Policy
) -> Refusal | None:
    missing = missing_before(code, facts.began_on, facts.earlier_of_this_period)
    if not missing:
        return None
    why = f"{code.subject} needs {listed(missing, joined_by='and')} first; the same day counts"
    return Refusal(
        why=why,
        authority=(*edition_authority(facts, policy), *policy.cite("E-17")),
        missing=missing,
    )


def _refuse_without_companion(
    facts: ProposedActivity, code: ActivityCode, policy: Policy
) -> Refusal | None:
    earlier = facts.earlier_of_this_period
    missing, one_is_enough = missing_alongside(code, facts.began_on, earlier, policy.codes)
    if missing:
        joined = listed(missing, joined_by="or" if one_is_enough else "and")
        wanted = f"one of {joined}" if one_is_enough else joined
        why = f"{code.subject} needs {wanted} running on the day it begins"
        return Refusal(why=why, authority=edition_authority(facts, policy), missing=missing)
    if not runs_inside(code, facts.began_on, earlier, policy.codes):
        kinds = listed(code.relations.inside_service_of, joined_by="or")
        why = f"{code.subject} needs a {kinds} service running on the day it begins"
        return Refusal(why=why, authority=edition_authority(facts, policy))
    return None


def _refuse_in_school_youth(
    facts: ProposedActivity, code: ActivityCode, policy: Policy
) -> Refusal | None:
    if not code.relations.out_of_school_only or facts.youth_kind is not YouthKind.IN_SCHOOL:
        return None
    why = f"{code.subject} is for out-of-school youth only"
    return Refusal(why=why, authority=edition_authority(facts, policy))


CHECKS: tuple[Check, ...] = (
    _refuse_employer_codes,
    _refuse_around_exit,
    _refuse_other_programs,
    _refuse_entry_by_staff,
    _refuse_in_school_youth,
    _refuse_without_earlier,
    _refuse_without_companion,
)
