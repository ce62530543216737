"""Why nothing is saved, and that nothing is there."""

from openajc.rules.outcome import Decision, told


class NotFound(LookupError):
    """What was asked for does not exist, or may not be seen; it never says which."""


class Refused(Exception):
    """A write that the rules do not allow; `decisions` say why, the first to be told first."""

    def __init__(self, *decisions: Decision) -> None:
        super().__init__(" ".join(map(told, decisions)))
        self.decisions = decisions
