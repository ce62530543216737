"""The languages a person may prefer."""

from functools import cache
from pathlib import Path

import yaml


@cache
def list_languages() -> tuple[tuple[str, str], ...]:
    """Return code and name of each language, in the order they are offered."""
    rows = yaml.safe_load(Path(__file__).with_suffix(".yaml").read_text(encoding="utf-8"))
    return tuple((row["code"], row["name"]) for row in rows)


def language_name(code: str) -> str:
    """Return the name of a language, or its code if it is not listed."""
    return dict(list_languages()).get(code, code)
