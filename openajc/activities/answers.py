"""Check a proposed activity against the policy: the entry window first, then everything else."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from openajc.activities.limits import Limit, limits_of
from openajc.applications.enums import Program as Enrolled
from openajc.rules.activity_allowed import decide_activity_allowed
from openajc.rules.activity_date import ActivityDate, decide_activity_date, refuse_before_birth
from openajc.rules.calendar import spoken
from openajc.rules.entry_window import (
    Band,
    Entry,
    EntryWindow,
    Record,
    decide_entry_window,
    final_first,
)
from openajc.rules.note_window import RULE as NOTE_WINDOW
from openajc.rules.note_window import NoteEntry, decide_note_window
from openajc.rules.outcome import Decision
from openajc.rules.parameters import Policy
from openajc.rules.programs import Originator, Program
from openajc.rules.proposed_activity import ProposedActivity, YouthKind
from openajc.rules.qualifying import Service
from openajc.rules.refusing import refuse


if TYPE_CHECKING:
    from openajc.applications.models import Participation
    from openajc.participants.models import Participant

NOT_ENROLLED = (
    "On {day} the participant is enrolled in {programs}, not in this program. Choose one of those."
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Proposal:
    """An activity as it is being written; code and program may still be blank."""

    began_on: date
    code: str = ""
    program: str = ""
    originator: str = "staff"


@dataclass(frozen=True, kw_only=True, slots=True)
class Answer:
    """The entry window, that of the note saved with it, and every other reason why not, in the order they are told."""

    window: EntryWindow
    others: tuple[Decision, ...]
    note: EntryWindow | None = None

    @property
    def note_window(self) -> EntryWindow:
        """Return how timely the note is; an attempt is itself a note."""
        return self.note or self.window

    @property
    def refusals(self) -> tuple[Decision, ...]:
        """Return everything that stands against recording it."""
        return final_first(self.others if self.window.allowed else (self.window, *self.others))

    @property
    def shows_window(self) -> bool:
        """Tell whether how late it is matters: not where approval is needed and would be in vain."""
        return self.window.allowed or self.window in self.refusals

    @property
    def limits(self) -> tuple[Limit, ...]:
        """Return until when the activity and its note are on time, the earlier first, while both may be entered."""
        return limits_of(self.window, self.note) if self.note and self.note.allowed else ()

    @property
    def band(self) -> Band:
        """Return the worse of the two bands: what is shown for both."""
        is_late = any(limit.band is Band.LATE for limit in self.limits)
        return Band.LATE if is_late else self.window.band


def answer_window(began_on: date, *, today: date, policy: Policy) -> EntryWindow:
    """Return how late an activity of a date is (34-19 DE-2 to DE-5)."""
    entry = Entry(record=Record.ACTIVITY, service_on=began_on)
    return decide_entry_window(entry, today=today, policy=policy)


def answer_attempt(
    contact_on: date, *, person: "Participant", today: date, policy: Policy
) -> Answer:
    """Return what stands against writing down a contact that was not answered, which is a note (34-19 CN-6)."""
    window = decide_note_window(NoteEntry(contact_on=contact_on), today=today, policy=policy)
    unborn = refuse_before_birth(contact_on, person.born_on, rule=NOTE_WINDOW, policy=policy)
    return Answer(window=window, others=(unborn,) if unborn else ())


def answer_proposal(
    proposal: Proposal,
    *,
    person: "Participant",
    period: "Participation | None",
    applied_on: date | None,
    programs: tuple[str, ...],
    earlier: tuple[Service, ...],
    youth_kind: YouthKind | None,
    today: date,
    policy: Policy,
) -> Answer:
    """
    Return what stands against recording an activity.

    `period` is the one the date belongs to (None: before every application), with its programs and services;
    `applied_on` is the person's latest application, for telling it.
    """
    window = answer_window(proposal.began_on, today=today, policy=policy)
    dated = decide_activity_date(
        ActivityDate(
            service_on=proposal.began_on,
            born_on=person.born_on,
            in_participation=period is not None,
            applied_on=applied_on,
        ),
        today=today,
        policy=policy,
    )
    others = [None if dated.allowed else dated]
    if period is not None and window.band is not Band.FUTURE:
        others += [
            _refuse_not_enrolled(proposal, programs, policy),
            _refuse_code(
                proposal, period, programs, earlier, youth_kind, today=today, policy=policy
            ),
        ]
    note = decide_note_window(NoteEntry(contact_on=proposal.began_on), today=today, policy=policy)
    return Answer(window=window, note=note, others=tuple(refusal for refusal in others if refusal))


def _refuse_not_enrolled(
    proposal: Proposal, programs: tuple[str, ...], policy: Policy
) -> Decision | None:
    if not proposal.program or proposal.program in programs:
        return None
    own = ", ".join(Enrolled(program).label for program in programs) or "no program"
    reason = NOT_ENROLLED.format(day=spoken(proposal.began_on), programs=own)
    return refuse(
        reason, rule="activity-allowed", on=proposal.began_on, policy=policy, cites=("CO-2",)
    )


def _refuse_code(
    proposal: Proposal,
    period: "Participation",
    programs: tuple[str, ...],
    earlier: tuple[Service, ...],
    youth_kind: YouthKind | None,
    *,
    today: date,
    policy: Policy,
) -> Decision | None:
    if not proposal.code or proposal.program not in programs:
        return None
    facts = ProposedActivity(
        code=proposal.code,
        program=Program(proposal.program),
        began_on=proposal.began_on,
        earlier=earlier,
        exited_on=period.exited_on,
        originator=Originator(proposal.originator),
        youth_kind=youth_kind,
    )
    decision = decide_activity_allowed(facts, today=today, policy=policy)
    return None if decision.allowed else decision
