"""What pages of an application send: a date, answers, a signature, a reason."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django import forms
from django.http import QueryDict

from openajc.applications.answering import Change
from openajc.base.forms import DateInput, PlainForm
from openajc.dictionary.forms.answers import About, Answer
from openajc.dictionary.forms.form import Field
from openajc.dictionary.forms.reading import read_answer
from openajc.participants.forms.shapes import no_ssn


SEEN, NONE, THEIRS = "seen-", ".none", "theirs"


class StartApplication(PlainForm):
    """The date of application: the day the person applied."""

    applied_on = forms.DateField(
        label="Date of application",
        help_text="The date the person applied. Age and answers are as of this date.",
        widget=DateInput,
    )


class SignApplication(PlainForm):
    """The person's name, typed as a signature."""

    signed_name = forms.CharField(
        label="Type the full name to sign",
        max_length=300,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )


class WithdrawApplication(PlainForm):
    """Why an application is withdrawn."""

    because = forms.CharField(
        label="Why is it withdrawn?",
        max_length=2000,
        validators=[no_ssn],
        widget=forms.Textarea(attrs={"rows": 3}),
    )


@dataclass(kw_only=True, slots=True)
class Given:
    """Answers given on a page; `refused` are words that must not be kept, only shown again."""

    changes: list[Change] = field(default_factory=list)
    errors: dict[str, str] = field(default_factory=dict)
    refused: dict[str, Answer] = field(default_factory=dict)


def read_given(fields: Iterable[Field], sent: QueryDict, about: About) -> Given:
    """
    Return the answers a page sends for the fields it showed, those it asks to leave alone left out.

    With `field` only that one is read, as when a single answer is saved.
    """
    only, theirs = sent.get("field"), sent.getlist(THEIRS)
    given = Given()
    for asked in fields:
        name = asked.name
        is_shown = f"{SEEN}{name}" in sent and not asked.fixed and name not in theirs
        if not is_shown or (only and name != only):
            continue
        words = sent.getlist(name)
        none = " ".join(sent.getlist(f"{name}{NONE}"))
        reading = read_answer(asked, words, about, none)
        if reading.error:
            given.errors[name] = reading.error
        if reading.refused:
            given.refused[name] = {"typed": "\n".join(words)}
        else:
            seen = str(sent[f"{SEEN}{name}"])
            given.changes.append(Change(field=name, answer=reading.answer, seen=seen))
    return given
