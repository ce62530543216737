"""Reading a layout out of DOL's published workbook: element number, name, type and length, definition, codes, programs."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import openpyxl

from openajc.federal.layout import Element, Layout
from openajc.federal.layout_codes import UnknownCodes, codes_of, has_mask


HEADINGS = {
    "number": ("data element no", "element no", "element number"),
    "name": ("data element name", "name"),
    "kind": ("data type", "field length"),
    "definition": ("definition", "instruction"),
    "codes": ("code value", "code"),
}
TYPE = re.compile(r"\b(AN|IN|DT|DE)(?![A-Z])\s*\(?\s*([0-9]+(?:\.[0-9]+)?)?", re.IGNORECASE)
UNKNOWN_TYPE, UNKNOWN_CODES = "type not understood", "verified, codes not understood"
FOOTNOTES = re.compile(r"(?<![^A-Z0-9])[^A-Z0-9]++$")
NUMBER = re.compile(r"^(?:OBS|[0-9]{3,4}(?:-[A-Z])?)$")
FIRST_ROWS = 40


class UnreadableWorkbook(ValueError):
    """The workbook is not a layout as DOL publishes it; says what is missing."""


def import_layout(path: Path, version: str, like: Layout | None = None) -> Layout:
    """Read a layout out of a workbook.

    What the workbook does not say in a form a program can read (patterns, when an element is required) is taken over
    from the same element of the layout `like`.

    :raises UnreadableWorkbook: no sheet has the headings, a number is not understood or listed twice.
    """
    book = openpyxl.load_workbook(path, read_only=True, data_only=True)
    try:
        elements = next(
            filter(None, (tuple(_elements(sheet, like)) for sheet in book.worksheets)), ()
        )
    finally:
        book.close()
    if not elements:
        raise UnreadableWorkbook(
            "It has no sheet with the headings 'Data element no.', 'Data element name' and 'Data type/field length'."
        )
    numbers = [element.number for element in elements]
    if twice := sorted({number for number in numbers if numbers.count(number) > 1}):
        raise UnreadableWorkbook(f"It lists {', '.join(twice)} more than once.")
    if missing := sorted({"OBS", "100"} - set(numbers)):
        raise UnreadableWorkbook(
            f"It does not list {' and '.join(missing)}, by which records are told apart."
        )
    return Layout(
        version,
        elements,
        title=f"PIRL, layout {version}",
        source=path.name,
        note="Imported from a workbook.",
    )


def _elements(sheet: Any, like: Layout | None) -> Iterator[Element]:
    rows = sheet.iter_rows(values_only=True)
    for _, cells in zip(range(FIRST_ROWS), rows, strict=False):
        columns = _columns([_text(cell) for cell in cells])
        if columns:
            break
    else:
        return
    programs = _programs([_text(cell) for cell in cells], columns)
    for cells in rows:
        texts = [_text(cell) for cell in cells]
        number = _element_number(_cell(texts, columns["number"]), _cell(texts, columns["name"]))
        if NUMBER.match(number):
            yield _element(number, texts, columns, programs, like)
        elif TYPE.search(_cell(texts, columns["kind"])):
            raise UnreadableWorkbook(
                f"Sheet {sheet.title!r} has an element {_cell(texts, columns['name'])!r} whose number is "
                f"{number!r}. Expected is a number such as 409 or 108-A; correct it in the workbook."
            )


def _columns(headings: Sequence[str]) -> dict[str, int]:
    """Find each heading's column; empty when this row is not the heading."""
    found: dict[str, int] = {}
    for meaning, words in HEADINGS.items():
        for word in words:
            places = [
                at
                for at, text in enumerate(headings)
                if word in _plain(text) and at not in found.values()
            ]
            if places:
                found[meaning] = places[0]
                break
    return found if {"number", "name", "kind"} <= set(found) else {}


def _programs(headings: Sequence[str], columns: dict[str, int]) -> dict[int, str]:
    last = max(columns.values())
    return {at: _program(text) for at, text in enumerate(headings) if at > last and text}


# The first word found decides: the narrower programs come before Adult and Youth.
PROGRAMS = {
    "reportable": "reportable",
    "wagner": "wagner-peyser",
    "indian": "ina",
    "farmworker": "nfjp",
    "nfjp": "nfjp",
    "dislocated worker grant": "dwg",
    "dwg": "dwg",
    "dislocated": "dislocated-worker",
    "youthbuild": "youthbuild",
    "reo": "reo-adult",
    "reentry": "reo-adult",
    "jvsg": "jvsg",
    "veterans": "jvsg",
    "job corps": "job-corps",
    "h-1b": "h1b",
    "h1b": "h1b",
    "trade": "taa",
    "taa": "taa",
    "adult": "adult",
    "youth": "youth",
}


def _program(heading: str) -> str:
    plain = heading.lower()
    known = next((name for word, name in PROGRAMS.items() if word in plain), "")
    if known == "reo-adult" and "youth" in plain:
        return "reo-youth"
    return known or re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def _element(
    number: str,
    texts: Sequence[str],
    columns: dict[str, int],
    programs: dict[int, str],
    like: Layout | None,
) -> Element:
    known = like[number] if like and number in like else None
    kind = TYPE.search(_cell(texts, columns["kind"]))
    status = "verified" if kind else UNKNOWN_TYPE
    try:
        codes = _codes(_cell(texts, columns.get("codes", -1)), known)
    except UnknownCodes:
        codes, status = {}, UNKNOWN_CODES if kind else UNKNOWN_TYPE
    return Element(
        number=number,
        name=" ".join(_cell(texts, columns["name"]).split()),
        kind=kind.group(1).upper() if kind else "",
        length=(kind.group(2) or "") if kind else "",
        codes=codes or None,
        pattern=known.pattern if known else "",
        pattern_in_words=known.pattern_in_words if known else "",
        required=known.required if known else "",
        programs=tuple(dict.fromkeys(name for at, name in programs.items() if _cell(texts, at))),
        definition=" ".join(_cell(texts, columns.get("definition", -1)).split()),
        source="official workbook",
        status=status,
        decision=known.decision if known else "",
    )


def _codes(text: str, known: Element | None) -> dict[str, str]:
    """Return the codes listed; none where they stand beside a mask such as 00000 whose form is not known."""
    if has_mask(text) and not (known and known.pattern):
        return {}
    return codes_of(text)


def _element_number(text: str, name: str) -> str:
    number = FOOTNOTES.sub("", text.removesuffix(".0").upper().replace(" ", ""))
    is_first = number in {"", "0"} or number.startswith("OBS")
    if is_first and name.upper().startswith("OBS"):
        return "OBS"
    return "OBS" if number == "0" else re.sub(r"^([0-9]{3,4})([A-Z])$", r"\1-\2", number)


def _plain(text: str) -> str:
    """Return a heading in small letters and in one line, `data type/field length`."""
    return re.sub(r"\s*/\s*", "/", " ".join(text.lower().split()))


def _cell(texts: Sequence[str], at: int) -> str:
    return texts[at] if 0 <= at < len(texts) else ""


def _text(cell: Any) -> str:
    return "" if cell is None else str(cell).strip()
