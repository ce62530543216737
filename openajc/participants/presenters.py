"""People, duplicates and differences as rows for pages; and the words of this room's events."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from openajc.participants.facts import ContactData
from openajc.participants.languages import language_name
from openajc.participants.searching import MOST_SHOWN, Found


if TYPE_CHECKING:
    from openajc.participants.duplicates import Duplicate
    from openajc.participants.models import Participant


EVENT_WORDS = {
    "participants.checks.used-up": "used up the {limit} {what} of an hour",
    "participants.contact.changed": "changed the contact data",
    "participants.elsewhere.asked": "asked while {while_doing} whether other agencies know a name and birth date",
    "participants.person.assigned": "assigned the person to {worker}",
    "participants.person.registered": "registered the person",
    "participants.person.viewed": "opened the person's page “{page:plain}”",
    "participants.ssn.checked": "checked an SSN ({digits} of its digits) while {while_doing}",
    "participants.ssn.in-use": "tried to register a person with the SSN of {state_id}",
    "participants.ssn.revealed": "saw the whole SSN",
    "participants.ssns.resealed": "sealed {resealed} SSNs again with the key {key_id}",
}


@dataclass(frozen=True, kw_only=True, slots=True)
class PersonRow:
    """A person in a list."""

    name: str
    state_id: str
    born_on: date
    age: int
    worker: str
    agency: str
    office: str
    city: str


@dataclass(frozen=True, kw_only=True, slots=True)
class DuplicateRow:
    """Somebody within reach who may be the same person."""

    person: PersonRow
    reasons: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Difference:
    """A field two people changed: what this worker typed, what is saved, and which is chosen at first."""

    name: str
    label: str
    mine: str
    mine_words: str
    theirs: str
    theirs_words: str
    mine_first: bool


def age_on(born_on: date, today: date) -> int:
    """Return the age in full years."""
    return today.year - born_on.year - ((today.month, today.day) < (born_on.month, born_on.day))


def person_row(person: "Participant", *, today: date) -> PersonRow:
    """Return a person as a row of a list."""
    return PersonRow(
        name=person.name,
        state_id=person.state_id,
        born_on=person.born_on,
        age=age_on(person.born_on, today),
        worker=person.worker.name if person.worker else "",
        agency=person.agency.name,
        office=person.office.name,
        city=person.city,
    )


def person_rows(people: Iterable["Participant"], *, today: date) -> list[PersonRow]:
    """Return people as rows of a list."""
    return [person_row(person, today=today) for person in people]


def found_words(found: Found) -> str:
    """Say how many were found, for the eye and the screen reader."""
    count = len(found.people)
    if found.more:
        return f"More than {MOST_SHOWN} people match; the best are shown. Add a birth date or a last name."
    return f"{count} {'person matches' if count == 1 else 'people match'}."


def elsewhere_words(elsewhere: int | None) -> str:
    """Say how many other agencies know by exactly this name and birth date, and who can tell more."""
    if elsewhere is None:
        return (
            "Other agencies were not asked: you have asked too often within an hour, and the MIS administrator "
            "is notified. What you see is your own agency."
        )
    if not elsewhere:
        return ""
    who = "1 person" if elsewhere == 1 else f"{elsewhere} people"
    has = "has" if elsewhere == 1 else "have"
    return (
        f"{who} at another agency {has} exactly this name and birth date. Ask the MIS administrator, through "
        "your supervisor, who it is."
    )


def duplicate_rows(duplicates: Iterable["Duplicate"], *, today: date) -> list[DuplicateRow]:
    """Return possible duplicates as rows."""
    return [
        DuplicateRow(
            person=person_row(one.person, today=today),
            reasons=one.reasons,
        )
        for one in duplicates
    ]


def differences(
    typed: ContactData, saved: ContactData, *, was: Mapping[str, str], labels: Mapping[str, str]
) -> list[Difference]:
    """
    Return the fields in which what was typed and what is saved differ.

    `was` is what stood there when this worker began: a field they left alone takes what is saved.
    """
    mine, theirs = typed.as_columns(), saved.as_columns()
    return [
        Difference(
            name=name,
            label=labels[name],
            mine=value,
            mine_words=_shown(name, value),
            theirs=theirs[name],
            theirs_words=_shown(name, theirs[name]),
            mine_first=value != was[name],
        )
        for name, value in mine.items()
        if value != theirs[name]
    ]


def _shown(name: str, value: str) -> str:
    return (language_name(value) if name == "language" else value) or "(blank)"
