"""Reading YAML that has exactly the keys its format names."""

from collections.abc import Mapping
from pathlib import Path

from openajc.dictionary.strict_yaml import UnreadableYaml, read_yaml


class UnreadablePolicyFile(ValueError):
    """A policy file says something its format does not know, or leaves something out."""


def read_file(path: Path) -> object:
    """
    Return what a file says.

    :raises UnreadablePolicyFile: if it is no YAML or gives a key twice.
    """
    try:
        return read_yaml(path)
    except UnreadableYaml as error:
        raise UnreadablePolicyFile(str(error)) from error


def read_mapping(path: Path, keys: set[str]) -> Mapping[str, object]:
    """
    Return the mapping of a file.

    :raises UnreadablePolicyFile: if it is no YAML or its keys are not exactly these.
    """
    return require_keys(path, read_file(path), keys)


def require_keys(path: Path, said: object, keys: set[str]) -> Mapping[str, object]:
    """
    Return a part of a file as a mapping.

    :raises UnreadablePolicyFile: if it is none or its keys are not exactly these.
    """
    if not isinstance(said, dict) or set(said) != keys:
        found = sorted(map(str, said)) if isinstance(said, dict) else said
        raise UnreadablePolicyFile(f"{path}: {found} are not the keys {sorted(keys)}")
    return said
