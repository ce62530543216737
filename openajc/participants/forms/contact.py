"""How to reach a person."""

from typing import Any

from django import forms
from typing_extensions import override

from openajc.base.forms import PlainForm
from openajc.participants.facts import ContactData
from openajc.participants.forms.shapes import (
    Line,
    admit_damage,
    phone_number,
    state_code,
    zip_code,
)
from openajc.participants.languages import list_languages


class ContactFields(PlainForm):
    """The fields a worker keeps current; all may be blank but the language."""

    phone = Line(
        label="Phone",
        longest=40,
        required=False,
        validators=[phone_number],
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "off"}),
    )
    email = forms.EmailField(
        label="E-mail",
        max_length=254,
        required=False,
        error_messages={"invalid": "Type an e-mail address such as name@example.org."},
    )
    street = Line(label="Street address", longest=200, required=False)
    city = Line(label="City", longest=100, required=False)
    state = Line(label="State", longest=2, required=False, validators=[state_code])
    zip_code = Line(label="ZIP code", longest=10, required=False, validators=[zip_code])
    language = forms.ChoiceField(label="Preferred language", choices=list_languages)

    def clean_state(self) -> str:
        typed: str = self.cleaned_data["state"]
        return typed.upper()

    def contact(self) -> ContactData:
        """Return what was typed as contact data."""
        return ContactData(**{name: self.cleaned_data[name] for name in ContactData.__slots__})


class EditContact(ContactFields):
    """Contact data and the version they were read in; `was_*` is what the page showed then."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ContactData.__slots__:
            self.fields[f"was_{name}"] = forms.CharField(
                required=False, widget=forms.HiddenInput, strip=False
            )

    @override
    def clean(self) -> dict[str, Any] | None:
        admit_damage(self, "version")
        return super().clean()

    def was(self) -> dict[str, str]:
        """Return what the page showed when it was opened."""
        return {name: self.cleaned_data[f"was_{name}"] for name in ContactData.__slots__}

    def labels(self) -> dict[str, str]:
        """Return the words before each field."""
        return {name: str(self.fields[name].label) for name in ContactData.__slots__}
