"""Policy values that change over time, each looked up by the date that governs the case."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from openajc.rules.calendar import Calendar
from openajc.rules.codes import CodeBook
from openajc.rules.outcome import Authority


Value = int | bool | str | date | tuple[int, ...] | tuple[str, ...] | None


class UnknownParameter(LookupError):
    """No parameter has this name in this area."""


class NotInForce(LookupError):
    """The parameter has ended on this date."""


class UnknownAuthority(LookupError):
    """No citation has this id."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Version:
    """
    A value from a date on, and the sentence that sets it. `value` is None where the parameter ends.

    `is_local_choice` says that the sentence asks for something without stating this value.
    """

    starts_on: date
    value: Value
    authority: Authority
    is_local_choice: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Parameter:
    """One number (or word) of the policy through time, earliest version first."""

    name: str
    description: str
    unit: str
    governed_by: str
    versions: tuple[Version, ...]

    def in_force(self, on: date) -> Version | None:
        """Return the version in force on a date, or None before the first and after the end."""
        current = None
        for version in self.versions:
            if version.starts_on <= on:
                current = version
        return None if current is None or current.value is None else current

    def on(self, governing_on: date) -> Version:
        """
        Return the version that judges a case governed by this date.

        Dates before the first version are judged by the first: nothing earlier is known (requirements E-19).

        :raises NotInForce: if the parameter has ended by this date.
        """
        version = self.in_force(max(governing_on, self.versions[0].starts_on))
        if version is None:
            raise NotInForce(f"{self.name} has no value on {governing_on}")
        return version


@dataclass(frozen=True, kw_only=True, slots=True)
class Policy:
    """Everything a rule may ask of one local area: its parameters, calendar, activity codes and citations."""

    area: str
    parameters: Mapping[str, Parameter]
    calendar: Calendar
    codes: CodeBook
    citations: Mapping[str, Authority]

    def on(self, name: str, *, governing_on: date) -> Version:
        """
        Return the version of a parameter that judges a case governed by this date.

        :raises UnknownParameter: if the area has no such parameter.
        :raises NotInForce: if it has ended by this date.
        """
        try:
            parameter = self.parameters[name]
        except KeyError:
            raise UnknownParameter(f"{self.area} sets no {name}") from None
        return parameter.on(governing_on)

    def number(self, name: str, *, governing_on: date) -> int:
        """
        Return a whole number, in the parameter's own unit.

        :raises TypeError: if the parameter is of another kind.
        """
        value = self.on(name, governing_on=governing_on).value
        if not isinstance(value, int) or isinstance(value, bool):
            raise TypeError(f"{name} is not a number")
        return value

    def days(self, name: str, *, governing_on: date) -> int:
        """Return a number of days."""
        return self.number(name, governing_on=governing_on)

    def text(self, name: str, *, governing_on: date) -> str:
        """
        Return a word.

        :raises TypeError: if the parameter is of another kind.
        """
        value = self.on(name, governing_on=governing_on).value
        if not isinstance(value, str):
            raise TypeError(f"{name} is not a word")
        return value

    def day(self, name: str, *, governing_on: date) -> date:
        """
        Return a date.

        :raises TypeError: if the parameter is of another kind.
        """
        value = self.on(name, governing_on=governing_on).value
        if not isinstance(value, date):
            raise TypeError(f"{name} is not a date")
        return value

    def words(self, name: str, *, governing_on: date) -> tuple[str, ...]:
        """Return a list of words, in the order the policy gives them."""
        value = self.on(name, governing_on=governing_on).value
        return tuple(str(item) for item in value) if isinstance(value, tuple) else (str(value),)

    def numbers(self, name: str, *, governing_on: date) -> tuple[int, ...]:
        """Return a list of whole numbers, in the order the policy gives them."""
        value = self.on(name, governing_on=governing_on).value
        return tuple(int(item) for item in value) if isinstance(value, tuple) else ()

    def authority(self, name: str, *, governing_on: date) -> Authority:
        """Return the sentence that sets a parameter on this date."""
        return self.on(name, governing_on=governing_on).authority

    def cite(self, *keys: str) -> tuple[Authority, ...]:
        """
        Return the area's sentences for requirement ids (`DE-7`), where a decision rests on words and no number.

        :raises UnknownAuthority: if the area cites nothing for an id.
        """
        unknown = [key for key in keys if key not in self.citations]
        if unknown:
            raise UnknownAuthority(f"{self.area} cites nothing for {', '.join(unknown)}")
        return tuple(self.citations[key] for key in keys)
