"""A form of many fields as the dictionary declares it: sections, fields, choices, kinds of no answer."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from openajc.dictionary.forms.conditions import Always, Condition
from openajc.rules.outcome import Authority


class Kind(StrEnum):
    """What can be answered to a field, and how it is asked."""

    CHOICE = "choice"
    MULTI_CHOICE = "multi-choice"
    YES_NO = "yes-no"
    DATE = "date"
    TEXT = "text"
    MONEY = "money"
    INTEGER = "integer"
    PHONE = "phone"
    EMAIL = "email"
    ZIP = "zip"
    STATE = "state"


class NoAnswer(StrEnum):
    """Why there is no value. The fourth kind, blank (not answered yet), is that nothing is stored."""

    NOT_APPLICABLE = "not-applicable"
    DECLINED = "declined"
    UNKNOWN = "unknown"

    @property
    def words(self) -> str:
        """Return how it is offered and shown."""
        return {
            NoAnswer.NOT_APPLICABLE: "Not applicable",
            NoAnswer.DECLINED: "Declined to answer",
            NoAnswer.UNKNOWN: "Unknown",
        }[self]


@dataclass(frozen=True, kw_only=True, slots=True)
class Choice:
    """
    One of the values a person may choose: of a federal field the agency's code, else our word.

    A choice with an own `federal` element is reported there, as the races are: 1 when chosen, else 0.
    """

    value: str
    label: str
    federal: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Limits:
    """What a value must keep to. Dates lie between birth and today unless `future` is allowed."""

    longest: int
    minimum: int | None = None
    maximum: int | None = None
    pattern: str = ""
    pattern_words: str = ""
    future: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Field:
    """
    One question, declared once.

    `no_answer` maps each kind of no answer that is allowed to its federal code (empty: reported blank);
    `otherwise` is the code reported when the field does not apply, and where `implied_by` holds a yes is reported
    whatever was answered. `prefill` names the person's own column
    that is offered as the answer; a `fixed` one is shown and changed only there.
    """

    name: str
    label: str
    kind: Kind
    definition: str
    authority: Authority
    limits: Limits
    choices: tuple[Choice, ...] = ()
    applies_when: Condition = field(default_factory=Always)
    federal: str | None = None
    not_federal: str = ""
    evidence: tuple[str, ...] = ()
    no_answer: Mapping[NoAnswer, str] = field(default_factory=dict)
    otherwise: str = ""
    implied_by: Condition | None = None
    none_of_these: str = ""
    prefill: str = ""
    fixed: bool = False
    hint: str = ""

    def choice(self, value: object) -> Choice | None:
        """Return the choice of a value, or None."""
        return next((choice for choice in self.choices if choice.value == value), None)


@dataclass(frozen=True, kw_only=True, slots=True)
class Section:
    """A step of the form."""

    name: str
    title: str
    about: str
    fields: tuple[Field, ...]


@dataclass(frozen=True, kw_only=True)
class Form:
    """A whole form. `not_collected` says of each federal element left out why it is not asked here."""

    name: str
    version: str
    title: str
    layout: str
    sections: tuple[Section, ...]
    not_collected: Mapping[str, str]

    @cached_property
    def fields(self) -> Mapping[str, Field]:
        """Return every field by its name, in the order of the form."""
        return {field.name: field for section in self.sections for field in section.fields}

    def section(self, name: str) -> Section | None:
        """Return a section by its name, or None."""
        return next((section for section in self.sections if section.name == name), None)
