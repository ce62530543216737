"""Criteria of eligibility: what is asked, whether it is met, on what section, and by what evidence."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, Self

from openajc.rules.answers import Answers, any_of
from openajc.rules.calendar import age_on, spoken
from openajc.rules.outcome import Authority
from openajc.rules.parameters import Policy
from openajc.rules.wording import listed


@dataclass(frozen=True, kw_only=True, slots=True)
class Criterion:
    """One thing asked; `is_met` is None while the question is open. `evidence` names its kind of proof."""

    words: str
    is_met: bool | None
    section: str
    evidence: str | None = None

    @property
    def line(self) -> str:
        """Return the criterion as it is listed, with why it is missing where it is."""
        why = {True: "", None: ": not answered", False: ": not met"}[self.is_met]
        return f"{self.words}{why} ({self.section})"


@dataclass(frozen=True, kw_only=True, slots=True)
class ProgramEligibility:
    """Whether a person is eligible for a program: criteria met and missing, and the evidence asked."""

    eligible: bool
    met: tuple[str, ...]
    missing: tuple[str, ...]
    evidence: tuple[str, ...]

    @classmethod
    def judged(cls, person: "Applicant", criteria: Iterable[Criterion], **more: Any) -> Self:
        """Return the eligibility that follows when every criterion has to be met."""
        asked = tuple(criteria)
        return cls(
            eligible=all(criterion.is_met for criterion in asked),
            met=tuple(criterion.line for criterion in asked if criterion.is_met),
            missing=tuple(criterion.line for criterion in asked if not criterion.is_met),
            evidence=person.evidence(asked),
            **more,
        )


@dataclass(frozen=True, kw_only=True, slots=True)
class Applicant:
    """What the criteria are asked about: the answers, the day they were given for, and the policy of it."""

    applied_on: date
    born_on: date
    answers: Answers
    policy: Policy

    @property
    def age(self) -> int:
        """Return whole years of age on the day of application."""
        return age_on(self.applied_on, born_on=self.born_on)

    def number(self, name: str) -> int:
        """Return a parameter of eligibility on the day of application."""
        return self.policy.number(f"eligibility.{name}", governing_on=self.applied_on)

    def numbers(self, name: str) -> tuple[int, ...]:
        """Return a list parameter of eligibility on the day of application."""
        return self.policy.numbers(f"eligibility.{name}", governing_on=self.applied_on)

    def section(self, name: str) -> str:
        """Return the id of the sentence that sets a parameter of eligibility."""
        return self.policy.authority(f"eligibility.{name}", governing_on=self.applied_on).id

    def evidence(self, criteria: Iterable[Criterion]) -> tuple[str, ...]:
        """Return the evidence asked for criteria that are met or still open, each once."""
        kinds = [c.evidence for c in criteria if c.evidence and c.is_met is not False]
        lines = (
            self.policy.words(f"eligibility.evidence.{kind}", governing_on=self.applied_on)
            for kind in dict.fromkeys(kinds)
        )
        return tuple(_one_of(words) for words in lines)

    def cite(self, sections: Iterable[str]) -> tuple[Authority, ...]:
        """Return sections as authorities, each once."""
        return self.policy.cite(*dict.fromkeys(sections))


def _one_of(words: tuple[str, ...]) -> str:
    said = listed(words, joined_by="or")
    return said[0].upper() + said[1:]


def work_authorized(person: Applicant, *, section: str = "WIOA 188(a)(5)") -> Criterion:
    """Return whether the person may work in the United States."""
    return Criterion(
        words="Citizen or otherwise authorized to work in the United States",
        is_met=person.answers.says("us_work_authorized"),
        section=section,
        evidence="work_authorization",
    )


def selective_service(person: Applicant) -> tuple[Criterion, ...]:
    """Return the registration asked of men of the age and birth date the policy sets; nothing for others."""
    born_from = person.policy.day(
        "eligibility.selective_service_born_from", governing_on=person.applied_on
    )
    is_of_age = person.age >= person.number("selective_service_age")
    is_male = person.answers.says("sex", "1")
    if is_male is False or person.born_on < born_from or not is_of_age:
        return ()
    settled = person.answers.says(
        "selective_service", "registered", "not_required", "exempt_or_waived"
    )
    is_met = None if settled is False and is_male is None else settled
    return (
        Criterion(
            words=f"Registered with Selective Service (men born from {spoken(born_from)})",
            is_met=is_met,
            section=person.section("selective_service_age"),
            evidence="selective_service",
        ),
    )


def low_income(person: Applicant, *, is_youth: bool = False) -> Criterion:
    """
    Return whether the person is low-income.

    Income is compared with the poverty guideline only where it settles the matter: 70 percent of the lower
    living standard is often higher, so above the guideline the answer to PIRL 802 decides.
    """
    answers = person.answers
    by_status = any_of(
        answers.says("tanf"),
        answers.says("ssi_ssdi", "1", "3", "4", "6"),
        answers.says("snap"),
        answers.says("other_assistance"),
        answers.says("homeless_or_runaway"),
        answers.says("foster_care"),
        answers.says("free_school_lunch"),
        is_youth and answers.says("lives_in_high_poverty_area"),
        _income_is_below_guideline(person),
    )
    return Criterion(
        words="Low income",
        is_met=True if by_status else answers.says("low_income"),
        section="WIOA 3(36)",
        evidence="low_income",
    )


def _income_is_below_guideline(person: Applicant) -> bool | None:
    size = person.answers.amount("family_size")
    half_year = person.answers.amount("family_income_6_months")
    first = person.policy.parameters["eligibility.poverty_guideline_first_person_dollars"]
    if not size or half_year is None or first.in_force(person.applied_on) is None:
        return None
    guideline = person.number("poverty_guideline_first_person_dollars")
    guideline += int(size - 1) * person.number("poverty_guideline_further_person_dollars")
    return True if 2 * half_year <= guideline else None
