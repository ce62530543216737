"""What must hold in a form beyond the shape of its file."""

import re
from collections.abc import Iterator, Mapping

from openajc.dictionary.forms.conditions import AGE, Comparison, Condition
from openajc.dictionary.forms.elements import elements_of
from openajc.dictionary.forms.form import Choice, Field, Form, Kind
from openajc.dictionary.forms.states import STATES
from openajc.dictionary.forms.strict import Part, UnreadableForm


NAME = re.compile(r"[a-z][a-z0-9_]*")
WITH_CHOICES = {Kind.CHOICE, Kind.MULTI_CHOICE}
COUNTED = {Kind.INTEGER, Kind.MONEY}
CHOSEN = "1"
NINE_DIGITS = "123456789"
ORDER = {"<", "<=", ">", ">="}


def check_field(field: Field, part: Part) -> None:
    """
    Check what a field says of itself.

    :raises UnreadableForm: naming the field.
    """
    if not NAME.fullmatch(field.name):
        raise part.error("the name is not of small letters, digits and _")
    if (field.kind in WITH_CHOICES) != part.has("choices"):
        raise part.error("choices belong to the kinds choice and multi-choice, and only there")
    values = [choice.value for choice in field.choices]
    if len(values) != len(set(values)):
        raise part.error("two choices have one value")
    own = any(choice.federal for choice in field.choices)
    if [bool(field.federal), bool(field.not_federal), own].count(True) != 1:
        raise part.error("say one: federal, not_federal (why), or federal at the choices")
    if field.none_of_these and field.kind is not Kind.MULTI_CHOICE:
        raise part.error("none_of_these belongs to the kind multi-choice")
    if field.implied_by and not (field.kind is Kind.YES_NO and field.federal):
        raise part.error("implied_by belongs to federal fields of the kind yes-no")
    _check_pattern(field, part)


def _check_pattern(field: Field, part: Part) -> None:
    if bool(field.limits.pattern) != bool(field.limits.pattern_words):
        raise part.error("pattern and pattern_words belong together")
    try:
        takes_ssn = re.fullmatch(field.limits.pattern, NINE_DIGITS)
    except re.error as error:
        raise part.error(f"pattern: {error}") from error
    if takes_ssn:
        raise part.error("the pattern would take a Social Security number")


def check_form(form: Form, at: str) -> None:
    """
    Check how the parts of a form fit: names, conditions, federal elements and codes.

    :raises UnreadableForm: naming the field.
    """
    _check_once([section.name for section in form.sections], at)
    _check_once([field.name for section in form.sections for field in section.fields], at)
    try:
        elements = elements_of(form.layout)
    except LookupError as error:
        raise UnreadableForm(f"{at}: layout: {error}") from error
    earlier: dict[str, Field] = {}
    for field in form.fields.values():
        for key in ("applies_when", "implied_by"):
            for comparison in _comparisons(getattr(field, key)):
                _check_comparison(comparison, earlier, f"{at}: {field.name}: {key}")
        _check_codes(form, field, f"{at}: {field.name}")
        earlier[field.name] = field
    unknown = form.not_collected.keys() - elements.keys()
    if unknown:
        raise UnreadableForm(f"{at}: not_collected: {min(unknown)} is no PIRL element")


def _comparisons(condition: Condition | None) -> Iterator[Comparison]:
    return condition.comparisons() if condition else iter(())


def _check_once(names: list[str], at: str) -> None:
    for name in names:
        if names.count(name) > 1:
            raise UnreadableForm(f"{at}: {name} is declared twice")


def _check_comparison(comparison: Comparison, earlier: Mapping[str, Field], at: str) -> None:
    name, operator = comparison.name, comparison.operator
    if name != AGE and name not in earlier:
        raise UnreadableForm(f"{at} names {name}, which is not an earlier field")
    if operator not in (ORDER if name == AGE else _operators(earlier[name].kind)):
        raise UnreadableForm(f"{at} compares {name} by {operator}")
    for value in comparison.values:
        if operator not in ORDER and value not in _values_of(earlier[name]):
            raise UnreadableForm(f"{at} compares {name} with {value}, no value of it")


def _operators(kind: Kind) -> set[str]:
    if kind in COUNTED:
        return ORDER | {"answered"}
    if kind is Kind.MULTI_CHOICE:
        return {"includes", "answered"}
    is_closed = kind in {Kind.CHOICE, Kind.YES_NO, Kind.STATE}
    return {"is", "in", "answered"} if is_closed else {"answered"}


def _values_of(field: Field) -> set[object]:
    if field.kind is Kind.YES_NO:
        return {True, False}
    if field.kind is Kind.STATE:
        return set(STATES)
    return {choice.value for choice in field.choices}


def _check_codes(form: Form, field: Field, at: str) -> None:
    elements = elements_of(form.layout)
    for number, code in _reported(field):
        if number not in elements:
            raise UnreadableForm(f"{at}: federal {number} is no PIRL element")
        if not elements[number].allows(code):
            raise UnreadableForm(f"{at}: {code} is not among the codes of PIRL {number}")


def _reported(field: Field) -> Iterator[tuple[str, str]]:
    for choice in field.choices:
        if choice.federal:
            yield choice.federal, CHOSEN
    if field.federal:
        yield field.federal, field.otherwise
        yield from ((field.federal, code) for code in field.no_answer.values())
        yield from ((field.federal, choice.value) for choice in _coded(field))


def _coded(field: Field) -> tuple[Choice, ...]:
    """Leave out the "no" of yes-no fields: where the element has no code for it, it is reported blank."""
    return field.choices[:1] if field.kind is Kind.YES_NO else field.choices
