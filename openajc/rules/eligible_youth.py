"""Youth in and out of school: ages, barriers and low income (WIOA 129(a)(1))."""

from dataclasses import dataclass

from openajc.rules.answers import all_of, any_of
from openajc.rules.criteria import (
    Applicant,
    Criterion,
    ProgramEligibility,
    low_income,
    selective_service,
    work_authorized,
)
from openajc.rules.proposed_activity import YouthKind
from openajc.rules.wording import within_a_sentence


ATTENDING = ("1", "2", "3")
DROPOUT, GRADUATE, ABSENT = "4", "5", "6"
COMMON_BARRIERS = {
    "ex_offender": "Subject to the juvenile or adult justice system",
    "homeless_or_runaway": "Homeless or runaway",
    "foster_care": "In foster care",
    "aged_out_of_foster_care": "Aged out of foster care, or left it after 16",
    "pregnant_or_parenting": "Pregnant or parenting",
    "disability": "Disability",
}


@dataclass(frozen=True, kw_only=True, slots=True)
class YouthEligibility(ProgramEligibility):
    """Eligibility as a youth; `kind` is None while school status or age leaves it open."""

    kind: YouthKind | None


def youth_eligibility(person: Applicant) -> YouthEligibility:
    """Return eligibility as an in-school or out-of-school youth, as school status says."""
    attends = person.answers.says("school_status", *ATTENDING)
    if attends is None:
        kind, criteria = None, _school_status_open(person)
    elif attends:
        kind, criteria = YouthKind.IN_SCHOOL, _in_school(person)
    else:
        kind, criteria = YouthKind.OUT_OF_SCHOOL, _out_of_school(person)
    general = (work_authorized(person), *selective_service(person))
    return YouthEligibility.judged(person, (*criteria, *general), kind=kind)


def sections(kind: YouthKind | None) -> tuple[str, ...]:
    """Return the sections the answer rests on."""
    in_school, out_of_school = "WIOA 129(a)(1)(C)", "WIOA 129(a)(1)(B)"
    if kind is None:
        return (out_of_school, in_school)
    return (in_school,) if kind is YouthKind.IN_SCHOOL else (out_of_school,)


def _school_status_open(person: Applicant) -> tuple[Criterion, ...]:
    ages = person.numbers("in_school_youth_ages") + person.numbers("out_of_school_youth_ages")
    out_of_school, in_school = sections(None)
    return (
        _age(person, ages, out_of_school),
        Criterion(words="School status", is_met=None, section=in_school, evidence="school_status"),
    )


def _in_school(person: Applicant) -> tuple[Criterion, ...]:
    (section,) = sections(YouthKind.IN_SCHOOL)
    barriers = (
        *_common_barriers(person, section),
        _barrier(person, section, "basic_skills_deficient", "Basic skills deficient"),
        _barrier(person, section, "english_learner", "English language learner"),
        _barrier(person, section, "needs_additional_assistance", "Needs additional assistance"),
    )
    return (
        _age(person, person.numbers("in_school_youth_ages"), section),
        Criterion(words="Attends school", is_met=True, section=section, evidence="school_status"),
        low_income(person, is_youth=True),
        *_one_of(barriers, section),
    )


def _out_of_school(person: Applicant) -> tuple[Criterion, ...]:
    (section,) = sections(YouthKind.OUT_OF_SCHOOL)
    answers = person.answers
    poor = low_income(person, is_youth=True).is_met
    language = any_of(answers.says("basic_skills_deficient"), answers.says("english_learner"))
    barriers = (
        Criterion(
            words="Left school without a diploma",
            is_met=answers.says("school_status", DROPOUT),
            section=section,
        ),
        Criterion(
            words="Of compulsory school age and not attending",
            is_met=answers.says("school_status", ABSENT),
            section=section,
        ),
        Criterion(
            words="Diploma, low income, and basic skills deficient or English language learner",
            is_met=all_of(answers.says("school_status", GRADUATE), poor, language),
            section=section,
            evidence="low_income",
        ),
        *_common_barriers(person, section),
        Criterion(
            words="Low income and needs additional assistance",
            is_met=all_of(poor, answers.says("needs_additional_assistance")),
            section=section,
            evidence="low_income",
        ),
    )
    return (
        _age(person, person.numbers("out_of_school_youth_ages"), section),
        Criterion(
            words="Does not attend school", is_met=True, section=section, evidence="school_status"
        ),
        *_one_of(barriers, section),
    )


def _age(person: Applicant, ages: tuple[int, ...], section: str) -> Criterion:
    youngest, oldest = min(ages), max(ages)
    return Criterion(
        words=f"Age {youngest} to {oldest} on the day of application",
        is_met=youngest <= person.age <= oldest,
        section=section,
        evidence="age",
    )


def _barrier(person: Applicant, section: str, field: str, words: str) -> Criterion:
    return Criterion(
        words=words, is_met=person.answers.says(field), section=section, evidence="barrier"
    )


def _common_barriers(person: Applicant, section: str) -> tuple[Criterion, ...]:
    return tuple(
        _barrier(person, section, field, words) for field, words in COMMON_BARRIERS.items()
    )


def _one_of(barriers: tuple[Criterion, ...], section: str) -> tuple[Criterion, ...]:
    """Return the barriers that are met, or one criterion that says that one of them is missing."""
    met = tuple(barrier for barrier in barriers if barrier.is_met)
    if met:
        return met
    missing = tuple(barrier for barrier in barriers if barrier.is_met is None) or barriers
    words = "; ".join(within_a_sentence(barrier.words) for barrier in missing)
    is_met = any_of(*(barrier.is_met for barrier in barriers))
    return (
        Criterion(
            words=f"A barrier, one of: {words}",
            is_met=is_met,
            section=section,
            evidence="barrier",
        ),
    )
