"""Filling in a whole application for a made-up person, by the plainest answer to each question that applies."""

from collections.abc import Mapping
from datetime import date

from openajc.dictionary.forms.answers import About, Answer, missing_fields
from openajc.dictionary.forms.form import Field, Kind, NoAnswer
from openajc.dictionary.forms.loader import current_form


FORM = "wioa_application"
USUAL: Mapping[str, object] = {
    "taken_how": "in-person",
    "state": "CA",
    "county": "079",
    "us_work_authorized": "yes",
    "selective_service": "registered",
    "employment_status": "0",
    "dislocated_category": "none",
    "highest_grade": 12,
    "highest_education": "1",
    "school_status": "5",
    "family_size": 3,
    "family_income_6_months": 9000,
    "low_income": "1",
    "race": ["white"],
    "hispanic": "0",
    "also_served_by": [],
    "federal_grants": [],
}
PLAIN = ("0", "no", "none")


def fill_in(
    answers: Mapping[str, object], *, born_on: date, applied_on: date
) -> dict[str, Answer]:
    """Return answers to every question that applies, beginning with those given; each as the form keeps it."""
    form = current_form(FORM)
    about = About(born_on=born_on, applied_on=applied_on, today=applied_on)
    found: dict[str, Answer] = {name: {"value": value} for name, value in answers.items()}
    while missing := missing_fields(form, found, about):
        field = missing[0]
        found[field.name] = _plainest(field)
    return found


def _plainest(field: Field) -> Answer:
    if field.name in USUAL:
        return {"value": USUAL[field.name]}
    plain = next((choice for choice in field.choices if choice.value in PLAIN), None)
    if plain is not None and field.kind is not Kind.MULTI_CHOICE:
        return {"value": plain.value}
    if field.no_answer:
        order = (NoAnswer.NOT_APPLICABLE, NoAnswer.UNKNOWN, NoAnswer.DECLINED)
        return {"none": next(kind.value for kind in order if kind in field.no_answer)}
    if field.choices:
        first = field.choices[0].value
        return {"value": [first] if field.kind is Kind.MULTI_CHOICE else first}
    return {"value": field.limits.minimum or 0}
