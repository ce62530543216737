"""Other names a name is known by, for the search."""

from collections import defaultdict
from functools import cache
from pathlib import Path

import yaml


@cache
def _groups() -> dict[str, frozenset[str]]:
    lines = yaml.safe_load(Path(__file__).with_suffix(".yaml").read_text(encoding="utf-8"))
    forms: defaultdict[str, set[str]] = defaultdict(set)
    for line in lines:
        for name in line:
            forms[name].update(other for other in line if line[0] in {name, other})
    return {name: frozenset(others - {name}) for name, others in forms.items()}


def other_names(name: str) -> frozenset[str]:
    """Return the full name of a short form, or the short forms of a full name (lower case, no accents)."""
    return _groups().get(name, frozenset())
