"""What is typed to make an access token."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.conf import settings

from openajc.base.forms import PlainForm
from openajc.base.permissions import Permission
from openajc.staff.presenters import WORDS
from openajc.staff.tokens import NewToken, scopes_open_to


if TYPE_CHECKING:
    from openajc.staff.models import StaffMember


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

    def new(self) -> NewToken:
        """Return the token wanted."""
        said = self.cleaned_data
        scopes = [Permission(scope) for scope in said["scopes"]]
        return NewToken(name=said["name"], days=said["days"], scopes=scopes)
