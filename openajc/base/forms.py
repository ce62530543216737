"""Forms drawn with USWDS: `{{ form.field.as_field_group }}` gives label, hint, error and input."""

from typing import Any, ClassVar

from django import forms


BLANK = "Fill this in; it is required."
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
            css = CLASSES.get(type(field.widget), "usa-input")
            field.widget.attrs.setdefault("class", css)
            if field.error_messages["required"] == DJANGOS:
                field.error_messages["required"] = BLANK
