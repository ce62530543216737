"""Read the editions of the activity codes dictionary, refusing anything unexpected."""

import csv
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields
from datetime import date
from pathlib import Path

from openajc.dictionary.strict_yaml import read_yaml
from openajc.rules.codes import ActivityCode, CodeBook, Edition, Known, Relations, ServiceType


HERE = Path(__file__).parent
COLUMNS = [
    *["code", "title", "category", "service_type", "extends_exit_clock", "clock_basis", "msg"],
    *["credential", "youth_element", "programs", "pirl", "default_duration_days", "originator"],
    *["carried_over", "note", "source"],
]
PROGRAMS = {
    *["adult", "dislocated-worker", "youth", "wagner-peyser", "jvsg", "taa", "nfjp", "msfw"],
    *["yeop", "employer"],
}
OPEN_ENDED = "NA"
ENTRY_KEYS = {"codes", "editions", "source"}
RELATION_KEYS = {field.name for field in fields(Relations)}
LISTS = {name for name in RELATION_KEYS if isinstance(getattr(Relations(), name), tuple)}


class UnreadableDictionary(ValueError):
    """A dictionary file says something its format does not know."""


def load_code_book(starts: Iterable[tuple[date, str]], root: Path = HERE) -> CodeBook:
    """
    Return every edition, each in force from its date; editions without a date are history.

    :raises UnreadableDictionary: naming the file, the line and what is expected.
    """
    starts_on = {name: start for start, name in starts}
    rows = {path.stem: _rows(path) for path in sorted(root.glob("*.csv"))}
    missing = starts_on.keys() - rows.keys()
    if missing:
        raise UnreadableDictionary(f"{root}: no edition {sorted(missing)}")
    numbers = {name: [row["code"] for row in edition] for name, edition in rows.items()}
    relations = _relations(root / "relations.yaml", numbers)
    editions = [
        Edition(
            name=name,
            starts_on=starts_on.get(name),
            codes={row["code"]: _code(name, row, relations[name][row["code"]]) for row in edition},
        )
        for name, edition in rows.items()
    ]
    return CodeBook(editions=tuple(sorted(editions, key=lambda e: e.starts_on or date.min)))


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(newline="", encoding="utf-8") as file:
        reader = csv.DictReader(file)
        if reader.fieldnames != COLUMNS:
            raise UnreadableDictionary(f"{path}: columns are not {COLUMNS}")
        rows = list(reader)
    if len({row["code"] for row in rows}) != len(rows):
        raise UnreadableDictionary(f"{path}: a code is there twice")
    return rows


def _code(edition: str, row: Mapping[str, str], relations: Relations) -> ActivityCode:
    programs = frozenset(filter(None, row["programs"].split(";")))
    if not programs <= PROGRAMS:
        raise UnreadableDictionary(f"{edition} {row['code']}: programs {sorted(programs)}")
    try:
        return ActivityCode(
            edition=edition,
            code=row["code"],
            title=row["title"],
            category=row["category"],
            service_type=ServiceType(row["service_type"]),
            extends_exit_clock=Known(row["extends_exit_clock"]),
            clock_basis=row["clock_basis"],
            msg=Known(row["msg"]),
            credential=Known(row["credential"]),
            youth_element=_number(row["youth_element"]),
            programs=programs,
            pirl=tuple(filter(None, row["pirl"].split(";"))),
            default_duration_days=_number(row["default_duration_days"]),
            is_open_ended=row["default_duration_days"] == OPEN_ENDED,
            is_system_made={"system": True, "staff": False}[row["originator"]],
            carried_over={"yes": True, "no": False}[row["carried_over"]],
            note=row["note"],
            source=row["source"],
            relations=relations,
        )
    except (KeyError, ValueError) as error:
        raise UnreadableDictionary(f"{edition} {row['code']}: {error}") from error


def _number(text: str) -> int | None:
    return None if text in {"", OPEN_ENDED} else int(text)


def _relations(
    path: Path, numbers: Mapping[str, Sequence[str]]
) -> Mapping[str, Mapping[str, Relations]]:
    found: dict[str, dict[str, dict[str, object]]] = {name: defaultdict(dict) for name in numbers}
    for entry in read_yaml(path):
        _check(path, entry, numbers)
        for name in entry["editions"]:
            for code in _spread(path, entry["codes"], numbers[name]):
                _join(found[name][code], entry)
    return {
        name: defaultdict(Relations, {code: Relations(**said) for code, said in codes.items()})  # type: ignore[arg-type]  # checked key by key in _check
        for name, codes in found.items()
    }


def _check(path: Path, entry: Mapping[str, object], numbers: Mapping[str, Sequence[str]]) -> None:
    keys = entry.keys()
    if not keys >= ENTRY_KEYS or not keys - ENTRY_KEYS <= RELATION_KEYS or keys == ENTRY_KEYS:
        raise UnreadableDictionary(f"{path}: keys {sorted(keys)} of {entry.get('codes')}")
    editions = entry["editions"]
    if not isinstance(editions, list) or not set(editions) <= numbers.keys():
        raise UnreadableDictionary(f"{path}: editions {editions} of {entry['codes']}")
    wrong = [key for key in keys & RELATION_KEYS if not _is_right(key, entry[key])]
    wrong += ["codes"] if not _is_right("requires_first", entry["codes"]) else []
    if wrong:
        raise UnreadableDictionary(f"{path}: {wrong} of {entry['codes']}")


def _is_right(key: str, value: object) -> bool:
    if key not in LISTS:
        return isinstance(value, bool)
    if key == "inside_service_of":
        return isinstance(value, list) and set(value) <= set(ServiceType)
    return isinstance(value, list) and all(isinstance(item, str) and item for item in value)


def _spread(path: Path, spans: Iterable[str], numbers: Sequence[str]) -> list[str]:
    """Return each code of `numbers` that a number or a first-last span names."""
    codes = []
    for span in spans:
        first, _, last = span.partition("-")
        named = [number for number in numbers if first <= number <= (last or first)]
        if not last and not named:
            raise UnreadableDictionary(f"{path}: no code {span}")
        codes += [number for number in named if len(number) == len(first)]
    return codes


def _join(said: dict[str, object], entry: Mapping[str, object]) -> None:
    for key in entry.keys() & RELATION_KEYS:
        value = entry[key]
        if isinstance(value, list):
            items = [ServiceType(item) for item in value] if key == "inside_service_of" else value
            before = said.get(key, ())
            assert isinstance(before, tuple)  # noqa: S101 - only this function writes it
            said[key] = (*before, *items)
        else:
            said[key] = value
