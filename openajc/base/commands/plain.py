"""Commands as plain values and back, for the API, for what waits for approval, and for imports."""

import json
from collections.abc import Mapping
from typing import Any, TypeVar

from pydantic import TypeAdapter, ValidationError, with_config
from pydantic.config import ConfigDict

from openajc.base.commands.command import Command
from openajc.base.commands.registry import all_commands, spec_of


C = TypeVar("C", bound=Command[Any])
STRICT = ConfigDict(extra="forbid")
OLD_VERSION = "This was written for version {said} of “{name}”; the program now has version {now}."
UNKNOWN = "There is no command “{name}”."


class Malformed(ValueError):
    """Fields that are unknown, missing or of the wrong kind; `errors` has the messages of each field."""

    def __init__(self, errors: Mapping[str, list[str]]) -> None:
        super().__init__("; ".join(f"{name}: {' '.join(said)}" for name, said in errors.items()))
        self.errors = dict(errors)


_adapters: dict[type[Command[Any]], TypeAdapter[Any]] = {}


def adapter_of(command: type[Command[Any]]) -> TypeAdapter[Any]:
    """Return what reads and describes the fields of a command."""
    if command not in _adapters:
        _adapters[command] = TypeAdapter(with_config(STRICT)(command))
    return _adapters[command]


def to_plain(command: Command[Any]) -> dict[str, Any]:
    """Return a command as JSON values: its name, its version and its fields."""
    fields = adapter_of(type(command)).dump_python(command, mode="json")
    return {"command": spec_of(type(command)).name, "version": command.version, "fields": fields}


def fields_to(command: type[C], fields: Mapping[str, Any]) -> C:
    """
    Return the command that these fields say.

    :raises Malformed: with every field that is unknown, missing or wrong.
    """
    try:
        said: C = adapter_of(command).validate_json(json.dumps(dict(fields)), strict=True)
    except ValidationError as wrong:
        raise Malformed(_by_field(wrong)) from None
    return said


def from_plain(said: Mapping[str, Any]) -> Command[Any]:
    """
    Return the command that `to_plain` wrote down.

    :raises Malformed: for an unknown command, another version, or wrong fields.
    """
    known = {spec.name: spec.command for spec in all_commands()}
    name = str(said.get("command"))
    if name not in known:
        raise Malformed({"command": [UNKNOWN.format(name=name)]})
    command = known[name]
    if said.get("version") != command.version:
        words = OLD_VERSION.format(said=said.get("version"), name=name, now=command.version)
        raise Malformed({"version": [words]})
    return fields_to(command, said.get("fields") or {})


def _by_field(wrong: ValidationError) -> dict[str, list[str]]:
    errors: dict[str, list[str]] = {}
    for error in wrong.errors(include_url=False, include_input=False, include_context=False):
        errors.setdefault(".".join(map(str, error["loc"])), []).append(error["msg"])
    return errors
