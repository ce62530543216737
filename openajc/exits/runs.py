"""What a run of the soft exit says of the cases it judged."""

from dataclasses import dataclass, field
from datetime import date

from openajc.exits.enums import Verdict
from openajc.exits.models import ExitDecision
from openajc.rules.soft_exit import SoftExit


MAXIMUM_HELD_BY = 200
Standing = tuple[str, str, str, date | None]


@dataclass(frozen=True, kw_only=True, slots=True)
class Judged:
    """One case and what the rule said of it."""

    participation: int
    decision: SoftExit

    @property
    def verdict(self) -> Verdict:
        if self.decision.exits:
            return Verdict.EXITED
        return Verdict.OPEN if self.decision.held_by is None else Verdict.HELD

    @property
    def standing(self) -> Standing:
        """Return what makes a line of the ledger new: verdict, service, hold; not the day of the wait."""
        latest = self.decision.last_qualifying
        held_by = (self.decision.held_by or "")[:MAXIMUM_HELD_BY]
        counts_from = latest.on if latest and not held_by else None
        return (self.verdict.value, latest.code if latest else "", held_by, counts_from)


def standing_of(line: ExitDecision) -> Standing:
    """Return the standing that a line of the ledger says, to compare with a new one."""
    counts_from = None if line.held_by else line.last_qualifying_on
    return (line.verdict, line.last_qualifying_code, line.held_by, counts_from)


@dataclass(kw_only=True, slots=True)
class RunResult:
    """
    The numbers of a run: every open case is exited, held or open.

    `lines` has the exits and the holds that were judged, in the order of their keys; `unreadable` the keys of cases that
    the rule could not judge (they stay open and are logged).
    """

    as_of: date
    exited: int = 0
    held: int = 0
    open: int = 0
    lines: list[Judged] = field(default_factory=list)
    unreadable: list[int] = field(default_factory=list)

    def add(self, judged: Judged) -> None:
        """Count a judged case."""
        if judged.verdict is Verdict.OPEN:
            self.open += 1
            return
        self.lines.append(judged)
        if judged.verdict is Verdict.EXITED:
            self.exited += 1
        else:
            self.held += 1
