"""Who a local area is: its county, the number of its policy, and what its pages call them."""

import os
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from openajc.policy.strict import UnreadablePolicyFile, read_mapping


HERE = Path(__file__).parent
# An area can be kept outside the installed program: LOCAL_AREA_FOLDER holds one folder for each.
FOLDERS = [HERE, *(Path(path) for path in [os.environ.get("LOCAL_AREA_FOLDER", "")] if path)]
FILE = "area.yaml"
WORDS = {"name", "issuer", "policy", "seat", "times", "department", "board"}


class UnknownArea(LookupError):
    """No local area has this name."""


@dataclass(frozen=True, kw_only=True, slots=True)
class LocalArea:
    """A local area as its pages name it; `policy` is the number of its data entry policy, `folder` holds its data."""

    name: str
    issuer: str
    policy: str
    seat: str
    times: str
    department: str
    board: str
    offices: tuple[str, ...]
    folder: Path

    @property
    def sentences(self) -> Path | None:
        """Return the folder with the sentences of its policy, or None if the program brings them."""
        own = self.folder / "sentences"
        return own if own.is_dir() else None


def current_area(area: str) -> LocalArea:
    """
    Return a local area. Read once per process.

    :raises UnknownArea: if there is no such area.
    :raises UnreadablePolicyFile: if its file lacks a name or has an unknown one.
    """
    return _load(folder_of(area) / FILE)


def folder_of(area: str) -> Path:
    """
    Return the folder that holds an area's data.

    :raises UnknownArea: if there is none.
    """
    for folder in FOLDERS:
        if area in list_areas(folder):
            return folder / area
    known = sorted(name for folder in FOLDERS for name in list_areas(folder))
    raise UnknownArea(f"{area} is not a local area. These are: {', '.join(known)}")


def list_areas(root: Path = HERE) -> list[str]:
    """Return the names of the local areas that have a policy."""
    return sorted(path.parent.name for path in root.glob("*/calendar.yaml"))


@cache
def _load(path: Path) -> LocalArea:
    data = read_mapping(path, WORDS | {"offices"})
    offices = data["offices"]
    if not isinstance(offices, list) or not offices:
        raise UnreadablePolicyFile(f"{path}: offices must be a list of names")
    words = {key: str(data[key]) for key in WORDS}
    return LocalArea(**words, offices=tuple(map(str, offices)), folder=path.parent)
