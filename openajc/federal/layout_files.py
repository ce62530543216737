"""Layouts as files: `elements.csv` in column order beside `layout.yaml`, installed or imported."""

import csv
import os
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict
from functools import cache
from pathlib import Path

import yaml

from openajc.federal.layout import Element, Layout
from openajc.federal.outputs import whole_file


INSTALLED = Path(__file__).parent.parent / "dictionary" / "pirl"
COLUMNS = tuple(Element.__dataclass_fields__)
ABOUT = frozenset({"version", "title", "source", "columns", "complete", "note"})


class UnknownLayout(LookupError):
    """No layout of that version is installed or imported."""


class UnreadableLayout(ValueError):
    """The files of a layout do not hold what they promise."""


def imported_folder() -> Path | None:
    """Return where imported layouts are kept: `OPENAJC_LAYOUTS`, else the user's data folder; None without a home."""
    if named := os.environ.get("OPENAJC_LAYOUTS"):
        return Path(named)
    try:
        return Path.home() / ".local" / "share" / "openajc" / "pirl"
    except RuntimeError:
        return None


def _folders() -> list[Path]:
    """Return the folders of layouts that can be read, the imported ones first."""
    folders = (imported_folder(), INSTALLED)
    return [folder for folder in folders if folder and os.access(folder, os.R_OK | os.X_OK)]


def load_layout(version: str) -> Layout:
    """Return a layout by its version; an imported one goes before an installed one.

    :raises UnknownLayout: no such version.
    """
    for folder in _folders():
        if (folder / version / "elements.csv").is_file():
            return read_layout(folder / version)
    known = ", ".join(layouts())
    raise UnknownLayout(
        f"Layout {version!r} is not known. Use one of {known}, or import it: "
        "openajc pirl layout import WORKBOOK --as VERSION."
    )


def layouts() -> tuple[str, ...]:
    """Return every version that can be loaded, in order."""
    found = {path.parent.name for folder in _folders() for path in folder.glob("*/elements.csv")}
    return tuple(sorted(found))


def layouts_with(columns: int) -> list[str]:
    """Return the versions with so many columns; one that cannot be read is passed over."""
    found = []
    for version in layouts():
        with suppress(UnreadableLayout):
            found += [version] * (len(load_layout(version).columns) == columns)
    return found


@cache
def read_layout(folder: Path) -> Layout:
    """Read a layout from its folder.

    :raises UnreadableLayout: a file, column or key is missing, unknown or repeated.
    """
    try:
        return _read(folder)
    except UnreadableLayout:
        raise
    except (OSError, TypeError, ValueError, yaml.YAMLError) as error:
        raise UnreadableLayout(f"{folder} holds no layout that can be read: {error}") from error


def _read(folder: Path) -> Layout:
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
    with whole_file(folder / "elements.csv") as part:
        _write_elements(layout, part)
    with whole_file(folder / "layout.yaml") as part:
        part.write_text(yaml.safe_dump(about, sort_keys=False), encoding="utf-8")
    read_layout.cache_clear()


def _write_elements(layout: Layout, path: Path) -> None:
    with path.open("w", encoding="utf-8", newline="") as lines:
        writer = csv.DictWriter(lines, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(_row(element) for element in layout.columns)


def _row(element: Element) -> dict[str, str]:
    codes = "|".join(f"{code}={label}" for code, label in (element.codes or {}).items())
    return {**asdict(element), "codes": codes, "programs": " ".join(element.programs)}
