"""How late a record is, and whether it may still be entered (34-19 DE-2 to DE-5, DE-7, CN-6)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from openajc.rules.calendar import spoken
from openajc.rules.facts import BadFacts
from openajc.rules.outcome import Authority, Decision, ids_of
from openajc.rules.parameters import Policy


RULE = "entry-window"


class Record(StrEnum):
    """The kinds of record that the policy wants entered in time."""

    ACTIVITY = "activity"
    CASE_NOTE = "case-note"
    APPLICATION = "application"
    ASSESSMENT = "assessment"
    PLAN = "plan"
    SKILL_GAIN = "skill-gain"
    CLOSURE = "closure"
    FOLLOW_UP = "follow-up"


class Band(StrEnum):
    """Where the day of entry lies."""

    ON_TIME = "on-time"
    LATE = "late"
    NEEDS_APPROVAL = "needs-approval"
    REFUSED = "refused"
    FUTURE = "future"


@dataclass(frozen=True, kw_only=True, slots=True)
class Entry:
    """A record to be entered: the day it speaks of, and the day approval was asked, if it was."""

    record: Record
    service_on: date
    submitted_on: date | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class EntryWindow(Decision):
    """Whether the record may be entered. In band `future` counts and dates are None."""

    band: Band
    calendar_days: int | None = None
    business_days: int | None = None
    due_on: date | None = None
    last_day_without_approval: date | None = None
    last_day: date | None = None
    approvals: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class _Window:
    """The limits that hold for one entry, and how far it is."""

    due_on: date
    last_day_without_approval: date
    last_day: date
    counted_to: date
    calendar_days: int
    business_days: int
    counts_calendar_days: bool

    @property
    def band(self) -> Band:
        if self.counted_to > self.last_day:
            return Band.REFUSED
        if self.counted_to > self.last_day_without_approval:
            return Band.NEEDS_APPROVAL
        return Band.ON_TIME if self.counted_to <= self.due_on else Band.LATE

    @property
    def days(self) -> str:
        count = self.calendar_days if self.counts_calendar_days else self.business_days
        kind = "calendar" if self.counts_calendar_days else "business"
        return f"{count:,} {kind} day{'' if count == 1 else 's'}"


def decide_entry_window(
    facts: Entry, *, today: date, policy: Policy, rule: str = RULE
) -> EntryWindow:
    """
    Decide whether a record may be entered today, or on the day approval was asked (E-3).

    :raises BadFacts: if `submitted_on` does not lie between the service and today.
    """
    submitted_on = facts.submitted_on
    if submitted_on is not None and not facts.service_on <= submitted_on <= today:
        raise BadFacts("submitted_on", f"expected a day from {facts.service_on} to {today}")
    if facts.service_on > today:
        return _future(facts, policy, rule)
    window = _window(facts, submitted_on or today, policy)
    return EntryWindow(
        rule=rule,
        allowed=window.band in {Band.ON_TIME, Band.LATE},
        reason=_reason(facts, window, policy),
        authority=_authorities(facts, window.band, policy),
        governing_on=facts.service_on,
        band=window.band,
        calendar_days=window.calendar_days,
        business_days=window.business_days,
        due_on=window.due_on,
        last_day_without_approval=window.last_day_without_approval,
        last_day=window.last_day,
        approvals=_approvers(facts, policy) if window.band is Band.NEEDS_APPROVAL else (),
    )


def only_needs_approval(refusals: Iterable[Decision]) -> bool:
    """Tell whether approvals would be enough: every refusal is one that they lift (34-19 DE-4)."""
    told = list(refusals)
    return bool(told) and all(map(_is_lifted_by_approval, told))


def final_first(refusals: Iterable[Decision]) -> tuple[Decision, ...]:
    """Return refusals without those that approvals lift, if another stays: asking for approval would be in vain."""
    told = tuple(refusals)
    return not_lifted(told) or told


def not_lifted(refusals: Iterable[Decision]) -> tuple[Decision, ...]:
    """Return the refusals that stay when approval is given."""
    return tuple(refusal for refusal in refusals if not _is_lifted_by_approval(refusal))


def _is_lifted_by_approval(refusal: Decision) -> bool:
    return isinstance(refusal, EntryWindow) and refusal.band is Band.NEEDS_APPROVAL


def _future(facts: Entry, policy: Policy, rule: str) -> EntryWindow:
    cited = policy.cite("DE-7")
    return EntryWindow(
        rule=rule,
        allowed=False,
        reason=f"Not possible: {spoken(facts.service_on)} is in the future, and this records what has "
        f"been done. Enter it when it has happened ({cited[0].id}).",
        authority=cited,
        governing_on=facts.service_on,
        band=Band.FUTURE,
    )


def _window(facts: Entry, counted_to: date, policy: Policy) -> _Window:
    on = facts.service_on
    calendar = policy.calendar
    days, counts_calendar_days = _on_time_days(facts, policy)
    due_on = (
        on + timedelta(days=days)
        if counts_calendar_days
        else calendar.business_day_after(on, days)
    )
    free = policy.days("entry.backdating_days", governing_on=on)
    most = policy.days("entry.backdating_with_approval_days", governing_on=on)
    return _Window(
        due_on=due_on,
        last_day_without_approval=on + timedelta(days=free),
        last_day=on + timedelta(days=most),
        counted_to=counted_to,
        calendar_days=(counted_to - on).days,
        business_days=calendar.business_days_between(on, counted_to),
        counts_calendar_days=counts_calendar_days,
    )


def _on_time_days(facts: Entry, policy: Policy) -> tuple[int, bool]:
    on = facts.service_on
    if facts.record is not Record.CASE_NOTE:
        return policy.days("entry.on_time_business_days", governing_on=on), False
    counted_as = policy.text("notes.on_time_days_counted_as", governing_on=on)
    return policy.days("notes.on_time_days", governing_on=on), counted_as == "calendar"


def _approvers(facts: Entry, policy: Policy) -> tuple[str, ...]:
    return policy.words("entry.backdating_approvers", governing_on=facts.service_on)


def _authorities(facts: Entry, band: Band, policy: Policy) -> tuple[Authority, ...]:
    on_time = (
        "notes.on_time_days" if facts.record is Record.CASE_NOTE else "entry.on_time_business_days"
    )
    names = {
        Band.ON_TIME: (on_time,),
        Band.LATE: (on_time, "entry.backdating_days"),
        Band.NEEDS_APPROVAL: ("entry.backdating_approvers",),
        Band.REFUSED: ("entry.backdating_with_approval_days",),
    }[band]
    return tuple(policy.authority(name, governing_on=facts.service_on) for name in names)


def _reason(facts: Entry, window: _Window, policy: Policy) -> str:
    cited = ids_of(_authorities(facts, window.band, policy))
    free = (window.last_day_without_approval - facts.service_on).days
    most = (window.last_day - facts.service_on).days
    if window.band is Band.ON_TIME:
        return f"On time, by {spoken(window.due_on)} ({cited})."
    if window.band is Band.LATE:
        until = spoken(window.last_day_without_approval)
        return f"Late: {window.days}; allowed to {until} ({cited})."
    if window.band is Band.NEEDS_APPROVAL:
        whom = _spoken_roles(_approvers(facts, policy))
        needs = f"{window.calendar_days} days back ({free + 1} to {most} days, {cited})"
        if facts.submitted_on is not None:
            return (
                f"Needs approval: {needs} when asked on {spoken(facts.submitted_on)}, of {whom}."
            )
        return (
            f"Needs approval: {needs}. Write it now and ask {whom} by {spoken(window.last_day)}."
        )
    return (
        f"Not possible: {window.calendar_days:,} days back, more than {most} ({cited}). "
        f"The last day was {spoken(window.last_day)}."
    )


def _spoken_roles(roles: tuple[str, ...]) -> str:
    names = {"edd": "EDD", "wdb-director": "the WDB Director"}
    return ", then ".join(
        names.get(role, f"the {role.replace('-', ' ').title()}") for role in roles
    )
