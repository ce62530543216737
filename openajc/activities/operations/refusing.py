"""Refusals of this room; each carries the decisions that say why."""

from openajc.rules.outcome import Decision


class Refused(Exception):
    """Nothing is saved; `decisions` say why, the first of them first."""

    def __init__(self, *decisions: Decision) -> None:
        super().__init__(" ".join(decision.reason for decision in decisions))
        self.decisions = decisions


class UnableToRecord(Refused):
    """The activity may not be recorded as it stands."""


class UnableToEnd(Refused):
    """The activity may not be ended on this day, or was ended before."""


class UnableToSchedule(Refused):
    """The service may not be planned as it stands."""


class UnableToCancel(Refused):
    """The planned service was settled before."""
