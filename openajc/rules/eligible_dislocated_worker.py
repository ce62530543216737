"""Dislocated workers, by the five ways in of the definition (WIOA 3(15))."""

from openajc.rules.answers import any_of
from openajc.rules.criteria import (
    Applicant,
    Criterion,
    ProgramEligibility,
    selective_service,
    work_authorized,
)


SECTION = "WIOA 3(15)"
EMPLOYED, UNEMPLOYED = "1", "0"
CLAIMANT_OR_EXHAUSTEE = ("1", "2", "3", "4", "5")


def dislocated_worker_eligibility(person: Applicant) -> ProgramEligibility:
    """Return eligibility as a dislocated worker."""
    general = (work_authorized(person), *selective_service(person))
    return ProgramEligibility.judged(person, (*_ways_in(person), *general))


def _ways_in(person: Applicant) -> tuple[Criterion, ...]:
    answers = person.answers
    category = answers.value("dislocated_category")
    if category == "laid_off":
        return _laid_off(person)
    if category == "closure":
        return (
            _criterion("Laid off by a closure or substantial layoff", is_met=True),
            _dated(person),
        )
    if category == "self_employed":
        out_of_work = answers.says("employment_status", UNEMPLOYED)
        return (
            _criterion("Was self-employed and is unemployed by the economy", is_met=out_of_work),
        )
    if category == "military_spouse":
        return (_criterion("Spouse of a member of the Armed Forces on active duty", is_met=True),)
    is_homemaker = category == "displaced_homemaker" or answers.says("displaced_homemaker")
    if is_homemaker:
        return (_criterion("Displaced homemaker", is_met=True),)
    is_met = None if category is None else False
    words = "Dislocated: laid off, closure, self-employed, displaced homemaker or military spouse"
    return (_criterion(words, is_met=is_met),)


def _laid_off(person: Applicant) -> tuple[Criterion, ...]:
    answers = person.answers
    employed = answers.says("employment_status", EMPLOYED)
    attached = any_of(
        answers.says("ui_status", *CLAIMANT_OR_EXHAUSTEE), answers.says("workforce_attachment")
    )
    return (
        _criterion(
            "Laid off, terminated or under notice, and not employed otherwise",
            is_met=None if employed is None else not employed,
        ),
        _dated(person),
        _criterion(
            "Eligible for unemployment compensation, exhausted it, or attached to the workforce",
            is_met=attached,
            evidence="unemployment_compensation",
        ),
        _criterion(
            "Unlikely to return to the previous industry or occupation",
            is_met=answers.says("unlikely_to_return"),
        ),
    )


def _dated(person: Applicant) -> Criterion:
    known = person.answers.day("dislocation_date") is not None
    return _criterion("Date of dislocation", is_met=known or None)


def _criterion(words: str, *, is_met: bool | None, evidence: str = "dislocation") -> Criterion:
    return Criterion(words=words, is_met=is_met, section=SECTION, evidence=evidence)
