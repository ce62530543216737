"""Layouts as files: `elements.csv` in column order beside `layout.yaml`, installed or imported."""

import csv
import os
from collections.abc import Mapping
from dataclasses import asdict
from functools import cache
from pathlib import Path

import yaml

from openajc.federal.layout import Element, Layout


INSTALLED = Path(__file__).parent.parent / "dictionary" / "pirl"
COLUMNS = tuple(Element.__dataclass_fields__)
ABOUT = frozenset({"version", "title", "source", "columns", "complete", "note"})


class UnknownLayout(LookupError):
    """No layout of that version is installed or imported."""


class UnreadableLayout(ValueError):
    """The files of a layout do not hold what they promise."""


def imported_folder() -> Path:
    """Return where imported layouts are kept: `OPENAJC_LAYOUTS`, else the user's data folder."""
    named = os.environ.get("OPENAJC_LAYOUTS")
    return Path(named) if named else Path.home() / ".local" / "share" / "openajc" / "pirl"


def load_layout(version: str) -> Layout:
    """Return a layout by its version; an imported one goes before an installed one.

    :raises UnknownLayout: no such version.
    """
    for folder in (imported_folder() / version, INSTALLED / version):
        if (folder / "elements.csv").is_file():
            return read_layout(folder)
    known = ", ".join(layouts())
    raise UnknownLayout(
        f"Layout {version!r} is not known. Use one of {known}, or import it: "
        "openajc pirl layout import WORKBOOK --as VERSION."
    )


def layouts() -> tuple[str, ...]:
    """Return every version that can be loaded, in order."""
    folders = (imported_folder(), INSTALLED)
    found = {path.parent.name for folder in folders for path in folder.glob("*/elements.csv")}
    return tuple(sorted(found))


def layouts_with(columns: int) -> list[str]:
    """Return the versions with so many columns."""
    return [version for version in layouts() if len(load_layout(version).columns) == columns]


@cache
def read_layout(folder: Path) -> Layout:
    """Read a layout from its folder.

    :raises UnreadableLayout: a file, column or key is missing, unknown or repeated.
    """
    if not (folder / "layout.yaml").is_file():
        raise UnreadableLayout(f"{folder} has no layout.yaml.")
    about = yaml.safe_load((folder / "layout.yaml").read_text(encoding="utf-8"))
    if set(about) != ABOUT:
        raise UnreadableLayout(f"{folder / 'layout.yaml'} must have the keys {sorted(ABOUT)}.")
    columns = tuple(_elements(folder / "elements.csv"))
    if len(columns) != about["columns"] or len({e.number for e in columns}) != len(columns):
        raise UnreadableLayout(
            f"{folder / 'elements.csv'} must have {about['columns']} elements, each once."
        )
    return Layout(
        version=about["version"],
        columns=columns,
        title=about["title"],
        source=about["source"],
        note=about["note"],
        complete=about["complete"],
        path=folder,
    )


def _elements(path: Path) -> list[Element]:
    with path.open(encoding="utf-8", newline="") as lines:
        reader = csv.DictReader(lines)
        if tuple(reader.fieldnames or ()) != COLUMNS:
            raise UnreadableLayout(f"{path} must have the columns {', '.join(COLUMNS)}.")
        return [_element(row) for row in reader]


def _element(row: Mapping[str, str]) -> Element:
    codes = dict(code.split("=", 1) for code in row["codes"].split("|") if code)
    return Element(**{**row, "codes": codes or None, "programs": tuple(row["programs"].split())})  # type: ignore[arg-type]  # the two fields that are not text are given as they should be


def write_layout(layout: Layout, folder: Path) -> None:
    """Write a layout into a folder in the form in which `read_layout` reads it."""
    folder.mkdir(parents=True, exist_ok=True)
    about: dict[str, object] = {
        "version": layout.version,
        "title": layout.title,
        "source": layout.source,
    }
    about |= {"columns": len(layout.columns), "complete": layout.complete, "note": layout.note}
    (folder / "layout.yaml").write_text(yaml.safe_dump(about, sort_keys=False), encoding="utf-8")
    with (folder / "elements.csv").open("w", encoding="utf-8", newline="") as lines:
        writer = csv.DictWriter(lines, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(_row(element) for element in layout.columns)
    read_layout.cache_clear()


def _row(element: Element) -> dict[str, str]:
    codes = "|".join(f"{code}={label}" for code, label in (element.codes or {}).items())
    return {**asdict(element), "codes": codes, "programs": " ".join(element.programs)}
