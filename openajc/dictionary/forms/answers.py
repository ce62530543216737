"""
What has been answered to a form, and what still has to be.

Answers are JSON by field name: `{"value": …}`, `{"none": "declined"}`, or `{"typed": "31/31/2026"}` for words that
could not be understood and are kept until corrected. A field that is not there is blank: not answered yet.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from openajc.dictionary.forms.conditions import AGE, Known
from openajc.dictionary.forms.form import Field, Form, Kind, NoAnswer
from openajc.rules.calendar import age_on


Answer = Mapping[str, object]
Answers = Mapping[str, Answer]
NOT_APPLICABLE_IN_RULES = "N/A"


@dataclass(frozen=True, kw_only=True, slots=True)
class About:
    """The person and the days a form is filled in for."""

    born_on: date
    applied_on: date
    today: date

    @property
    def age(self) -> int:
        """Return whole years of age on the day of application."""
        return age_on(self.applied_on, born_on=self.born_on)


def is_settled(answer: Answer | None) -> bool:
    """Tell whether a field has its answer, a value or a reason for none."""
    return bool(answer) and ("value" in (answer or {}) or "none" in (answer or {}))


def applying_fields(form: Form, answers: Answers, about: About) -> tuple[Field, ...]:
    """Return the fields that apply, in the order of the form; a field that does not apply counts as unanswered."""
    return _asked(form, answers, about)[0]


def known_values(form: Form, answers: Answers, about: About) -> Known:
    """Return what conditions compare: the values of the fields that apply, and the age."""
    return _asked(form, answers, about)[1]


def _asked(form: Form, answers: Answers, about: About) -> tuple[tuple[Field, ...], Known]:
    known: dict[str, object] = {AGE: about.age}
    found = []
    for field in form.fields.values():
        if not field.applies_when.holds(known):
            continue
        found.append(field)
        answer = answers.get(field.name) or {}
        if "value" in answer:
            known[field.name] = _comparable(field, answer["value"])
    return tuple(found), known


def _comparable(field: Field, value: object) -> object:
    return value == field.choices[0].value if field.kind is Kind.YES_NO else value


def missing_fields(form: Form, answers: Answers, about: About) -> tuple[Field, ...]:
    """Return the fields that apply and have no answer yet, also those whose words were not understood (34-19 DE-1)."""
    return tuple(
        field
        for field in applying_fields(form, answers, about)
        if not is_settled(answers.get(field.name))
    )


def applying_answers(form: Form, answers: Answers, about: About) -> dict[str, Answer]:
    """Return the answers that count: those of fields that apply, without words that were not understood."""
    return {
        field.name: answers[field.name]
        for field in applying_fields(form, answers, about)
        if is_settled(answers.get(field.name))
    }


def plain_answers(form: Form, answers: Answers, about: About) -> dict[str, object]:
    """Return the answers as the rules read them: values, or `N/A`, `declined`, `unknown`."""
    counted = applying_answers(form, answers, about)
    return {name: _plain(answer) for name, answer in counted.items()}


def _plain(answer: Answer) -> object:
    if "value" in answer:
        return answer["value"]
    none = str(answer["none"])
    return NOT_APPLICABLE_IN_RULES if none == NoAnswer.NOT_APPLICABLE else none
