"""Searching and comparing the editions of the activity codes dictionary (34-19 CO-2)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from openajc.activities.presenters import CodeCard, code_card
from openajc.rules.codes import ActivityCode, CodeBook, Edition
from openajc.rules.programs import TITLES


PROGRAMS = [(program.value, title) for program, title in TITLES.items()]


@dataclass(frozen=True, kw_only=True, slots=True)
class InEdition:
    """A code as one edition has it, and the days on which that edition is in force."""

    edition: str
    starts_on: date | None
    ends_on: date | None
    card: CodeCard


def find(wanted: Mapping[str, object], *, on: date, book: CodeBook) -> list[CodeCard]:
    """Return the codes in force on a day that fit the words and every filter."""
    words = str(wanted.get("q") or "")
    codes = book.search(words, on=on) if words.strip() else book.in_force(on=on)
    return [code_card(code, codes=book) for code in codes if _fits(code, wanted)]


def _fits(code: ActivityCode, wanted: Mapping[str, object]) -> bool:
    program, clock, group = (wanted.get(name) for name in ("program", "clock", "group"))
    return (
        (not program or str(program) in code.programs)
        and (not clock or code.extends_exit_clock == clock)
        and (not group or code.service_type == group)
    )


def editions_of(number: str, *, book: CodeBook) -> list[InEdition]:
    """Return a code in each edition that has it, the latest first."""
    return [
        InEdition(
            edition=edition.name.upper(),
            starts_on=edition.starts_on,
            ends_on=_end_of(edition, book),
            card=code_card(edition.codes[number], codes=book),
        )
        for edition in reversed(book.editions)
        if number in edition.codes
    ]


def _end_of(edition: Edition, book: CodeBook) -> date | None:
    if edition.starts_on is None:
        return None
    later = [e.starts_on for e in book.editions if e.starts_on and e.starts_on > edition.starts_on]
    return min(later) - timedelta(days=1) if later else None
