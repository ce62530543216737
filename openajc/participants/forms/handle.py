"""Revealing an SSN, and handing people to a worker."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django import forms
from typing_extensions import override

from openajc.base.forms import PlainForm
from openajc.participants.enums import RevealReason
from openajc.participants.forms.shapes import Line, choose_from


if TYPE_CHECKING:
    from openajc.staff.models import StaffMember


class RevealSsn(PlainForm):
    """Why the whole number is needed."""

    reason = forms.ChoiceField(
        label="Why do you need the whole number?",
        choices=RevealReason.choices,
        widget=forms.RadioSelect,
    )
    words = Line(label="In your words", longest=300, required=False)

    @override
    def clean(self) -> dict[str, Any] | None:
        said = self.cleaned_data
        if said.get("reason") == RevealReason.OTHER and not said.get("words"):
            self.add_error("words", "Say what the number is needed for.")
        return super().clean()


class AssignWorker(PlainForm):
    """Whom to hand people to."""

    worker = forms.ChoiceField(label="New worker")

    def __init__(self, *args: Any, workers: Sequence["StaffMember"], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.workers = {str(worker.pk): worker for worker in workers}
        names = {key: f"{worker.name} ({worker.agency})" for key, worker in self.workers.items()}
        choose_from(self, "worker", names)

    def chosen(self) -> "StaffMember":
        """Return the worker chosen."""
        return self.workers[self.cleaned_data["worker"]]
