"""What made a report: the program, the layout, the catalogue and the file, so that it can be made again and compared."""

from functools import cache
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from openajc.federal.layout import Layout
from openajc.federal.layout_files import INSTALLED
from openajc.federal.shape import Shape


UNKNOWN_VERSION = "unknown (not installed)"


def provenance_of(layout: Layout, shape: Shape, options: dict[str, Any]) -> dict[str, Any]:
    """Return what a report was made from and by; the same for two runs on the same file."""
    return {
        "program": f"openajc {program_version()}",
        "layout": {"version": layout.version, "complete": layout.complete, "note": layout.note},
        "catalogue_sha256": catalogue_hash(layout),
        "file": {
            "lines": shape.rows,
            "bytes": shape.marks.bytes_read,
            "sha256": shape.marks.sha256.hexdigest(),
        },
        "options": options,
    }


def program_version() -> str:
    """Return the version of OpenAJC that is installed."""
    try:
        return version("openajc")
    except PackageNotFoundError:
        return UNKNOWN_VERSION


@cache
def catalogue_hash(layout: Layout) -> str:
    """Return the SHA-256 of everything that decides a finding or a number: the rules, the indicators and the layout."""
    found = sha256()
    for path in _sources(layout):
        found.update(f"{path.name}\n".encode())
        found.update(path.read_bytes())
    return found.hexdigest()


def _sources(layout: Layout) -> list[Path]:
    rules = sorted((INSTALLED / "rules").glob("*.yaml"))
    own = [layout.path / "elements.csv"] if layout.path else []
    return [*rules, INSTALLED / "indicators.yaml", *own]
