"""The shares and pools that made-up files are drawn from."""

from functools import cache
from importlib.resources import files
from typing import Any

import yaml


@cache
def made_up() -> dict[str, Any]:
    """Return the shares and pools of `openajc/dictionary/pirl/made_up.yaml`."""
    source = files("openajc.dictionary") / "pirl" / "made_up.yaml"
    loaded: dict[str, Any] = yaml.safe_load(source.read_text(encoding="utf-8"))
    return loaded
