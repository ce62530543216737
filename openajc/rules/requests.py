"""Who may decide a request, and when (34-19 DE-4, HR-3; E-24, E-31)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from openajc.rules.calendar import spoken
from openajc.rules.outcome import Decision
from openajc.rules.parameters import Policy
from openajc.rules.refusing import refuse
from openajc.rules.ssn_in_text import holds_ssn


RULE = "request-decision"
ENDED = "This request was already decided, was withdrawn, or has expired."


@dataclass(frozen=True, kw_only=True, slots=True)
class Deciding:
    """
    One decision on a request as it is now.

    `waits_for` is the role of the next open step in words ("the WDB Director"), blank when none is open.
    """

    waits: bool
    waits_for: str
    has_that_role: bool
    is_own: bool
    decided_before: bool
    as_shown: bool
    gives_reason: bool
    needs_reason: bool
    expires_on: date


def refuse_decision(facts: Deciding, *, today: date, policy: Policy) -> Decision | None:
    """Return why this person cannot decide this request now, or None; the first reason that holds."""
    for holds, reason, cites in _reasons(facts, today):
        if holds:
            return refuse(reason, rule=RULE, on=today, policy=policy, cites=cites)
    return None


def _reasons(facts: Deciding, today: date) -> Iterator[tuple[bool, str, tuple[str, ...]]]:
    expired = f"This request expired on {spoken(facts.expires_on)}. Ask for a new one."
    other = "You already decided a step of this request. Someone else decides the next one."
    yield not facts.waits, ENDED, ()
    yield today > facts.expires_on, expired, ("E-31",)
    yield facts.is_own, "You can't decide your own request.", ("HR-3",)
    yield facts.decided_before, other, ("HR-3",)
    yield not facts.has_that_role, f"This request is waiting for {facts.waits_for}.", ("DE-4",)
    yield (
        not facts.as_shown,
        "The request has changed since you opened it. Review it again.",
        ("E-24",),
    )
    no_reason = facts.needs_reason and not facts.gives_reason
    yield no_reason, "Give a reason. The person who asked needs to know what to do.", ("HR-3",)


def refuse_sending(*, needs_approval: bool, on: date, policy: Policy) -> Decision | None:
    """Return why there is nothing to ask: the entry can be saved without approval."""
    if needs_approval:
        return None
    return refuse(
        "This entry needs no approval. Save it.", rule=RULE, on=on, policy=policy, cites=("DE-3",)
    )


def refuse_withdrawing(*, waits: bool, on: date, policy: Policy) -> Decision | None:
    """Return why a request can no longer be withdrawn, or None."""
    if waits:
        return None
    return refuse(ENDED, rule=RULE, on=on, policy=policy)


def refuse_reason(reason: str, *, on: date, policy: Policy) -> Decision | None:
    """Return why words cannot be the reason of a decision: they hold what looks like an SSN."""
    if not holds_ssn(reason):
        return None
    words = "The reason holds a number that looks like a Social Security number. Take it out."
    return refuse(words, rule=RULE, on=on, policy=policy, cites=("SS-1",))


def refuse_request_reason(reason: str, *, on: date, policy: Policy) -> Decision | None:
    """Return why words cannot be the reason of a request: they are blank, or hold what looks like an SSN."""
    if reason.strip():
        return refuse_reason(reason, on=on, policy=policy)
    words = "Say why this was not entered in time. The approvers need the reason."
    return refuse(words, rule=RULE, on=on, policy=policy, cites=("DE-4",))
