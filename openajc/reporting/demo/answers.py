"""What made-up people answered on their application, field by field of `wioa_application`."""

from datetime import date, timedelta
from random import Random
from typing import Any

from openajc.reporting.demo.material import words
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
    "also_served_by": [],
    "federal_grants": [],
}
VETERAN_ONLY: Answers = {
    "eligible_veteran_status": "2",
    "other_veteran_barrier": "0",
    "veterans_programs": "0",
    "campaign_veteran": "0",
    "disabled_veteran": "0",
    "tap_workshop": "0",
    "homeless_veteran": "0",
    "hvrp": "0",
}
NO_FOSTER_CARE: Answers = {"foster_care": "0", "aged_out_of_foster_care": "0"}
IN_FOSTER_CARE: Answers = {"foster_care": "1", "low_income": "1"}
AGED_OUT: Answers = {"foster_care": "0", "aged_out_of_foster_care": "1"}
FOSTER_CARE = (*[NO_FOSTER_CARE] * 8, IN_FOSTER_CARE, AGED_OUT)
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
        said |= _youth(person)
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
        "other_contact": f"{rng.choice(words()['first_names'])} {person.last_name}, family, {person.phone[:-2]}00",
        "sex": rng.choice("12"),
        "hispanic": "1" if rng.random() < 0.4 else "0",  # noqa: PLR2004 - a share
        "race": [rng.choices(["white", "asian", "black", "american-indian"], [80, 10, 6, 4])[0]],
        "english_learner": "1" if person.language != "en" else "0",
    }


def _circumstances(rng: Random) -> Answers:
    size = rng.randint(*FAMILIES)
    income = rng.randrange(*INCOMES, 100)
    snap = rng.choice("0001")
    return {
        "snap": snap,
        "basic_skills_deficient": rng.choice("0001"),
        "single_parent": rng.choice("0001"),
        "family_size": size,
        "family_income_6_months": income,
        "low_income": "1" if snap == "1" or income < 6000 + 2800 * size else "0",
    }


def _schooling(person: MadeUp, rng: Random) -> Answers:
    if person.in_school:
        grade = {"highest_grade": 10, "highest_education": "0", "school_status": "1"}
        return grade | {"free_school_lunch": "yes"}
    education = rng.choices("0124567", [15, 40, 10, 15, 5, 8, 7])[0]
    status = "5" if education != "0" else "4"
    grade_completed = 12 if education != "0" else rng.randint(8, 11)
    return {
        "highest_grade": grade_completed,
        "highest_education": education,
        "school_status": status,
    }


def _work(person: MadeUp, rng: Random, applied_on: date) -> Answers:
    is_dislocated = "dislocated-worker" in person.programs
    status = "0" if is_dislocated else rng.choices("013", [70, 20, 10])[0]
    job = rng.choice(words()["jobs"])
    said: Answers = {
        "employment_status": status,
        "latest_employer": job["employer"],
        "occupation": job["occupation"],
        "dislocated_category": "closure" if is_dislocated else "none",
    }
    if status == "0":
        said["long_term_unemployed"] = rng.choice("0001")
    if is_dislocated:
        said |= _dislocation(person, rng, applied_on)
    if "wagner-peyser" in person.programs:
        said["seasonal_farmworker_wp"] = "0"
    return said


def _dislocation(person: MadeUp, rng: Random, applied_on: date) -> Answers:
    lost_on = (applied_on - timedelta(days=rng.randint(7, 200))).isoformat()
    said: Answers = {"dislocation_date": lost_on, "rapid_response_additional": "0"}
    said["rapid_response"] = rng.choice("01")
    if said["rapid_response"] == "1":
        said["rapid_response_event"] = f"CA{applied_on.year}{rng.randrange(1, 90):05}A"
    if "taa" in person.programs:
        said |= {"taa_application_date": applied_on.isoformat(), "taa_separation_date": lost_on}
        said |= {"taa_petition_number": f"{rng.randrange(90_000, 99_999):06}", "taa_tenure": 60}
        said["taa_prior_benefits"] = "0"
    return said


def _service(person: MadeUp, applied_on: date) -> Answers:
    said: Answers = {"transitioning_service_member": "0", "military_spouse": "0"}
    if not person.is_veteran:
        return said | {"veteran": "0", "eligible_veteran_status": "0"}
    left_on = applied_on - timedelta(days=person.rng.randint(400, 4000))
    came_on = {"covered_person_date": applied_on.isoformat()}
    left = {"veteran": "1", "military_separation_date": left_on.isoformat()}
    return said | VETERAN_ONLY | came_on | left


def _youth(person: MadeUp) -> Answers:
    rng = person.rng
    said: Answers = {
        **rng.choice(FOSTER_CARE),
        "pregnant_or_parenting": rng.choice("0001"),
        "needs_additional_assistance": "1",
        "lives_in_high_poverty_area": rng.choice(["no", "yes"]),
    }
    if "youth" in person.programs:
        said |= {"lives_in_high_poverty_area": "yes", "low_income": "1"}
    return said
