"""An answer in words, as it is read back to the person, printed and compared."""

from datetime import date

from openajc.dictionary.forms.answers import Answer
from openajc.dictionary.forms.form import Field, Kind, NoAnswer
from openajc.dictionary.forms.states import STATES
from openajc.rules.calendar import spoken


BLANK = "Not answered yet"


def words_of(field: Field, answer: Answer | None) -> str:
    """Return the answer to a field in words; a blank one says so."""
    if not answer:
        return BLANK
    if "none" in answer:
        return NoAnswer(str(answer["none"])).words
    return str(answer["typed"]) if "typed" in answer else _value_words(field, answer["value"])


def _value_words(field: Field, value: object) -> str:
    if isinstance(value, list):
        labels = [choice.label for choice in field.choices if choice.value in value]
        return ", ".join(labels) or field.none_of_these
    if field.kind in {Kind.CHOICE, Kind.YES_NO}:
        choice = field.choice(value)
        return choice.label if choice else str(value)
    if field.kind is Kind.DATE:
        return spoken(date.fromisoformat(str(value)))
    if field.kind is Kind.MONEY:
        return f"${value:,}"
    return STATES.get(str(value), str(value)) if field.kind is Kind.STATE else str(value)
