"""What makes a contact an activity: that the person took part (34-19 CO-1)."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from openajc.rules.calendar import spoken
from openajc.rules.facts import BadFacts
from openajc.rules.outcome import Decision
from openajc.rules.parameters import Policy


RULE = "reciprocity"


class Medium(StrEnum):
    """How staff and the person were in touch."""

    IN_PERSON = "in-person"
    PHONE = "phone"
    VIDEO = "video"
    EMAIL = "email"
    TEXT = "text"
    LETTER = "letter"
    VOICEMAIL = "voicemail"
    PORTAL = "portal"


class RecordsAs(StrEnum):
    """What a contact is recorded as."""

    ACTIVITY = "activity"
    CONTACT_ATTEMPT = "contact-attempt"


SPOKEN = {
    Medium.IN_PERSON: "in person",
    Medium.PHONE: "by phone",
    Medium.VIDEO: "by video",
    Medium.EMAIL: "by e-mail",
    Medium.TEXT: "by text message",
    Medium.LETTER: "by letter",
    Medium.VOICEMAIL: "by voicemail",
    Medium.PORTAL: "through the portal",
}


MESSAGES = frozenset({Medium.EMAIL, Medium.TEXT, Medium.LETTER, Medium.VOICEMAIL, Medium.PORTAL})


@dataclass(frozen=True, kw_only=True, slots=True)
class Contact:
    """
    A contact with a person, and whether (and when) the person answered.

    With `service_on`, the day of the contact, a message needs the day of its answer, and an answer comes after it.
    """

    contact: Medium
    answered: bool
    answered_on: date | None = None
    service_on: date | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Reciprocity(Decision):
    """`allowed` is "may be recorded as an activity"."""

    records_as: RecordsAs


def decide_reciprocity(facts: Contact, *, today: date, policy: Policy) -> Reciprocity:
    """
    Decide whether a contact is an activity or a contact attempt.

    :raises BadFacts: if the answer lies after today, or has a date though there was none.
    """
    _check(facts, today)
    cited = policy.cite("CO-1")
    how = SPOKEN[facts.contact]
    is_activity = facts.answered
    if problem := _problem_of_answer(facts):
        reason, is_activity = problem, False
    elif facts.answered:
        on = f" on {spoken(facts.answered_on)}" if facts.answered_on else ""
        reason = f"An activity: the person took part ({how}){on} ({cited[0].id})."
    else:
        reason = (
            f"A contact attempt: {how}, without an answer. It becomes an activity when the person "
            f"answers, or visits and acknowledges it ({cited[0].id})."
        )
    return Reciprocity(
        rule=RULE,
        allowed=is_activity,
        reason=reason,
        authority=cited,
        governing_on=facts.answered_on or today,
        records_as=RecordsAs.ACTIVITY if is_activity else RecordsAs.CONTACT_ATTEMPT,
    )


def _problem_of_answer(facts: Contact) -> str:
    if not facts.answered or facts.service_on is None:
        return ""
    if facts.answered_on is None and facts.contact in MESSAGES:
        return (
            "A message is an activity only when the participant answers. Enter the date of the answer, or "
            "choose “No response”."
        )
    if facts.answered_on is not None and facts.answered_on < facts.service_on:
        return (
            f"The answer of {spoken(facts.answered_on)} is before the contact of {spoken(facts.service_on)}. "
            "Check both dates."
        )
    return ""


def _check(facts: Contact, today: date) -> None:
    if facts.answered_on is None:
        return
    if not facts.answered:
        raise BadFacts("answered_on", "expected nothing, because answered is false")
    if facts.answered_on > today:
        raise BadFacts("answered_on", f"expected a day up to {today}")
