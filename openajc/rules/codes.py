"""Activity codes by edition of the dictionary: what a code was on the day it was used."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cached_property


class ServiceType(StrEnum):
    """What kind of service a code stands for."""

    SELF = "self"
    SYSTEM = "system"
    BASIC = "basic"
    INDIVIDUALIZED = "individualized"
    TRAINING = "training"
    SUPPORTIVE = "supportive"
    YOUTH = "youth"
    FOLLOW_UP = "followup"
    EMPLOYER = "employer"


class Known(StrEnum):
    """An attribute as the dictionary states it; `unknown` where the edition's listing was not seen."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


@dataclass(frozen=True, kw_only=True, slots=True)
class Relations:
    """What an edition asks beside a code: other codes, people, words in the note."""

    requires_first: tuple[str, ...] = ()
    all_alongside: tuple[str, ...] = ()
    any_alongside: tuple[str, ...] = ()
    inside_service_of: tuple[ServiceType, ...] = ()
    youth_only: bool = False
    out_of_school_only: bool = False
    self_service_unless_staff: bool = False
    not_to_confuse_with: tuple[str, ...] = ()
    advice: tuple[str, ...] = ()
    note_must: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class ActivityCode:
    """
    One code in one edition.

    `programs` is empty where the edition's list was not seen; `default_duration_days` is None where none is
    stated; `is_open_ended` codes (training and the like) have real begin and end dates instead. `is_system_made`
    codes are never entered by staff; `carried_over` says that the attributes were read in an earlier edition.
    """

    edition: str
    code: str
    title: str
    category: str
    service_type: ServiceType
    extends_exit_clock: Known
    clock_basis: str
    msg: Known
    credential: Known
    youth_element: int | None
    programs: frozenset[str]
    pirl: tuple[str, ...]
    default_duration_days: int | None
    is_open_ended: bool
    is_system_made: bool
    carried_over: bool
    note: str
    source: str
    relations: Relations = field(default_factory=Relations)

    @property
    def is_follow_up(self) -> bool:
        """Tell whether this is an F-code, recorded after exit only."""
        return self.service_type is ServiceType.FOLLOW_UP

    @property
    def subject(self) -> str:
        """Return the subject of its case note: number and title (34-19 CN-3)."""
        return f"{self.code} {self.title}"


@dataclass(frozen=True, kw_only=True, slots=True)
class Edition:
    """One edition of the dictionary; without `starts_on` it is history that was never in force here."""

    name: str
    starts_on: date | None
    codes: Mapping[str, ActivityCode]


@dataclass(frozen=True, kw_only=True)
class CodeBook:
    """Every edition of the dictionary, earliest first."""

    editions: tuple[Edition, ...]

    @cached_property
    def _latest_first(self) -> tuple[tuple[date, Edition], ...]:
        dated = [(edition.starts_on, edition) for edition in self.editions if edition.starts_on]
        return tuple(sorted(dated, key=lambda pair: pair[0], reverse=True))

    def edition_on(self, on: date) -> Edition | None:
        """Return the edition in force on a date, or None before the first."""
        for starts_on, edition in self._latest_first:
            if starts_on <= on:
                return edition
        return None

    def find(self, code: str, *, on: date) -> ActivityCode | None:
        """Return a code as the edition in force on a date has it, or None."""
        for starts_on, edition in self._latest_first:
            if starts_on <= on:
                return edition.codes.get(code)
        return None

    def find_any(self, code: str) -> ActivityCode | None:
        """Return a code as the latest edition that has it shows it, in force or not."""
        for edition in reversed(self.editions):
            if code in edition.codes:
                return edition.codes[code]
        return None

    def in_force(self, *, on: date) -> list[ActivityCode]:
        """Return the codes in force on a date, in order of their numbers."""
        edition = self.edition_on(on)
        return sorted(edition.codes.values(), key=lambda code: code.code) if edition else []

    def search(self, words: str, *, on: date) -> list[ActivityCode]:
        """Return codes in force that begin with a number or hold every word, best first."""
        wanted = words.casefold().split()
        hits = [(_rank(code, wanted), code) for code in self.in_force(on=on)]
        return [code for rank, code in sorted(hits, key=lambda hit: hit[0]) if rank != _NO_HIT]


_NO_HIT = 9


def _rank(code: ActivityCode, wanted: list[str]) -> int:
    number, title = code.code.casefold(), code.title.casefold()
    everything = f"{title} {code.category} {code.note}".casefold()
    if not wanted:
        return _NO_HIT
    if wanted == [number]:
        return 0
    if len(wanted) == 1 and number.startswith(wanted[0]):
        return 1
    if all(word in title for word in wanted):
        return 2
    return 3 if all(word in everything or word == number for word in wanted) else _NO_HIT
