"""Filters of the pages of this room, kept in the URL."""

from collections.abc import Sequence

from openajc.reporting.obligations import LABELS, Kind, Obligation


def kind_of(said: str) -> Kind | None:
    """Return the kind that was asked for, or None for all."""
    return Kind(said) if said in set(Kind) else None


def worker_of(said: str, team: Sequence[tuple[int, str]]) -> int | None:
    """Return the key of the member of the team that was asked for, or None for all."""
    return next((key for key, _ in team if str(key) == said), None)


def kinds_of(found: Sequence[Obligation]) -> list[tuple[Kind, str, int]]:
    """Return each kind with its label and how many there are."""
    return [(kind, LABELS[kind], sum(due.kind is kind for due in found)) for kind in Kind]
