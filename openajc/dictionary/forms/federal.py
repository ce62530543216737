"""The federal elements that follow from the answers of a form."""

from collections.abc import Iterator

from openajc.dictionary.forms.answers import About, Answer, Answers, applying_fields
from openajc.dictionary.forms.elements import elements_of
from openajc.dictionary.forms.form import Field, Form, Kind, NoAnswer


def federal_values(form: Form, answers: Answers, about: About) -> dict[str, str]:
    """
    Return the value of every PIRL element that the form declares, by element number; empty is blank.

    A field that does not apply reports its `otherwise`; a "no" for which the element has no code is blank. Where two fields report one element (a county here
    or elsewhere), the one with a value speaks.
    """
    applying = {field.name for field in applying_fields(form, answers, about)}
    found: dict[str, str] = {}
    for field in form.fields.values():
        answer = answers.get(field.name) if field.name in applying else None
        for number, value in _values(field, answer, applies=field.name in applying):
            has_code = not _is_flag(field, number) or elements_of(form.layout)[number].allows(
                value
            )
            found[number] = (value if has_code else "") or found.get(number, "")
    return found


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
    return "1" if isinstance(chosen, list) and value in chosen else "0"
