"""Which services count for the exit clock, and until when each of them runs (34-19 SE-1, E-8, E-15, E-16)."""

from dataclasses import dataclass
from datetime import date, timedelta

from openajc.rules.calendar import spoken
from openajc.rules.codes import ActivityCode, CodeBook, Known, ServiceType
from openajc.rules.programs import TITLES, Originator, Program


@dataclass(frozen=True, kw_only=True, slots=True)
class Service:
    """
    A service that happened, as recorded. Drafts are not services (SE-1b).

    If it was scheduled first, `scheduled_for` is the day it was scheduled for, `scheduled_since` the day somebody
    scheduled it.
    """

    code: str
    began_on: date
    ended_on: date | None = None
    originator: Originator | None = None
    program: Program | None = None
    scheduled_for: date | None = None
    scheduled_since: date | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Scheduled:
    """A service planned for a day; `since` is the day somebody planned it, None if in time."""

    code: str
    on: date
    program: Program | None = None
    since: date | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Pending:
    """A service whose entry waits for approval since `submitted_on`."""

    code: str
    service_on: date
    submitted_on: date
    program: Program | None = None


WHY_NOT = {
    ServiceType.SELF: "self-service or information only",
    ServiceType.SYSTEM: "housekeeping, not a service",
    ServiceType.SUPPORTIVE: "supportive services do not extend the clock",
    ServiceType.FOLLOW_UP: "follow-up after exit does not extend the clock",
    ServiceType.EMPLOYER: "a service to an employer",
}


def why_not_counted(
    code: ActivityCode | None,
    *,
    on: date,
    originator: Originator | None,
    program: Program | None,
    programs: tuple[Program, ...],
) -> str | None:
    """Return why a service does not extend the exit clock, or None if it does."""
    if code is None:
        return f"not in the activity codes dictionary on {spoken(on)}"
    if program is not None and program not in programs:
        return f"of the program {TITLES[program]}, not one of this case"
    if code.extends_exit_clock is not Known.YES:
        return _why_not_extending(code)
    if code.relations.self_service_unless_staff and originator not in {None, Originator.STAFF}:
        maker = "the system" if originator is Originator.SYSTEM else "the person"
        return f"self-service: made by {maker}, not by staff"
    return None


def _why_not_extending(code: ActivityCode) -> str:
    if code.extends_exit_clock is Known.UNKNOWN:
        return f"clock effect unknown in {code.edition.upper()}: taken as not extending"
    return WHY_NOT.get(code.service_type, "does not extend the clock")


def planned_why_not(
    planned: Scheduled | Pending, *, on: date, codes: CodeBook, programs: tuple[Program, ...]
) -> str | None:
    """Return why a planned or pending service would not extend the clock, or None if it would."""
    code = codes.find(planned.code, on=on)
    return why_not_counted(
        code, on=on, originator=None, program=planned.program, programs=programs
    )


def is_open(service: Service, code: ActivityCode) -> bool:
    """Tell whether a service goes on until somebody ends it (training and the like, E-8)."""
    return service.ended_on is None and code.is_open_ended


def last_day_of(service: Service, code: ActivityCode, *, today: date) -> date:
    """Return a service's last day: as recorded, today while it is open, else by its default duration."""
    if service.ended_on is not None:
        return service.ended_on
    if code.is_open_ended:
        return today
    if code.default_duration_days is None:
        return service.began_on
    return service.began_on + timedelta(days=code.default_duration_days - 1)
