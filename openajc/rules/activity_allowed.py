"""Whether an activity code may be recorded for a person on a day (34-19 CO-2, DE-6, FU-6; E-11 to E-17)."""

from dataclasses import dataclass
from datetime import date

from openajc.rules.activity_refusals import (
    CHECKS,
    Refusal,
    edition_authority,
    refuse_future,
    refuse_not_in_force,
)
from openajc.rules.codes import ActivityCode, Known
from openajc.rules.facts import BadFacts
from openajc.rules.outcome import Decision, ids_of
from openajc.rules.parameters import Policy
from openajc.rules.programs import TITLES
from openajc.rules.proposed_activity import ProposedActivity


RULE = "activity-allowed"


@dataclass(frozen=True, kw_only=True, slots=True)
class ActivityAllowed(Decision):
    """Whether the code may be recorded; `missing` names the codes that have to be there first or beside it."""

    missing: tuple[str, ...] = ()


def decide_activity_allowed(
    facts: ProposedActivity, *, today: date, policy: Policy
) -> ActivityAllowed:
    """
    Decide whether an activity code may be recorded. For a scheduled service pass its day as `today`.

    :raises BadFacts: for an exit, a start of participation or an earlier activity that lies after today.
    """
    _check_dates(facts, today)
    code = policy.codes.find(facts.code, on=facts.began_on)
    if facts.began_on > today:
        refusal: Refusal | None = refuse_future(facts, policy)
    elif code is None:
        refusal = refuse_not_in_force(facts, policy)
    else:
        refusals = (check(facts, code, policy) for check in CHECKS)
        refusal = next((found for found in refusals if found is not None), None)
    if refusal is None and code is not None:
        return _allowed(facts, code, policy)
    assert refusal is not None  # noqa: S101 - a code that is None was refused above
    return ActivityAllowed(
        rule=RULE,
        allowed=False,
        reason=f"{refusal.why} ({ids_of(refusal.authority)}).",
        authority=refusal.authority,
        governing_on=facts.began_on,
        missing=refusal.missing,
    )


def _allowed(facts: ProposedActivity, code: ActivityCode, policy: Policy) -> ActivityAllowed:
    parts = [f"{code.subject} may be recorded for {TITLES[facts.program]}"]
    if not code.programs:
        parts.append(f"{code.edition.upper()} does not state its programs here")
    if code.extends_exit_clock is Known.UNKNOWN:
        parts.append("its effect on the exit clock is unknown, so it does not extend it")
    parts += [f"its note must say more: {words.rstrip('.')}" for words in code.relations.note_must]
    authority = (*policy.cite("CO-2"), *edition_authority(facts, policy))
    return ActivityAllowed(
        rule=RULE,
        allowed=True,
        reason=f"{'; '.join(parts)} ({ids_of(authority)}).",
        authority=authority,
        governing_on=facts.began_on,
    )


def _check_dates(facts: ProposedActivity, today: date) -> None:
    for name in ("exited_on", "participation_began_on"):
        day = getattr(facts, name)
        if day is not None and day > today:
            raise BadFacts(name, f"expected a day up to {today}")
    for n, service in enumerate(facts.earlier):
        if service.began_on > today:
            raise BadFacts(f"earlier[{n}].began_on", f"expected a day up to {today}")
        if service.ended_on is not None and service.ended_on < service.began_on:
            raise BadFacts(f"earlier[{n}].ended_on", f"expected a day from {service.began_on}")
