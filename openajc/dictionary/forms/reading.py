"""From what was typed or marked to an answer, or to the reason why it cannot be one. Nothing typed is lost."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation

from openajc.dictionary.forms.answers import About, Answer
from openajc.dictionary.forms.form import Field, Kind
from openajc.dictionary.forms.states import STATES
from openajc.rules.calendar import spoken
from openajc.rules.ssn_in_text import holds_ssn


NONE_PREFIX = "none:"
EMPTY = "none-of-these"
# More than any answer can hold is not read at all.
LONGEST_READ = 100_000
CLOSED = {Kind.CHOICE, Kind.MULTI_CHOICE, Kind.STATE, Kind.YES_NO}
WRITTEN_DATES = (
    re.compile(r"(?P<y>\d{4})-(?P<m>\d{1,2})-(?P<d>\d{1,2})", re.ASCII),
    re.compile(r"(?P<m>\d{1,2})/(?P<d>\d{1,2})/(?P<y>\d{4})", re.ASCII),
)
PHONE = re.compile(r"\+?[0-9 ().-]{7,25}(?: ?(?:x|ext\.?) ?[0-9]{1,6})?", re.IGNORECASE)
EMAIL = re.compile(r"\A[^@\s<>]++@(?:[^@\s<>.]++\.)++[^@\s<>.]++")
SSN_PASTED = "This looks like a Social Security number, so it was not saved. Take it out."
ZIP = re.compile(r"([0-9]{5})(?:-[0-9]{4})?")


class NotUnderstood(ValueError):
    """What was typed cannot be an answer; the message says what is expected."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Reading:
    """An answer to keep (None: blank), and what is wrong with it. One that must not be kept is `refused`."""

    answer: Answer | None
    error: str = ""
    refused: bool = False


def read_answer(field: Field, said: Sequence[str], about: About, none: str = "") -> Reading:
    """
    Return the answer that was typed or marked.

    `said` are the values of the field as a browser sends them; among choices `none:declined` and the like
    mark a kind of no answer, beside typed words `none` does. What is not understood is kept as typed.
    """
    length = sum(map(len, said))
    if length > LONGEST_READ:
        why = f"At most {LONGEST_READ:,} characters fit; this has {length:,}. Shorten it."
        return Reading(answer=None, error=why, refused=True)
    given = [word for word in map(clean, said) if word.strip()]
    if any(_holds_ssn(field, word) for word in given):
        return Reading(answer=None, error=SSN_PASTED, refused=True)
    marks = [none] if none else []
    if field.kind in CLOSED:
        marks += [word.removeprefix(NONE_PREFIX) for word in given if word.startswith(NONE_PREFIX)]
    values = [word for word in given if word.removeprefix(NONE_PREFIX) not in marks]
    try:
        if not marks:
            return Reading(
                answer={"value": READERS[field.kind](field, values, about)} if values else None
            )
        return Reading(answer={"none": _no_answer(field, marks, values)})
    except NotUnderstood as error:
        return Reading(answer={"typed": "\n".join(given)} if given else None, error=str(error))


def _holds_ssn(field: Field, word: str) -> bool:
    """Tell whether a word holds nine digits of an SSN, and not as letters and digits that the field asks for."""
    pattern = field.limits.pattern
    is_as_asked = bool(pattern) and re.fullmatch(pattern, word.strip()) is not None
    return holds_ssn(word) and not is_as_asked


def _no_answer(field: Field, marks: Sequence[str], values: Sequence[str]) -> str:
    if values:
        raise NotUnderstood("Give an answer or mark why there is no answer, not both.")
    if len(marks) > 1 or marks[0] not in {str(allowed) for allowed in field.no_answer}:
        raise NotUnderstood("Choose one of the answers listed.")
    return marks[0]


def error_of(field: Field, answer: Answer | None, about: About) -> str:
    """Return what is wrong with words that were kept as typed, or nothing."""
    if not answer or "typed" not in answer:
        return ""
    return read_answer(field, str(answer["typed"]).split("\n"), about).error


def clean(text: str) -> str:
    """Return text without the characters that no database column can hold."""
    return text.replace("\x00", "").encode("utf-8", "replace").decode()


def _text(field: Field, given: Sequence[str], about: About) -> str:
    del about
    text, limits = " ".join(given[-1].split()), field.limits
    if len(text) > limits.longest:
        raise NotUnderstood(
            f"At most {limits.longest} characters fit; this has {len(text)}. Shorten it."
        )
    if limits.pattern and not re.fullmatch(limits.pattern, text):
        raise NotUnderstood(f"Expected {limits.pattern_words}.")
    return text


def _shaped(
    pattern: re.Pattern[str], expected: str
) -> Callable[[Field, Sequence[str], About], str]:
    def read(field: Field, given: Sequence[str], about: About) -> str:
        text = _text(field, given, about)
        if not pattern.fullmatch(text):
            raise NotUnderstood(f"Expected {expected}.")
        return text

    return read


def _date(field: Field, given: Sequence[str], about: About) -> str:
    text = given[-1].strip()
    found = next((match for shape in WRITTEN_DATES if (match := shape.fullmatch(text))), None)
    if found is None:
        raise NotUnderstood("Expected a date as month/day/year, for example 2/28/2026.")
    try:
        day = date(int(found["y"]), int(found["m"]), int(found["d"]))
    except ValueError:
        raise NotUnderstood("The calendar has no such day; check month and day.") from None
    if day < about.born_on:
        raise NotUnderstood(f"This is before the person was born, on {spoken(about.born_on)}.")
    if day > about.today and not field.limits.future:
        raise NotUnderstood("This day is in the future; only what has happened is recorded here.")
    return day.isoformat()


def _money(field: Field, given: Sequence[str], about: About) -> int:
    del about
    text = given[-1].strip().removeprefix("$").replace(",", "").strip()
    try:
        amount = Decimal(text) if len(text) <= field.limits.longest else Decimal("NaN")
    except InvalidOperation:
        amount = Decimal("NaN")
    if not amount.is_finite():
        raise NotUnderstood("Expected an amount in dollars, for example 12,500.")
    return _within(field, int(amount.to_integral_value()), "$")


def _integer(field: Field, given: Sequence[str], about: About) -> int:
    del about
    text = given[-1].strip()
    if not re.fullmatch(r"-?[0-9]{1,9}", text):
        raise NotUnderstood("Expected a whole number.")
    return _within(field, int(text), "")


def _within(field: Field, number: int, unit: str) -> int:
    least, most = field.limits.minimum, field.limits.maximum
    if (least is not None and number < least) or (most is not None and number > most):
        raise NotUnderstood(f"Expected {unit}{least or 0:,} to {unit}{most:,}.")
    return number


def _choice(field: Field, given: Sequence[str], about: About) -> str:
    del about
    if field.choice(given[-1]) is None:
        raise NotUnderstood("Choose one of the answers listed.")
    return given[-1]


def _several(field: Field, given: Sequence[str], about: About) -> list[str]:
    del about
    if EMPTY in given and field.none_of_these:
        if len(given) > 1:
            raise NotUnderstood(f"Mark either “{field.none_of_these}” or the others.")
        return []
    if any(field.choice(word) is None for word in given):
        raise NotUnderstood("Choose among the answers listed.")
    return [choice.value for choice in field.choices if choice.value in given]


def _state(field: Field, given: Sequence[str], about: About) -> str:
    code = _text(field, given, about).upper()
    if code not in STATES:
        raise NotUnderstood("Choose a state, territory or country listed.")
    return code


def _zip(field: Field, given: Sequence[str], about: About) -> str:
    found = ZIP.fullmatch(_text(field, given, about))
    if found is None:
        raise NotUnderstood("Expected five digits, for example 93401.")
    return found[1]


READERS: Mapping[Kind, Callable[[Field, Sequence[str], About], object]] = {
    Kind.CHOICE: _choice,
    Kind.DATE: _date,
    Kind.EMAIL: _shaped(EMAIL, "an e-mail address, for example ana@example.org"),
    Kind.INTEGER: _integer,
    Kind.MONEY: _money,
    Kind.MULTI_CHOICE: _several,
    Kind.PHONE: _shaped(PHONE, "a phone number, for example (805) 555-0123"),
    Kind.STATE: _state,
    Kind.TEXT: _text,
    Kind.YES_NO: _choice,
    Kind.ZIP: _zip,
}
