"""Reading YAML safely, fast, and strictly: a key stands only once."""

from collections.abc import Hashable
from pathlib import Path
from typing import Any

import yaml
from typing_extensions import override


try:
    from yaml import CSafeLoader as SafeLoader  # libyaml: ten times as fast, in PyYAML's wheels
except ImportError:
    from yaml import SafeLoader  # type: ignore[assignment]


class UnreadableYaml(ValueError):
    """A file cannot be read, is no YAML or gives a key twice; the message names the file and the place."""


class _OnceLoader(SafeLoader):
    @override
    def construct_mapping(self, node: Any, deep: bool = False) -> dict[Hashable, Any]:
        keys = [self.construct_object(key, deep=True) for key, _value in node.value]
        twice = {str(key) for key in keys if keys.count(key) > 1}
        if twice:
            raise UnreadableYaml(f"line {node.start_mark.line + 1}: {sorted(twice)} given twice")
        return super().construct_mapping(node, deep=deep)


def read_yaml(path: Path) -> Any:
    """
    Return what a file says.

    :raises UnreadableYaml: if it cannot be read, is no YAML or gives a key twice.
    """
    try:
        return yaml.load(path.read_text(encoding="utf-8"), Loader=_OnceLoader)  # noqa: S506 - a safe loader
    except OSError as error:
        raise UnreadableYaml(f"{path}: {error.strerror}") from error
    except (UnicodeDecodeError, yaml.YAMLError, UnreadableYaml) as error:
        raise UnreadableYaml(f"{path}: {error}") from error
