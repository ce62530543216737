"""Saying no: the one way a rule writes a refusal that has no fields of its own."""

from datetime import date

from openajc.rules.outcome import Decision
from openajc.rules.parameters import Policy


def refuse(
    reason: str, *, rule: str, on: date, policy: Policy, cites: tuple[str, ...] = ()
) -> Decision:
    """
    Return a refusal that rests on sentences of the area's policy, by their keys (`DE-7`), and on no number.

    `reason` is a sentence with what to do and without a citation: who draws it cites from `authority`.
    `on` is the date that governs it.

    :raises UnknownAuthority: if the area cites nothing for a key.
    """
    return Decision(
        rule=rule, allowed=False, reason=reason, authority=policy.cite(*cites), governing_on=on
    )
