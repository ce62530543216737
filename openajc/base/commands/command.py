"""What a command is, what judging it gives, and what executing it gives."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, ClassVar, Generic, TypeVar
from uuid import UUID, uuid4

from openajc.rules.outcome import Decision
from openajc.rules.parameters import Policy


if TYPE_CHECKING:
    from openajc.staff.models import StaffMember


R = TypeVar("R")


@dataclass(frozen=True, kw_only=True, slots=True)
class Command(Generic[R]):
    """
    A write that somebody wants, as plain values: texts, numbers, dates and keys of rows. It writes a row `R`.

    The same `submission` sent again is the same wish, and is answered with what was written first.
    `version` counts changes of the fields, so that a command kept for later is never misread.
    """

    version: ClassVar[int] = 1

    submission: UUID = field(default_factory=uuid4)


@dataclass(frozen=True, kw_only=True, slots=True)
class Judged(Generic[R]):
    """
    A command with every refusal at once.

    `about` is the row it is about (mostly the person), `found` what judging looked up and writing needs.
    """

    command: Command[R]
    about: Any
    refusals: tuple[Decision, ...]
    found: Any = None

    @property
    def allowed(self) -> bool:
        """Tell whether nothing stands against it."""
        return not self.refusals


@dataclass(frozen=True, kw_only=True, slots=True)
class Approval:
    """What lets a command pass that needs approval: the request, the day it was asked, and who approved it last."""

    request: int
    asked_on: date
    by: "StaffMember"


@dataclass(frozen=True, kw_only=True, slots=True)
class Occasion:
    """Who writes, on which day of the county and at which moment, under which policy and which approval, if any."""

    by: "StaffMember"
    today: date
    now: datetime
    policy: Policy
    approval: Approval | None = None

    @property
    def asked_on(self) -> date:
        """Return the day as of which the entry is judged: that of asking for approval, else today."""
        return self.approval.asked_on if self.approval else self.today


@dataclass(frozen=True, kw_only=True, slots=True)
class Executed(Generic[R]):
    """The row that a command wrote; `is_new` is false when the same submission had written it before."""

    row: R
    is_new: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class Happened:
    """What the audit event of a command says: `subject` is `table:key`, `person` the key of a participant."""

    name: str
    subject: str
    facts: Mapping[str, object]
    person: int | None = None
