from django import forms

from openajc.base.forms import PlainForm
from openajc.requests.commands import DecideRequest
from openajc.requests.enums import Verdict


class Decide(PlainForm):
    """A decision on the next step, as it was shown."""

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
