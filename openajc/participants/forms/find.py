"""The search: one box, and fields that narrow it."""

from datetime import date
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from typing_extensions import override

from openajc.base.forms import DateInput, PlainForm
from openajc.participants.box import Box, read_box, without_ssn
from openajc.participants.forms.shapes import Line
from openajc.participants.searching import Search
from openajc.participants.state_ids import find_state_id


class WithoutSsn(forms.TextInput):
    """The box drawn again without the SSN that was typed into it."""

    @override
    def format_value(self, value: Any) -> str | None:
        return without_ssn(str(value)) if value else None


class FindPeople(PlainForm):
    """Everything is optional, but not all of it at once. `by_ssn`: the viewer may search by SSN."""

    unmarked: ClassVar[frozenset[str]] = frozenset(
        {"q", "born_on", "last_four", "state_id", "phone"}
    )

    q = Line(
        widget=WithoutSsn,
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

    def __init__(self, *args: Any, today: date, by_ssn: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        self.by_ssn = by_ssn
        if not by_ssn:
            del self.fields["last_four"]

    def clean_state_id(self) -> str:
        typed: str = self.cleaned_data["state_id"]
        found = find_state_id(typed)
        if typed and found is None:
            raise ValidationError("A state id has twelve letters and digits.")
        return found or ""

    @override
    def clean(self) -> dict[str, Any] | None:
        box = self._box()
        if box.no_day:
            self.add_error(
                "q", f"“{box.no_day}” is not a calendar date. Type a birth date as 5/25/1977."
            )
        if not self.by_ssn and box.ssn:
            raise ValidationError(
                "Your role may not search by Social Security number. Search by name and birth date."
            )
        if not self.errors and not any(self.cleaned_data.values()):
            raise ValidationError("Type a name, or anything else you know of the person.")
        return super().clean()

    def _box(self) -> Box:
        return read_box(self.cleaned_data.get("q", ""), today=self.today)

    def search(self, *, ssn: str = "") -> Search:
        """Return what is looked for; a field of its own wins over the box. `ssn` was typed before."""
        said, box = self.cleaned_data, self._box()
        return Search(
            name=box.name,
            born_on=said["born_on"] or box.born_on,
            state_id=said["state_id"] or box.state_id,
            ssn=(box.ssn or ssn) if self.by_ssn else "",
            last_four=said.get("last_four", ""),
            phone=said["phone"] or box.phone,
        )

    def said(self, *, ssn: str = "") -> dict[str, object]:
        """Return by what people were found, for the event; of an SSN only that there was one."""
        search = self.search(ssn=ssn)
        digits = "ssn" if search.ssn else "last four" if search.last_four else ""
        return {
            "name": search.name,
            "born_on": search.born_on,
            "state_id": search.state_id,
            "phone": search.phone,
            "number": digits,
        }

    def to_keep(self) -> dict[str, str]:
        """Return what was typed; an SSN apart from the rest, so that it is never shown again."""
        box = self._box()
        typed = {name: str(self.data.get(name, "")) for name in self.fields}
        return {**typed, "q": box.text, "ssn": box.ssn}
