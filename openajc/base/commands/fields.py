"""The kinds of values that commands are made of; bounds keep what the database cannot hold out of it."""

from datetime import date
from typing import Annotated

from pydantic import AfterValidator, Field

from openajc.rules.calendar import EARLIEST


LARGEST_KEY = 2**63 - 1
LATEST = date(2199, 12, 31)


def _without_null(text: str) -> str:
    if "\x00" in text:
        raise ValueError("A null character cannot be kept: take it out.")
    return text


def not_blank(text: str) -> str:
    """Return a text with something in it; ValueError for a blank one."""
    if not text.strip():
        raise ValueError("Write something here.")
    return text


Text = Annotated[str, AfterValidator(_without_null)]
Line = Annotated[str, Field(max_length=200), AfterValidator(_without_null)]
Code = Annotated[str, Field(min_length=1, max_length=200), AfterValidator(_without_null)]
Words = Annotated[Line, AfterValidator(not_blank)]
ShortCode = Annotated[str, Field(max_length=4), AfterValidator(_without_null)]
Key = Annotated[int, Field(ge=1, le=LARGEST_KEY)]
Day = Annotated[date, Field(ge=EARLIEST, le=LATEST)]
