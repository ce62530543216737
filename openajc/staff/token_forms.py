"""What is typed to make an access token."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.conf import settings

from openajc.base.forms import PlainForm
from openajc.base.permissions import Permission
from openajc.staff.presenters import WORDS
from openajc.staff.tokens import NewToken, approvals_open_to, scopes_open_to


if TYPE_CHECKING:
    from openajc.staff.models import StaffMember

HOURS = "A token that approves works for {} hours at most. Confirm with your second factor first."


class MakeToken(PlainForm):
    """A name, a life, and what the token may do."""

    name = forms.CharField(
        label="Name",
        max_length=80,
        help_text="What the token is for: “nightly report”.",
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    days = forms.IntegerField(label="How many days it works", min_value=1)
    scopes = forms.MultipleChoiceField(
        label="What it may do",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Mark one thing at least."},
    )

    approvals = forms.MultipleChoiceField(
        label="What it may approve",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, owner: "StaffMember", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        longest = settings.API_TOKEN_LONGEST_DAYS
        days, scopes = self.fields["days"], self.fields["scopes"]
        assert isinstance(days, forms.IntegerField)  # noqa: S101 - as declared above
        assert isinstance(scopes, forms.MultipleChoiceField)  # noqa: S101 - as declared above
        days.initial, days.help_text = settings.API_TOKEN_DAYS, f"At most {longest}."
        days.widget.attrs |= {"max": longest}
        scopes.initial = [scope for scope in scopes_open_to(owner) if scope.endswith(":view")]
        scopes.choices = [(scope.value, WORDS[scope]) for scope in scopes_open_to(owner)]
        self._offer_approvals(owner)

    def _offer_approvals(self, owner: "StaffMember") -> None:
        approvals = self.fields["approvals"]
        assert isinstance(approvals, forms.MultipleChoiceField)  # noqa: S101 - as declared above
        approvals.choices = [(scope.value, WORDS[scope]) for scope in approvals_open_to(owner)]
        approvals.help_text = HOURS.format(settings.API_TOKEN_APPROVING_HOURS)
        if not approvals.choices:
            del self.fields["approvals"]

    def new(self, *, second_factor: bool) -> NewToken:
        """Return the token wanted, made by an owner who has just shown a second factor or not."""
        typed = self.cleaned_data
        scopes = [Permission(scope) for scope in (*typed["scopes"], *typed.get("approvals", ()))]
        return NewToken(
            name=typed["name"], days=typed["days"], scopes=scopes, second_factor=second_factor
        )
