"""What is typed on the pages of this room."""

from typing import Any

from django import forms
from django.conf import settings
from typing_extensions import override

from openajc.base.forms import DateInput, PlainForm
from openajc.notes.enums import Contact
from openajc.rules.note_text import LONGEST_SUBJECT


NO_DATE = "This is not a day of the calendar: choose it, or write it like 2026-11-23."
DAMAGED = (
    "This page was damaged on its way: copy your text, open the page again and save it there."
)
NO_PAGE = {"required": DAMAGED, "invalid": DAMAGED, "unread": DAMAGED}
BLANK_NOTE = "The note is blank. Write what was done, found, and agreed."


class NoteField(forms.CharField):
    """
    A note's text, kept to the letter; only the line ends are made the same everywhere.

    More than a page may post never comes here; what a note cannot hold is refused where notes are saved.
    """

    longest = settings.DATA_UPLOAD_MAX_MEMORY_SIZE

    @override
    def to_python(self, value: Any) -> str:
        return str(super().to_python(value) or "").replace("\r\n", "\n")


def note_field(**said: Any) -> NoteField:
    """Return the textarea of a note."""
    widget = forms.Textarea(attrs={"rows": 9, "data-grows": "", "spellcheck": "true"})
    words = {"required": BLANK_NOTE}
    said = {"label": "Case note", "strip": False, **said}
    return NoteField(widget=widget, error_messages=words, **said)


def date_field(label: str, **said: Any) -> forms.DateField:
    """Return a date that says in plain words when it is none."""
    return forms.DateField(
        label=label,
        widget=DateInput(),
        error_messages={"invalid": NO_DATE, "required": "Choose the day."},
        **said,
    )


class WriteNote(PlainForm):
    """A stand-alone note (34-19 CN-2)."""

    contact_on = date_field("Date of contact")
    contact = forms.ChoiceField(
        label="How", required=False, choices=[("", "No contact"), *Contact.choices]
    )
    subject = forms.CharField(
        max_length=LONGEST_SUBJECT,
        error_messages={"required": "Say in a few words what the note is about."},
    )
    body = note_field()
    submission = forms.UUIDField(widget=forms.HiddenInput, error_messages=NO_PAGE)


class AddAddendum(PlainForm):
    """A correction or completion below a note (34-19 CN-8)."""

    body = note_field(label="Addendum")
    submission = forms.UUIDField(widget=forms.HiddenInput, error_messages=NO_PAGE)
