"""Filters of the forecast, kept in the URL. Keys only, never names."""

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

from django import forms

from openajc.base.forms import PlainForm
from openajc.exits.forecast import Wanted


Choice = tuple[int, str]


class Forecast(PlainForm):
    """Worker, agency and how far the clock has run."""

    worker = forms.TypedChoiceField(coerce=int, empty_value=None, required=False)
    agency = forms.TypedChoiceField(coerce=int, empty_value=None, required=False)
    band = forms.TypedChoiceField(coerce=int, empty_value=None, required=False, label="Past day")

    def __init__(
        self,
        data: Any,
        *,
        workers: Sequence[Choice],
        agencies: Sequence[Choice],
        bands: Sequence[int],
    ) -> None:
        super().__init__(data)
        self._offer("worker", "All workers", workers)
        self._offer("agency", "All agencies", agencies)
        self._offer("band", "Any", [(band, f"Day {band} or later") for band in bands])

    def wanted(self) -> Wanted:
        """Return what was chosen; a choice that is not offered is no choice."""
        self.is_valid()
        return Wanted(**{name: self.cleaned_data.get(name) for name in self.fields})

    def as_query(self) -> str:
        """Return the choices as the end of a URL."""
        chosen = {name: self.cleaned_data.get(name) for name in self.fields}
        return urlencode({name: value for name, value in chosen.items() if value})

    def _offer(self, name: str, anything: str, choices: Sequence[Choice]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.TypedChoiceField)  # noqa: S101 - declared above
        field.choices = [("", anything), *choices]
        field.widget.attrs["class"] = "usa-select"
