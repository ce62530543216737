"""What changed between two layouts, element by element."""

from dataclasses import asdict
from typing import Any

from openajc.federal.layout import Element, Layout


COMPARED = ("name", "kind", "length", "codes", "programs")


def difference(old: Layout, new: Layout) -> dict[str, Any]:
    """Return the elements added, removed, moved among the common ones, and changed, with old and new values."""
    common = [number for number in old.numbers if number in new]
    order = [number for number in new.numbers if number in old]
    changed = {number: _changes(old[number], new[number]) for number in common}
    return {
        "from": old.version,
        "to": new.version,
        "columns": [len(old.columns), len(new.columns)],
        "added": [_line(new[number]) for number in new.numbers if number not in old],
        "removed": [_line(old[number]) for number in old.numbers if number not in new],
        "moved": [number for number, other in zip(common, order, strict=True) if number != other],
        "changed": [
            {"element": number} | changes for number, changes in changed.items() if changes
        ],
    }


def _line(element: Element) -> dict[str, str]:
    return {"element": element.number, "name": element.name, "status": element.status}


def _changes(old: Element, new: Element) -> dict[str, list[Any]]:
    before, after = asdict(old), asdict(new)
    return {key: [before[key], after[key]] for key in COMPARED if before[key] != after[key]}
