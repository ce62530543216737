"""What is typed to decide requests and to find them."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError

from openajc.base.forms import PlainForm
from openajc.requests.commands import DecideRequest
from openajc.requests.enums import Status, Verdict
from openajc.staff.queries import list_agencies


if TYPE_CHECKING:
    from django.db.models import QuerySet

    from openajc.requests.models import Request
    from openajc.staff.models import StaffMember

AT_ONCE = 50


class Deciding(PlainForm):
    """A decision and its reason."""

    verdict = forms.ChoiceField(
        label="Decision",
        choices=Verdict.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose a decision."},
    )
    reason = forms.CharField(
        label="Reason",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Required if you return or decline. The person who asked reads it.",
    )


class Decide(Deciding):
    """A decision on the next step, as it was shown."""

    digest = forms.CharField(widget=forms.HiddenInput, max_length=64)
    submission = forms.UUIDField(widget=forms.HiddenInput)

    def command(self, number: int) -> DecideRequest:
        """Return the decision on the request of this number."""
        typed = self.cleaned_data
        return DecideRequest(
            number=number,
            decision=Verdict(typed["verdict"]),
            reason=typed["reason"],
            digest=typed["digest"],
            submission=typed["submission"],
        )


def marked(value: str) -> tuple[int, str, UUID]:
    """Return number, digest and key of a request that was marked; ValueError for anything else."""
    number, digest, key = value.split(":")
    if not digest or len(digest) > 64:  # noqa: PLR2004 - SHA-256 in hex
        raise ValueError(digest)
    return int(number[:18]), digest, UUID(key)


class DecideMany(Deciding):
    """One decision on each request that was marked, as it was shown: `number:digest:key`."""

    one = forms.TypedMultipleChoiceField(
        label="Requests",
        coerce=marked,
        error_messages={"required": "Mark one request at least."},
    )

    def __init__(self, data: Any = None) -> None:
        super().__init__(data)
        self.marked = data.getlist("one") if data is not None else []
        self.fields["one"].longest = AT_ONCE * 200  # type: ignore[attr-defined]  # read by PlainForm
        self.fields["one"].choices = [(value, value) for value in self.marked]  # type: ignore[attr-defined]

    def clean_one(self) -> list[tuple[int, str, UUID]]:
        chosen: list[tuple[int, str, UUID]] = self.cleaned_data["one"]
        if len(chosen) > AT_ONCE:
            raise ValidationError(f"Mark {AT_ONCE} requests at most.")
        return chosen

    def commands(self) -> Iterator[DecideRequest]:
        """Yield the decision on each, in the order of the page."""
        typed = self.cleaned_data
        for number, digest, key in typed["one"]:
            yield DecideRequest(
                number=number,
                decision=Verdict(typed["verdict"]),
                reason=typed["reason"],
                digest=digest,
                submission=key,
            )

    def is_marked(self, number: int) -> bool:
        """Tell whether a request was marked."""
        return any(value.startswith(f"{number}:") for value in self.marked)


class Find(PlainForm):
    """Which requests of a box to show; what cannot be read narrows nothing."""

    status = forms.ChoiceField(
        label="Status", required=False, choices=[("", "Any"), *Status.choices]
    )
    agency = forms.TypedChoiceField(label="Agency", required=False, coerce=int, empty_value=None)

    def __init__(self, data: Any, *, viewer: "StaffMember") -> None:
        super().__init__(data)
        agency = self.fields["agency"]
        agency.choices = [("", "All"), *((a.pk, a.name) for a in list_agencies())]  # type: ignore[attr-defined]
        if not viewer.job.whole_area:
            del self.fields["agency"]
        self.is_valid()

    def narrow(self, requests: "QuerySet[Request]") -> "QuerySet[Request]":
        """Return those of the status and agency chosen."""
        if status := self.cleaned_data.get("status"):
            requests = requests.filter(status=status)
        if agency := self.cleaned_data.get("agency"):
            requests = requests.filter(sent_by__agency=agency)
        return requests

    @property
    def address(self) -> str:
        """What is chosen, for the links to other pages of the list."""
        return "".join(f"&{name}={value}" for name, value in self.cleaned_data.items() if value)
