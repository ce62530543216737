"""Reading YAML that has exactly the keys its format names."""

from collections.abc import Mapping
from pathlib import Path

import yaml


class UnreadablePolicyFile(ValueError):
    """A policy file says something its format does not know, or leaves something out."""


def read_mapping(path: Path, keys: set[str]) -> Mapping[str, object]:
    """
    Return the mapping of a file.

    :raises UnreadablePolicyFile: if it is no YAML or its keys are not exactly these.
    """
    try:
        said = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (OSError, yaml.YAMLError) as error:
        raise UnreadablePolicyFile(f"{path}: {error}") from error
    return require_keys(path, said, keys)


def require_keys(path: Path, said: object, keys: set[str]) -> Mapping[str, object]:
    """
    Return a part of a file as a mapping.

    :raises UnreadablePolicyFile: if it is none or its keys are not exactly these.
    """
    if not isinstance(said, dict) or set(said) != keys:
        found = sorted(map(str, said)) if isinstance(said, dict) else said
        raise UnreadablePolicyFile(f"{path}: {found} are not the keys {sorted(keys)}")
    return said
