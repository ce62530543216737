"""Read the policy of a local area into the types the rules use, refusing anything unexpected."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from difflib import get_close_matches
from functools import cache
from pathlib import Path

from openajc.dictionary.activity_codes.loader import load_code_book
from openajc.policy.areas import HERE, UnknownArea, folder_of, list_areas
from openajc.policy.calendars import load_calendar
from openajc.policy.strict import UnreadablePolicyFile, read_file, read_mapping, require_keys
from openajc.rules.outcome import Authority
from openajc.rules.parameters import Parameter, Policy, Value, Version
from openajc.rules.registry import CITED, READ


STATEWIDE = "statewide"
OTHER_FILES = {"area.yaml", "calendar.yaml", "citations.yaml"}
SENTENCES = "sentences"
FILE_KEYS = {"description", "unit", "governed_by", "versions"}
VERSION_KEYS = {"starts_on", "value", "authority"}
BASIS = "basis"
LOCAL_CHOICE = "local choice"
AUTHORITY_KEYS = {"id", "title", "href"}
ALIKE = 0.9


def _is_number(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0


def _is_text(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _list_of(is_right: Callable[[object], bool]) -> Callable[[object], bool]:
    return lambda value: isinstance(value, list) and bool(value) and all(map(is_right, value))


UNITS: Mapping[str, Callable[[object], bool]] = {
    **dict.fromkeys(("days", "calendar days", "business days"), _is_number),
    **dict.fromkeys(("months", "years", "times", "US dollars"), _is_number),
    **dict.fromkeys(("hours", "cases", "percent of open cases"), _is_number),
    **dict.fromkeys(("list of days", "list of years"), _list_of(_is_number)),
    **dict.fromkeys(("text", "edition"), _is_text),
    **dict.fromkeys(("roles", "list of text"), _list_of(_is_text)),
    "date": lambda value: type(value) is date,
    "calendar or business": lambda value: value in {"calendar", "business"},
}


def current_policy(area: str = "slo", root: Path | None = None) -> Policy:
    """
    Return the policy of a local area: statewide values, overlaid by the area's own. Read once per process.

    :raises UnknownArea: if the area has no folder.
    :raises UnreadablePolicyFile: naming the file and what is wrong with it.
    """
    return _load(area, root or folder_of(area).parent)


@cache
def _load(area: str, root: Path) -> Policy:
    if area not in list_areas(root):
        raise UnknownArea(f"{area} is not a local area. These are: {', '.join(list_areas(root))}")
    folders = (HERE / STATEWIDE, root / area)
    parameters = {p.name: p for folder in folders for p in load_parameters(folder)}
    citations = _citations(folders)
    _refuse_slips(root / area, parameters)
    lacking = sorted(READ - parameters.keys()) + sorted(CITED - citations.keys())
    if lacking:
        raise UnreadablePolicyFile(f"{root / area}: says nothing of {', '.join(lacking)}")
    editions = parameters["activity_codes.edition"].versions
    return Policy(
        area=area,
        parameters=parameters,
        calendar=load_calendar(root / area / "calendar.yaml"),
        codes=load_code_book((version.starts_on, str(version.value)) for version in editions),
        citations=citations,
    )


def _refuse_slips(folder: Path, parameters: Mapping[str, Parameter]) -> None:
    """Refuse a parameter that nobody reads when its name is nearly that of one that is read."""
    for name in sorted(parameters.keys() - READ):
        if meant := get_close_matches(name, READ, n=1, cutoff=ALIKE):
            raise UnreadablePolicyFile(f"{folder}: {name} is not read by any rule; {meant[0]} is")


def load_parameters(folder: Path) -> list[Parameter]:
    """Return every parameter below a folder; its name is its path: `exits.soft_exit_days`."""
    paths = [
        path
        for path in sorted(folder.rglob("*.yaml"))
        if path.name not in OTHER_FILES and path.parent.name != SENTENCES
    ]
    return [
        _parameter(path, ".".join(path.relative_to(folder).with_suffix("").parts))
        for path in paths
    ]


def _parameter(path: Path, name: str) -> Parameter:
    data = read_mapping(path, FILE_KEYS)
    if data["unit"] not in UNITS:
        raise UnreadablePolicyFile(f"{path}: unit {data['unit']!r} is not one of {sorted(UNITS)}")
    versions = tuple(_version(path, str(data["unit"]), said) for said in _list(path, data))
    starts = [version.starts_on for version in versions]
    if not starts or starts != sorted(set(starts)) or versions[0].value is None:
        raise UnreadablePolicyFile(f"{path}: versions begin with a value, in strict date order")
    return Parameter(
        name=name,
        description=str(data["description"]),
        unit=str(data["unit"]),
        governed_by=str(data["governed_by"]),
        versions=versions,
    )


def _list(path: Path, data: Mapping[str, object]) -> list[object]:
    versions = data["versions"]
    if not isinstance(versions, list):
        raise UnreadablePolicyFile(f"{path}: versions is not a list")
    return versions


def _version(path: Path, unit: str, said: object) -> Version:
    stated = isinstance(said, dict) and BASIS in said
    data = require_keys(path, said, VERSION_KEYS | {BASIS} if stated else VERSION_KEYS)
    basis = data.get(BASIS, "")
    if stated and basis != LOCAL_CHOICE:
        raise UnreadablePolicyFile(f"{path}: basis is {LOCAL_CHOICE!r} or left out")
    starts_on, value = data["starts_on"], data["value"]
    if type(starts_on) is not date:
        raise UnreadablePolicyFile(f"{path}: starts_on {starts_on!r} is not a date")
    if value is not None and not UNITS[unit](value):
        raise UnreadablePolicyFile(f"{path}: {value!r} from {starts_on} is no {unit}")
    return Version(
        starts_on=starts_on,
        value=_frozen(value),
        authority=_authority(path, data["authority"]),
        is_local_choice=bool(basis),
    )


def _frozen(value: object) -> Value:
    return tuple(value) if isinstance(value, list) else value  # type: ignore[return-value]  # checked against UNITS


def _authority(path: Path, said: object) -> Authority:
    data = require_keys(path, said, AUTHORITY_KEYS)
    if not all(map(_is_text, data.values())):
        raise UnreadablePolicyFile(
            f"{path}: the authority needs words for {sorted(AUTHORITY_KEYS)}"
        )
    return Authority(id=str(data["id"]), title=str(data["title"]), href=str(data["href"]))


def _citations(folders: Iterable[Path]) -> Mapping[str, Authority]:
    found: dict[str, Authority] = {}
    for path in (folder / "citations.yaml" for folder in folders):
        listed = read_file(path)
        if not isinstance(listed, dict):
            raise UnreadablePolicyFile(f"{path}: expected citations by their id")
        found |= {str(key): _authority(path, said) for key, said in listed.items()}
    return found
