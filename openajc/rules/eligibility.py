"""
Which programs a person is eligible for, with the criteria met, missing and the evidence asked.

The fields of the application form that are read, and what they may say, are those of `openajc.rules.answers`
(`openajc rules` lists them). The exception that lets a local area take 5 percent of youth who are not low-income
(WIOA 129(a)(3)) is not decided here.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from openajc.rules.answers import Answers, answers_in_words, any_of
from openajc.rules.calendar import OLDEST_YEARS, is_too_long_ago
from openajc.rules.criteria import (
    Applicant,
    Criterion,
    ProgramEligibility,
    low_income,
    selective_service,
    work_authorized,
)
from openajc.rules.eligible_dislocated_worker import SECTION as DISLOCATED_WORKER_SECTION
from openajc.rules.eligible_dislocated_worker import dislocated_worker_eligibility
from openajc.rules.eligible_youth import sections, youth_eligibility
from openajc.rules.facts import BadFacts
from openajc.rules.outcome import Decision, ids_of
from openajc.rules.parameters import Policy
from openajc.rules.programs import TITLES, Program


RULE = "eligibility"
DECIDED = (
    Program.ADULT,
    Program.DISLOCATED_WORKER,
    Program.YOUTH,
    Program.WAGNER_PEYSER,
    Program.TAA,
)
PRIORITY = "WIOA 134(c)(3)(E)"
WAGNER_PEYSER = "Wagner-Peyser 7(a)"
TRADE_ACT = "Trade Act 223"


@dataclass(frozen=True, kw_only=True, slots=True)
class Application:
    """An application: the day it was made, the day of birth, and the answers by field."""

    applied_on: date
    born_on: date
    answers: Annotated[Mapping[str, object], answers_in_words()]


@dataclass(frozen=True, kw_only=True, slots=True)
class AdultEligibility(ProgramEligibility):
    """Eligibility as an adult, and why the person comes first for individualized services and training."""

    priority: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Eligibility(Decision):
    """Eligibility by program; `allowed` is "for one at least of the programs wanted"."""

    programs: Mapping[str, ProgramEligibility]


def decide_eligibility(facts: Application, *, today: date, policy: Policy) -> Eligibility:
    """
    Decide which programs a person is eligible for, on the day of application.

    :raises BadFacts: for an application after today, a birth after the application, or an answer that is
        none of the field's choices.
    """
    if facts.applied_on > today:
        raise BadFacts("applied_on", f"expected a day up to {today}")
    if facts.born_on > facts.applied_on:
        raise BadFacts("born_on", f"expected a day up to {facts.applied_on}")
    if is_too_long_ago(facts.born_on, facts.applied_on):
        raise BadFacts("born_on", f"expected a day less than {OLDEST_YEARS + 1} years ago")
    wanted = _wanted(facts.answers)
    person = Applicant(
        applied_on=facts.applied_on,
        born_on=facts.born_on,
        answers=Answers(facts.answers),
        policy=policy,
    )
    youth = youth_eligibility(person)
    programs: dict[str, ProgramEligibility] = {
        Program.ADULT: _adult(person),
        Program.DISLOCATED_WORKER: dislocated_worker_eligibility(person),
        Program.YOUTH: youth,
        Program.WAGNER_PEYSER: ProgramEligibility.judged(
            person, [work_authorized(person, section=WAGNER_PEYSER)]
        ),
        Program.TAA: ProgramEligibility.judged(person, [_petition(person)]),
    }
    rests_on = {
        Program.ADULT: ("WIOA 3(2)", "WIOA 188(a)(5)", "WIOA 189(h)"),
        Program.DISLOCATED_WORKER: (DISLOCATED_WORKER_SECTION, "WIOA 188(a)(5)", "WIOA 189(h)"),
        Program.YOUTH: (*sections(youth.kind), "WIOA 188(a)(5)", "WIOA 189(h)"),
        Program.WAGNER_PEYSER: (WAGNER_PEYSER,),
        Program.TAA: (TRADE_ACT,),
    }
    authority = person.cite(section for program in wanted for section in rests_on[program])
    return Eligibility(
        rule=RULE,
        allowed=any(programs[program].eligible for program in wanted),
        reason=f"{_reason(wanted, programs)} ({ids_of(authority)}).",
        authority=authority,
        governing_on=facts.applied_on,
        programs={str(program): answer for program, answer in programs.items()},
    )


def _wanted(answers: Mapping[str, object]) -> tuple[Program, ...]:
    said = answers.get("programs_wanted") or [str(program) for program in DECIDED]
    listed = said if isinstance(said, (list, tuple)) else [said]
    unknown = [item for item in listed if item not in {str(program) for program in DECIDED}]
    if unknown:
        raise BadFacts("answers.programs_wanted", f"expected some of {', '.join(DECIDED)}")
    return tuple(Program(str(item)) for item in listed)


def _adult(person: Applicant) -> AdultEligibility:
    youngest = person.number("adult_minimum_age")
    age = Criterion(
        words=f"Age {youngest} or older on the day of application",
        is_met=person.age >= youngest,
        section=person.section("adult_minimum_age"),
        evidence="age",
    )
    criteria = (age, work_authorized(person), *selective_service(person))
    return AdultEligibility.judged(person, criteria, priority=_priority(person))


def _priority(person: Applicant) -> tuple[str, ...]:
    answers = person.answers
    asked = (
        (
            "Veteran or eligible spouse",
            any_of(
                answers.says("veteran"), answers.says("eligible_veteran_status", "1", "2", "3")
            ),
        ),
        ("Low income or public assistance", low_income(person).is_met),
        ("Basic skills deficient", answers.says("basic_skills_deficient")),
        ("English language learner", answers.says("english_learner")),
    )
    return tuple(f"{words} ({PRIORITY})" for words, is_met in asked if is_met)


def _petition(person: Applicant) -> Criterion:
    number = person.answers.value("taa_petition_number")
    return Criterion(
        words="Covered by a certified petition"
        + (f", number {number}" if number not in {None, "N/A"} else ""),
        is_met=None if number is None else number != "N/A",
        section=TRADE_ACT,
        evidence="trade_petition",
    )


def _reason(wanted: tuple[Program, ...], programs: Mapping[str, ProgramEligibility]) -> str:
    eligible = [TITLES[program] for program in wanted if programs[program].eligible]
    others = [TITLES[program] for program in wanted if not programs[program].eligible]
    parts = [f"Eligible for {', '.join(eligible)}"] if eligible else []
    parts += [f"not, or not yet, for {', '.join(others)}: see what is missing"] if others else []
    words = "; ".join(parts)
    return words[0].upper() + words[1:]
