"""When the next case note is due (34-19 CN-5; edges E-6)."""

from dataclasses import dataclass
from datetime import date, timedelta

from openajc.rules.calendar import spoken
from openajc.rules.facts import BadFacts
from openajc.rules.outcome import Decision
from openajc.rules.parameters import Policy


RULE = "note-cadence"
CADENCE = "notes.cadence_days"


@dataclass(frozen=True, kw_only=True, slots=True)
class NoteHistory:
    """When participation began and ended, and when its latest note was written about."""

    participation_began_on: date
    latest_note_on: date | None = None
    exited_on: date | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class NoteCadence(Decision):
    """`allowed` is "not late"; `days_left` is negative when late; both are None after exit."""

    due_on: date | None
    days_left: int | None


def decide_note_cadence(facts: NoteHistory, *, today: date, policy: Policy) -> NoteCadence:
    """
    Decide when the next case note is due and whether it is late.

    :raises BadFacts: if a date lies after today, or the exit before the start.
    """
    _check(facts, today)
    since_on = max(
        facts.latest_note_on or facts.participation_began_on, facts.participation_began_on
    )
    cited = (policy.authority(CADENCE, governing_on=since_on),)
    if facts.exited_on is not None and today > facts.exited_on:
        reason = (
            f"Exited on {spoken(facts.exited_on)}: follow-up has its own schedule ({cited[0].id})."
        )
        return NoteCadence(
            rule=RULE,
            allowed=True,
            reason=reason,
            authority=cited,
            governing_on=since_on,
            due_on=None,
            days_left=None,
        )
    due_on = since_on + timedelta(days=policy.days(CADENCE, governing_on=since_on))
    days_left = (due_on - today).days
    return NoteCadence(
        rule=RULE,
        allowed=days_left >= 0,
        reason=f"{_reason(facts, due_on, days_left)} ({cited[0].id}).",
        authority=cited,
        governing_on=since_on,
        due_on=due_on,
        days_left=days_left,
    )


def _check(facts: NoteHistory, today: date) -> None:
    for name in ("participation_began_on", "latest_note_on", "exited_on"):
        day = getattr(facts, name)
        if day is not None and day > today:
            raise BadFacts(name, f"expected a day up to {today}")
    if facts.exited_on is not None and facts.exited_on < facts.participation_began_on:
        raise BadFacts("exited_on", f"expected a day from {facts.participation_began_on}")


def _reason(facts: NoteHistory, due_on: date, days_left: int) -> str:
    latest_on = facts.latest_note_on
    if latest_on is None or latest_on < facts.participation_began_on:
        none_since = f"participation began on {spoken(facts.participation_began_on)}"
        latest = f"no case note since {none_since}"
    else:
        none_since = spoken(latest_on)
        latest = f"the latest case note is of {none_since}"
    if days_left < 0:
        late = f"Late by {-days_left} day{'' if days_left == -1 else 's'}"
        return f"{late}: no case note since {none_since}; one was due by {spoken(due_on)}"
    return f"Next case note by {spoken(due_on)}: {latest}"
