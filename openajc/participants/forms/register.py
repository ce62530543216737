"""Registering a person."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, ClassVar
from uuid import uuid4

from django import forms
from django.core.exceptions import ValidationError
from typing_extensions import override

from openajc.base.forms import DateInput
from openajc.participants import ssns
from openajc.participants.facts import NewPerson
from openajc.participants.forms.contact import ContactFields
from openajc.participants.forms.shapes import Line, UnshownInput, admit_damage, choose_from
from openajc.rules.calendar import OLDEST_YEARS, is_too_long_ago


if TYPE_CHECKING:
    from openajc.staff.models import Office


GIVEN, NOT_GIVEN = "given", "not-given"
ORDER = (
    "first_name", "middle_name", "last_name", "suffix", "born_on", "has_ssn", "ssn",
    "phone", "email", "street", "city", "state", "zip_code", "language", "office",
)  # fmt: skip


class RegisterPerson(ContactFields):
    """Who the person is and how to reach them. `kept_ssn` was typed before and is not in the page."""

    unmarked: ClassVar[frozenset[str]] = frozenset({"ssn"})

    first_name = Line(label="First name", longest=200)
    middle_name = Line(label="Middle name", longest=200, required=False)
    last_name = Line(label="Last name", longest=200)
    suffix = Line(label="Suffix (Jr., III)", longest=20, required=False)
    born_on = forms.DateField(
        label="Birth date",
        widget=DateInput,
        error_messages={"invalid": "Type a day of the calendar: month, day, year."},
    )
    has_ssn = forms.ChoiceField(
        label="Social Security number",
        choices=[
            (GIVEN, "The person gives it"),
            (NOT_GIVEN, "No SSN or declined: use a pseudo-SSN"),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": "Say whether the person gives a number."},
    )
    ssn = forms.CharField(
        label="Number",
        required=False,
        max_length=20,
        widget=UnshownInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        help_text="Used only to check data. It is encrypted and never shown here again.",
    )
    office = forms.ChoiceField(label="Office")
    apart_because = Line(label="How did you check?", longest=500, required=False)
    submission = forms.UUIDField(widget=forms.HiddenInput)
    field_order = ORDER

    def __init__(
        self,
        *args: Any,
        today: date,
        offices: Sequence["Office"],
        kept_ssn: str = "",
        **kwargs: Any,
    ) -> None:
        kwargs["initial"] = {"submission": uuid4(), **kwargs.get("initial", {})}
        super().__init__(*args, **kwargs)
        self.today = today
        self.offices = {str(office.pk): office for office in offices}
        choose_from(self, "office", {key: office.name for key, office in self.offices.items()})
        self.kept_ssn = kept_ssn
        self.fields["born_on"].widget.attrs["max"] = today.isoformat()

    def clean_born_on(self) -> date:
        born_on: date = self.cleaned_data["born_on"]
        if born_on > self.today:
            raise ValidationError("A birth date cannot be in the future.")
        if is_too_long_ago(born_on, self.today):
            raise ValidationError(f"This is more than {OLDEST_YEARS} years ago. Check the year.")
        return born_on

    def clean_ssn(self) -> str:
        digits = ssns.digits_of(self.cleaned_data["ssn"]) or self.kept_ssn
        problem = ssns.problem_of(digits) if digits else ""
        if problem and self.cleaned_data.get("has_ssn") != NOT_GIVEN:
            raise ValidationError(f"{problem} Type it again; for privacy it is not shown here.")
        return digits

    @override
    def clean(self) -> dict[str, Any] | None:
        admit_damage(self, "submission")
        said = self.cleaned_data
        if said.get("has_ssn") == GIVEN and "ssn" not in self.errors and not said.get("ssn"):
            self.add_error("ssn", "Type the number, or say that the person has none or declines.")
        if said.get("has_ssn") == NOT_GIVEN and ssns.digits_of(self.data.get("ssn", "")):
            self.add_error(
                "has_ssn", "You typed a number: choose that the person gives it, or delete it."
            )
        return super().clean()

    def typed_ssn(self) -> str:
        """Return the number to keep for the next try: a valid one, wanted."""
        wanted = self.cleaned_data.get("has_ssn") == GIVEN
        return str(self.cleaned_data.get("ssn", "")) if wanted else ""

    def person(self) -> NewPerson:
        """Return what was typed as a person to register."""
        said = self.cleaned_data
        return NewPerson(
            first_name=said["first_name"],
            middle_name=said["middle_name"],
            last_name=said["last_name"],
            suffix=said["suffix"],
            born_on=said["born_on"],
            office=self.offices[said["office"]],
            contact=self.contact(),
            ssn=self.typed_ssn(),
        )
