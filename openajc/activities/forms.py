"""What is typed on the pages of this room."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from django import forms
from typing_extensions import override

from openajc.activities.picking import Case, UnclearCode, meant_by
from openajc.base.forms import PlainForm
from openajc.notes.enums import Contact
from openajc.notes.forms import NO_PAGE, date_field, note_field
from openajc.rules.codes import CodeBook, Known, ServiceType
from openajc.staff.queries import list_agencies, list_offices


MOST_NAMED = 5
ANSWERED = [("yes", "Yes, they responded or took part"), ("no", "No response")]
GROUPS = {
    ServiceType.BASIC: "Basic career services",
    ServiceType.INDIVIDUALIZED: "Individualized career services",
    ServiceType.TRAINING: "Training",
    ServiceType.SUPPORTIVE: "Supportive services",
    ServiceType.YOUTH: "Youth services",
    ServiceType.FOLLOW_UP: "Follow-up",
    ServiceType.SELF: "Self-service and information",
    ServiceType.SYSTEM: "Housekeeping",
    ServiceType.EMPLOYER: "Services to employers",
}


class ChoosesCode(PlainForm):
    """A code typed as number or words, and the program it is recorded for."""

    code = forms.CharField(
        label="Activity code",
        max_length=200,
        help_text="Its number or words from its title, such as 102 or resume.",
        error_messages={"required": "Choose the code of the activity."},
    )
    program = forms.ChoiceField(
        label="Program",
        widget=forms.RadioSelect,
        error_messages={"required": "Choose the program the activity belongs to."},
    )
    submission = forms.UUIDField(widget=forms.HiddenInput, error_messages=NO_PAGE)
    day_field = ""

    def __init__(
        self,
        *args: Any,
        programs: Sequence[tuple[str, str]],
        case_on: Callable[[date], Case],
        codes: CodeBook,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["program"].choices = list(programs)  # type: ignore[attr-defined]  # a ChoiceField
        if len(programs) == 1:
            self.fields["program"].initial = programs[0][0]
        self.case_on = case_on
        self.codes = codes

    @override
    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        words, on = cleaned.get("code"), cleaned.get(self.day_field)
        if words and on:
            cleaned["code"] = self._meant(words, on)
        return cleaned

    def _meant(self, words: str, on: date) -> str:
        try:
            return meant_by(words, case=self.case_on(on), codes=self.codes)
        except UnclearCode as unclear:
            named = ", ".join(code.subject for code in unclear.codes[:MOST_NAMED])
            self.add_error("code", f"Which one? {named}." if named else NO_SUCH_CODE)
            return words


NO_SUCH_CODE = "No code in the dictionary has these words. Try other words or the number."


class RecordActivity(ChoosesCode):
    """An activity and its note (34-19 CO-1, CN-1)."""

    day_field = "began_on"
    began_on = date_field("Date of the activity")
    contact = forms.ChoiceField(
        label="How the person took part",
        choices=Contact.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Say how the participant took part."},
    )
    answered = forms.ChoiceField(
        label="Did the participant respond or take part?",
        choices=ANSWERED,
        widget=forms.RadioSelect,
        error_messages={"required": "Say whether the participant took part or answered."},
    )
    answered_on = date_field(
        "When they answered",
        required=False,
        help_text="Needed for messages, letters, and voicemail.",
    )
    body = note_field()
    ended_on = date_field(
        "End date",
        required=False,
        help_text="Training and the like: leave blank while it goes on.",
    )
    provider = forms.TypedChoiceField(coerce=int)
    office = forms.TypedChoiceField(coerce=int)
    attempt = forms.IntegerField(required=False, widget=forms.HiddenInput)
    planned = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, places in (("provider", list_agencies()), ("office", list_offices())):
            choices = [(place.pk, str(place)) for place in places]
            self.fields[name].choices = choices  # type: ignore[attr-defined]  # a ChoiceField


class ScheduleService(ChoosesCode):
    """A service still to come (34-19 DE-7, E-9)."""

    day_field = "scheduled_on"
    scheduled_on = date_field("Planned for")
    reason = forms.CharField(
        label="Reason for the gap",
        required=False,
        max_length=2000,
        help_text="Needed when the service is long after the latest qualifying one.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class EndActivity(PlainForm):
    """The day an open activity ended (E-8)."""

    ended_on = date_field("It ended on")


class FindCodes(PlainForm):
    """Filters of the dictionary; all are optional."""

    q = forms.CharField(label="Number or words", required=False, max_length=100)
    on = date_field("In force on", required=False)
    program = forms.ChoiceField(label="Program", required=False)
    clock = forms.ChoiceField(
        label="Exit clock",
        required=False,
        choices=[
            ("", "Any"),
            (Known.YES, "Extends it"),
            (Known.NO, "Does not"),
            (Known.UNKNOWN, "Unknown"),
        ],
    )
    group = forms.ChoiceField(
        label="Group", required=False, choices=[("", "All"), *GROUPS.items()]
    )

    def __init__(self, *args: Any, programs: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["program"].choices = [("", "All"), *programs]  # type: ignore[attr-defined]  # a ChoiceField
