"""The federal elements that follow from the answers of a form."""

from collections.abc import Iterator

from openajc.dictionary.forms.answers import (
    About,
    Answer,
    Answers,
    applying_fields,
    known_values,
)
from openajc.dictionary.forms.elements import elements_of
from openajc.dictionary.forms.form import Field, Form, Kind, NoAnswer


YES = "1"
IMPLIED: Answer = {"value": YES}


def federal_values(form: Form, answers: Answers, about: About) -> dict[str, str]:
    """
    Return the value of every PIRL element that the form declares, by element number; empty is blank.

    A field that does not apply reports its `otherwise`; a "no" for which the element has no code is blank; what other
    answers imply is "yes". Where two fields report one element, the one with a value speaks (a county here or
    elsewhere), and of two questions the "yes" (foster care now or before).
    """
    applying = {field.name for field in applying_fields(form, answers, about)}
    known = known_values(form, answers, about)
    found: dict[str, str] = {}
    for field in form.fields.values():
        is_implied = field.implied_by is not None and field.implied_by.holds(known)
        applies = is_implied or field.name in applying
        answer = IMPLIED if is_implied else answers.get(field.name) if applies else None
        for number, value in _values(field, answer, applies=applies):
            is_flag = _is_flag(field, number)
            has_code = not is_flag or elements_of(form.layout)[number].allows(value)
            said = value if has_code else ""
            found[number] = _joined(found.get(number, ""), said, is_flag=is_flag)
    return found


def _joined(earlier: str, value: str, *, is_flag: bool) -> str:
    """Return what is reported of an element that an earlier field has reported, too."""
    return earlier if is_flag and earlier == YES else value or earlier


def _is_flag(field: Field, number: str) -> bool:
    return field.kind is Kind.YES_NO or number != field.federal


def _values(field: Field, answer: Answer | None, *, applies: bool) -> Iterator[tuple[str, str]]:
    if field.federal:
        yield field.federal, _code(field, answer) if applies else field.otherwise
    for choice in field.choices:
        if choice.federal:
            yield choice.federal, _chosen(field, choice.value, answer)


def _code(field: Field, answer: Answer | None) -> str:
    if not answer or "typed" in answer:
        return ""
    if "none" in answer:
        return field.no_answer.get(NoAnswer(str(answer["none"])), "")
    value = answer["value"]
    if field.kind is Kind.DATE:
        return str(value).replace("-", "")
    return "".join(map(str, value)) if isinstance(value, list) else str(value)


def _chosen(field: Field, value: str, answer: Answer | None) -> str:
    if not answer or "typed" in answer:
        return ""
    if "none" in answer:
        return field.no_answer.get(NoAnswer(str(answer["none"])), "")
    chosen = answer["value"]
    return YES if isinstance(chosen, list) and value in chosen else "0"
