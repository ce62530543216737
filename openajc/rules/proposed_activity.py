"""The facts of an activity somebody wants to record."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from openajc.rules.programs import Originator, Program
from openajc.rules.qualifying import Service


class YouthKind(StrEnum):
    """Whether a youth was in school at application."""

    IN_SCHOOL = "in-school"
    OUT_OF_SCHOOL = "out-of-school"


@dataclass(frozen=True, kw_only=True, slots=True)
class ProposedActivity:
    """
    An activity somebody wants to record.

    `exited_on` is the exit of the person's latest period of participation that ended; a later
    `participation_began_on` says that a new period is open (E-13). `earlier` holds what is recorded already.
    """

    code: str
    program: Program
    began_on: date
    earlier: tuple[Service, ...]
    exited_on: date | None = None
    originator: Originator | None = None
    participation_began_on: date | None = None
    youth_kind: YouthKind | None = None

    @property
    def is_after_exit(self) -> bool:
        """Tell whether the day lies after an exit and not in a new period; the exit date itself is before (E-11)."""
        if self.exited_on is None or self.began_on <= self.exited_on:
            return False
        begun = self.participation_began_on
        return begun is None or not self.exited_on < begun <= self.began_on

    @property
    def earlier_of_this_period(self) -> tuple[Service, ...]:
        """Return what was recorded before, leaving out a period of participation that is closed."""
        exited_on = self.exited_on
        if exited_on is None or self.began_on <= exited_on or self.is_after_exit:
            return self.earlier
        return tuple(service for service in self.earlier if service.began_on > exited_on)
