"""Forms drawn with USWDS: `{{ form.field.as_field_group }}` gives label, hint, error and input."""

from datetime import date
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError

from openajc.rules.calendar import EARLIEST


BLANK = "Fill this in; it is required."
TOO_LONG = "This has {length:,} characters: at most {most:,} fit. Shorten it."
# The most that a field reads which states no length of its own: a date, a number, a choice.
LONGEST_UNSTATED = 2000
DJANGOS = forms.Field.default_error_messages["required"]
CLASSES: dict[type[forms.Widget], str] = {
    forms.Textarea: "usa-textarea",
    forms.Select: "usa-select",
    forms.RadioSelect: "usa-radio__input",
    forms.CheckboxSelectMultiple: "usa-checkbox__input",
    forms.CheckboxInput: "usa-checkbox__input",
}


class DateInput(forms.DateInput):
    """The browser's own date field; sends and shows ISO dates."""

    input_type = "date"

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(format="%Y-%m-%d", **kwargs)


def not_mistyped(day: date) -> None:
    """Refuse a day before any that a record can speak of (E-28)."""
    if day < EARLIEST:
        raise ValidationError(f"This is before {EARLIEST.year}: check the year.")


class PlainForm(forms.Form):
    """
    Parses and shapes what was typed; rules and writes are elsewhere.

    Fields named in `unmarked` may stay blank without the page saying so.
    """

    required_css_class = "required"
    unmarked: ClassVar[frozenset[str]] = frozenset()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            if isinstance(field, forms.DateField):
                field.validators.append(not_mistyped)
            css = CLASSES.get(type(field.widget), "usa-input")
            field.widget.attrs.setdefault("class", css)
            if field.error_messages["required"] == DJANGOS:
                field.error_messages["required"] = BLANK

    def _clean_fields(self) -> None:
        """Look at the length of each field before its content; what is too long is not read at all."""
        every, too_long = self.fields, self._too_long()
        self.fields = {name: field for name, field in every.items() if name not in too_long}
        try:
            super()._clean_fields()  # type: ignore[misc]  # Django's own, unknown to its stubs
        finally:
            self.fields = every
        for name, why in too_long.items():
            self.add_error(name, why)

    def _too_long(self) -> dict[str, str]:
        lengths = {name: len(str(self[name].data or "").strip()) for name in self.fields}
        most = {name: _longest(field) for name, field in self.fields.items()}
        return {
            name: str(self.fields[name].error_messages.get("unread", ""))
            or TOO_LONG.format(length=length, most=most[name])
            for name, length in lengths.items()
            if length > most[name]
        }


def _longest(field: forms.Field) -> int:
    """Return how many characters a field reads; one that says `longest` tells its own error about more."""
    stated = getattr(field, "longest", None) or getattr(field, "max_length", None)
    return stated or LONGEST_UNSTATED
