"""What made-up people answered on their application, field by field of `wioa_application`."""

from datetime import date, timedelta
from random import Random
from typing import Any

from openajc.reporting.demo.people import MadeUp
from openajc.rules.calendar import age_on


Answers = dict[str, object]
Answer = dict[str, Any]
ALWAYS: Answers = {
    "taken_how": "in-person",
    "state": "CA",
    "county": "079",
    "contact_preference": "phone",
    "us_work_authorized": "yes",
    "ui_status": "0",
    "ssi_ssdi": "0",
    "tanf": "0",
    "other_assistance": "0",
    "ex_offender": "0",
    "cultural_barriers": "0",
    "farmworker": "0",
    "homeless_or_runaway": "0",
    "displaced_homemaker": "0",
    "vocational_rehabilitation": "0",
    "disability": "0",
}
VETERAN_ONLY: Answers = {
    "eligible_veteran_status": "2",
    "campaign_veteran": "0",
    "disabled_veteran": "0",
    "tap_workshop": "0",
    "homeless_veteran": "0",
    "hvrp": "0",
}
YOUNG = 24
MILITARY_AGE, SELECTIVE_SERVICE_AGE = 17, 18
FAMILIES, INCOMES = (1, 6), (0, 30_000)


def answers_of(person: MadeUp, *, applied_on: date) -> dict[str, Answer]:
    """Return the answers of a submitted application, as the form keeps them."""
    rng = person.rng
    age = age_on(applied_on, born_on=person.born_on)
    said = {
        **ALWAYS,
        **_themselves(person),
        **_circumstances(rng),
        **_schooling(person, rng),
        **_work(person, rng, applied_on),
    }
    if age >= MILITARY_AGE:
        said |= _service(person, applied_on)
    if age >= SELECTIVE_SERVICE_AGE and said["sex"] == "1":
        said["selective_service"] = "registered"
    if age <= YOUNG:
        said |= _youth(rng)
    return {name: {"value": value} for name, value in said.items()}


def _themselves(person: MadeUp) -> Answers:
    rng = person.rng
    return {
        "programs_wanted": list(person.programs),
        "full_name": f"{person.first_name} {person.last_name}",
        "birth_date": person.born_on.isoformat(),
        "street": person.street,
        "city": person.city,
        "zip_code": person.zip_code,
        "phone": person.phone,
        "email": person.email,
        "sex": rng.choice("12"),
        "hispanic": "1" if rng.random() < 0.4 else "0",  # noqa: PLR2004 - a share
        "race": [rng.choices(["white", "asian", "black", "american-indian"], [80, 10, 6, 4])[0]],
        "english_learner": "1" if person.language != "en" else "0",
    }


def _circumstances(rng: Random) -> Answers:
    size = rng.randint(*FAMILIES)
    income = rng.randrange(*INCOMES, 100)
    return {
        "snap": rng.choice("0001"),
        "basic_skills_deficient": rng.choice("0001"),
        "single_parent": rng.choice("0001"),
        "family_size": size,
        "family_income_6_months": income,
        "low_income": "1" if income < 6000 + 2800 * size else "0",
    }


def _schooling(person: MadeUp, rng: Random) -> Answers:
    if person.in_school:
        return {"highest_grade": 10, "highest_education": "0", "school_status": "1"}
    education = rng.choices("0124567", [15, 40, 10, 15, 5, 8, 7])[0]
    status = "5" if education != "0" else "4"
    grade = 12 if education != "0" else rng.randint(8, 11)
    return {"highest_grade": grade, "highest_education": education, "school_status": status}


def _work(person: MadeUp, rng: Random, applied_on: date) -> Answers:
    is_dislocated = "dislocated-worker" in person.programs
    status = "0" if is_dislocated else rng.choices("013", [70, 20, 10])[0]
    said: Answers = {
        "employment_status": status,
        "dislocated_category": "closure" if is_dislocated else "none",
    }
    if status == "0":
        said["long_term_unemployed"] = rng.choice("0001")
    if is_dislocated:
        lost_on = applied_on - timedelta(days=rng.randint(7, 200))
        said |= {"dislocation_date": lost_on.isoformat(), "rapid_response": rng.choice("01")}
    if "wagner-peyser" in person.programs:
        said["seasonal_farmworker_wp"] = "0"
    if "taa" in person.programs:
        said |= {"taa_application_date": applied_on.isoformat(), "taa_prior_benefits": "0"}
        said |= {"taa_petition_number": f"{rng.randrange(90_000, 99_999):06}", "taa_tenure": 60}
    return said


def _service(person: MadeUp, applied_on: date) -> Answers:
    said: Answers = {"transitioning_service_member": "0", "military_spouse": "0"}
    if not person.is_veteran:
        return said | {"veteran": "0", "eligible_veteran_status": "0"}
    left_on = applied_on - timedelta(days=person.rng.randint(400, 4000))
    return said | VETERAN_ONLY | {"veteran": "1", "military_separation_date": left_on.isoformat()}


def _youth(rng: Random) -> Answers:
    return {
        "foster_care": rng.choice("00001"),
        "pregnant_or_parenting": rng.choice("0001"),
        "needs_additional_assistance": "1",
        "lives_in_high_poverty_area": rng.choice(["no", "yes"]),
    }
