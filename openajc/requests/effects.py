"""What carrying a command out would change, as it is shown and stored (architecture, idea 7)."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from typing import Any

from openajc.base.commands import Judged
from openajc.requests.kinds import Asking, kind_of
from openajc.rules.entry_window import not_lifted
from openajc.rules.parameters import Policy


def effects_of(
    kind: Asking, judged: Judged[Any], *, today: date, policy: Policy
) -> list[Mapping[str, str]]:
    """Return `what`, `before` and `after` of each thing that would change."""
    return [asdict(effect) for effect in kind.effects(judged, today, policy)]


def effects_if_allowed(
    judged: Judged[Any], *, today: date, policy: Policy
) -> list[Mapping[str, str]]:
    """Return the effects of what could be written, with an approval if it needs one; none of what cannot."""
    kind = kind_of(judged.command)
    if kind is None or not_lifted(judged.refusals):
        return []
    return effects_of(kind, judged, today=today, policy=policy)
