"""The search: one box, and fields that narrow it."""

from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from typing_extensions import override

from openajc.base.forms import DateInput, PlainForm
from openajc.participants.box import read_box
from openajc.participants.forms.shapes import Line
from openajc.participants.searching import Search
from openajc.participants.state_ids import find_state_id


class FindPeople(PlainForm):
    """Everything is optional, but not all of it at once."""

    unmarked: ClassVar[frozenset[str]] = frozenset(
        {"q", "born_on", "last_four", "state_id", "phone"}
    )

    q = Line(
        label="Name, state id, birth date or phone",
        longest=300,
        is_kept=False,
        required=False,
        help_text="Any order, any spelling: “gonsales maria”, “obrien 5/25/1977”, “Pepe Garcia”.",
    )
    born_on = forms.DateField(label="Birth date", required=False, widget=DateInput)
    last_four = forms.RegexField(
        r"^[0-9]{4}$",
        label="Last four of the SSN",
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        error_messages={"invalid": "Type the last four digits only."},
    )
    state_id = Line(label="State id", longest=20, is_kept=False, required=False)
    phone = Line(label="Phone", longest=40, is_kept=False, required=False)

    def clean_state_id(self) -> str:
        typed: str = self.cleaned_data["state_id"]
        found = find_state_id(typed)
        if typed and found is None:
            raise ValidationError("A state id has twelve letters and digits.")
        return found or ""

    @override
    def clean(self) -> dict[str, Any] | None:
        if not self.errors and not any(self.cleaned_data.values()):
            raise ValidationError("Type a name, or anything else you know of the person.")
        return super().clean()

    def search(self, *, ssn: str = "") -> Search:
        """Return what is looked for; a field of its own wins over the box. `ssn` was typed before."""
        said, box = self.cleaned_data, read_box(self.cleaned_data["q"])
        return Search(
            name=box.name,
            born_on=said["born_on"] or box.born_on,
            state_id=said["state_id"] or box.state_id,
            ssn=box.ssn or ssn,
            last_four=said["last_four"],
            phone=said["phone"] or box.phone,
        )

    def to_keep(self) -> dict[str, str]:
        """Return what was typed; an SSN apart from the rest, so that it is never shown again."""
        box = read_box(self.cleaned_data["q"])
        typed = {name: str(self.data.get(name, "")) for name in self.fields}
        return {**typed, "q": box.text, "ssn": box.ssn}
