"""The number written where a person has no SSN to give (34-19 SS-2, SS-3)."""

from dataclasses import dataclass
from datetime import date

from openajc.rules.calendar import OLDEST_YEARS, is_too_long_ago
from openajc.rules.facts import BadFacts
from openajc.rules.outcome import Decision
from openajc.rules.parameters import Policy


RULE = "pseudo-ssn"
PREFIX = "participants.pseudo_ssn_prefix"


@dataclass(frozen=True, kw_only=True, slots=True)
class Birth:
    """The day a person was born."""

    born_on: date


@dataclass(frozen=True, kw_only=True, slots=True)
class PseudoSsn(Decision):
    """A number that marks the lack of an SSN. Not unique; never identifies a person."""

    pseudo_ssn: str


def decide_pseudo_ssn(facts: Birth, *, today: date, policy: Policy) -> PseudoSsn:
    """
    Return the pseudo-SSN: area identifier, day of birth, month and two-digit year of birth.

    :raises BadFacts: if the birth lies after today, or longer ago than anybody lives.
    """
    if facts.born_on > today:
        raise BadFacts("born_on", f"expected a day up to {today}")
    if is_too_long_ago(facts.born_on, today):
        raise BadFacts("born_on", f"expected a day less than {OLDEST_YEARS + 1} years ago")
    prefix = policy.text(PREFIX, governing_on=today)
    cited = policy.authority(PREFIX, governing_on=today)
    born_on = facts.born_on
    return PseudoSsn(
        rule=RULE,
        allowed=True,
        reason=f"Area {prefix}, then day, month and year of birth ({cited.id}). It marks a missing SSN; "
        "people born on the same day share it.",
        authority=(cited,),
        governing_on=today,
        pseudo_ssn=f"{prefix}-{born_on.day:02}-{born_on.month:02}{born_on.year % 100:02}",
    )
