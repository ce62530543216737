"""What single fields accept, in words a worker can act on."""

import re
import unicodedata
from collections.abc import Mapping

from django import forms
from django.core.exceptions import ValidationError
from typing_extensions import override

from openajc.rules.ssn_in_text import holds_ssn


UNPRINTABLE = {"Cc", "Cs", "Cn", "Co"}
TURNS_TEXT_AROUND = set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
ZIP_CODE = re.compile(r"\d{5}(-\d{4})?", re.ASCII)
PHONE = re.compile(r"[0-9+().\-\s/]*(?:(?:ext|x)\.?\s*\d+)?", re.ASCII | re.IGNORECASE)
FEWEST_DIGITS = 7


def printable(typed: str) -> None:
    """
    Refuse characters that cannot be seen; every script, accent, apostrophe and emoji is welcome.

    :raises ValidationError: saying which kind of character it is.
    """
    for character in typed:
        if unicodedata.category(character) in UNPRINTABLE or character in TURNS_TEXT_AROUND:
            raise ValidationError(
                "There is a character here that cannot be seen (a control character, often pasted "
                "along). Delete the text and type it by hand.",
                code="unprintable",
            )


def no_ssn(typed: str) -> None:
    """Refuse a pasted SSN where what is typed is kept in plain words (34-19 SS-1)."""
    if holds_ssn(typed):
        raise ValidationError(
            "This looks like a Social Security number, and these words are kept in the history. "
            "Say it without the number."
        )


def phone_number(typed: str) -> None:
    """Refuse what cannot be a telephone number."""
    digits = sum(character.isdigit() for character in typed)
    if not PHONE.fullmatch(typed) or digits < FEWEST_DIGITS:
        raise ValidationError("Type a telephone number with its area code, such as 805-555-0123.")


def zip_code(typed: str) -> None:
    """Refuse what is not a ZIP Code."""
    if not ZIP_CODE.fullmatch(typed):
        raise ValidationError("A ZIP Code has five digits, or nine: 93401 or 93401-1234.")


def state_code(typed: str) -> None:
    """Refuse what is not the two-letter code of a State."""
    if len(typed) != 2 or not typed.isascii() or not typed.isalpha():  # noqa: PLR2004 - two letters
        raise ValidationError("Type the two letters of the State, such as CA.")


def choose_from(form: forms.Form, name: str, choices: Mapping[str, str]) -> None:
    """Give a choice field of a form the choices of this request."""
    field = form.fields[name]
    if isinstance(field, forms.ChoiceField):
        field.choices = [("", "Choose"), *choices.items()]


def admit_damage(form: forms.Form, hidden: str) -> None:
    """Say that a field nobody sees came back damaged; no error beside it would be seen."""
    if hidden in form.errors:
        form.add_error(
            None,
            "Part of this page was lost on the way. Open the page again and copy what you typed.",
        )


class Line(forms.CharField):
    """One line of text in any script, nothing invisible in it; no SSN where it is kept in plain words."""

    def __init__(self, *, longest: int, is_kept: bool = True, **kwargs: object) -> None:
        super().__init__(max_length=longest, **kwargs)  # type: ignore[arg-type]  # the keywords of CharField
        self.validators.append(printable)
        if is_kept:
            self.validators.append(no_ssn)


class UnshownInput(forms.TextInput):
    """An input whose value is never written into the page again."""

    @override
    def format_value(self, value: object) -> None:
        return None
