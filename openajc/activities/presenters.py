"""What pages of this room show, and the events of this room in words."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from openajc.activities.limits import Limit, limit_of_note, recorded_limits
from openajc.applications.enums import Program as EnrolledIn
from openajc.rules.codes import ActivityCode, CodeBook, Known
from openajc.rules.programs import TITLES


if TYPE_CHECKING:
    from datetime import date

    from openajc.activities.models import Activity, ScheduledService
    from openajc.notes.models import CaseNote

EVENT_WORDS = {
    "activities.activity.recorded": "Activity {code} of {began_on} recorded with its note ({entry_band})",
    "activities.activity.ended": "Activity {code} of {began_on} ended on {ended_on}",
    "activities.service.scheduled": "Service {code} scheduled for {scheduled_on}",
    "activities.service.cancelled": "Scheduled service {code} of {scheduled_on} canceled",
}
CLOCK_WORDS = {
    Known.YES: "Extends the exit clock",
    Known.NO: "Does not extend the exit clock",
    Known.UNKNOWN: "Clock effect unknown: treated as not extending",
}
CLOCK_TONES = {Known.YES: "ok", Known.NO: "quiet", Known.UNKNOWN: "late"}


@dataclass(frozen=True, kw_only=True, slots=True)
class CodeCard:
    """A code as a worker has to know it before choosing it."""

    code: ActivityCode
    clock: str
    tone: str
    programs: str
    confused_with: list[ActivityCode]
    first: list[str]
    starter: str


@dataclass(frozen=True, kw_only=True, slots=True)
class FileRow:
    """A line of the Activities & notes tab: a note, and its activity if it has one; `until` if it took more than a day."""

    note: "CaseNote"
    activity: "Activity | None"
    program: str
    until: "date | None"
    limits: tuple[Limit, ...]
    is_open: bool
    is_attempt: bool
    awaits_reply: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class PlanRow:
    """A service still to come."""

    planned: "ScheduledService"
    title: str
    program: str


def code_card(code: ActivityCode, *, codes: CodeBook, starter: str = "") -> CodeCard:
    """Return what is told about a code when it is chosen, in its own edition."""
    edition = next(edition for edition in codes.editions if edition.name == code.edition)
    near = (edition.codes.get(other) for other in code.relations.not_to_confuse_with)
    return CodeCard(
        code=code,
        clock=CLOCK_WORDS[code.extends_exit_clock],
        tone=CLOCK_TONES[code.extends_exit_clock],
        programs=program_words(code),
        confused_with=[other for other in near if other],
        first=_asked_first(code),
        starter=starter,
    )


def program_words(code: ActivityCode) -> str:
    """Return the programs of a code in words."""
    if not code.programs:
        return "Programs not stated in this edition"
    known = [title for program, title in TITLES.items() if program in code.programs]
    return ", ".join([*known, *(["Employers"] if "employer" in code.programs else [])])


def _asked_first(code: ActivityCode) -> list[str]:
    asked = code.relations
    lines = []
    if asked.requires_first:
        lines.append(f"Needs {' and '.join(asked.requires_first)} first; the same day counts.")
    if asked.all_alongside:
        lines.append(f"Needs {', '.join(asked.all_alongside)} running on the same day.")
    if asked.any_alongside:
        lines.append(f"Needs one of {', '.join(asked.any_alongside)} running on the same day.")
    if asked.inside_service_of:
        lines.append(f"Falls inside a {' or '.join(asked.inside_service_of)} service.")
    if asked.youth_only:
        lines.append("For youth only.")
    if asked.out_of_school_only:
        lines.append("For out-of-school youth only.")
    return lines


def file_row(note: "CaseNote", *, codes: CodeBook) -> FileRow:
    """Return a line of the tab, from a note with its activity selected."""
    activity: Activity | None = getattr(note, "activity", None)
    code = codes.find(activity.code, on=activity.began_on) if activity else None
    attempt = getattr(note, "attempt", None)
    return FileRow(
        note=note,
        activity=activity,
        program=EnrolledIn(activity.program).label if activity else "",
        until=_end_of(activity) if activity else None,
        limits=recorded_limits(activity) if activity else (limit_of_note(note),),
        is_open=bool(activity and code and code.is_open_ended and activity.ended_on is None),
        is_attempt=attempt is not None,
        awaits_reply=attempt is not None and not hasattr(attempt, "activity"),
    )


def _end_of(activity: "Activity") -> "date | None":
    return activity.ended_on if activity.ended_on != activity.began_on else None


def ongoing(activities: Iterable["Activity"], *, codes: CodeBook) -> list["Activity"]:
    """Return those that go on until somebody ends them: training and the like (E-8)."""
    found = (
        (activity, codes.find(activity.code, on=activity.began_on)) for activity in activities
    )
    return [activity for activity, code in found if code and code.is_open_ended]


def plan_row(planned: "ScheduledService", *, codes: CodeBook) -> PlanRow:
    """Return a line about a planned service."""
    code = codes.find(planned.code, on=planned.scheduled_on)
    title = code.subject if code else planned.code
    return PlanRow(planned=planned, title=title, program=EnrolledIn(planned.program).label)
