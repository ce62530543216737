"""
Until when an activity and its note are on time.

The policy says both that case notes are entered within business days of the service and that notes are entered within
days of the contact (34-19 DE-2, CN-6). Every page tells both, the earlier first.
"""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from openajc.base.templatetags.words import day
from openajc.rules.entry_window import Band, EntryWindow


if TYPE_CHECKING:
    from openajc.activities.models import Activity
    from openajc.notes.models import CaseNote
    from openajc.requests.models import Approvable

ACTIVITY, NOTE = "Activity", "Note"
BAND_WORDS = {Band.ON_TIME: "on time", Band.LATE: "late"}


@dataclass(frozen=True, kw_only=True, slots=True)
class Limit:
    """
    How timely one of the two is; `window` is there while it is still being written.

    `approved_days` says how many days back approvals let it be entered.
    """

    of: str
    band: str
    due_on: date
    window: EntryWindow | None = None
    approved_days: int | None = None

    @property
    def is_late(self) -> bool:
        """Tell whether it is late."""
        return self.band == Band.LATE or self.approved_days is not None

    @property
    def words(self) -> str:
        """Return it in words: `Note late: due Nov 18, 2026`."""
        if self.approved_days is not None:
            return f"{self.of} {self.approved_days} days back, approved"
        return f"{self.of} {BAND_WORDS.get(Band(self.band), self.band)}: due {day(self.due_on)}"


def limits_of(activity: EntryWindow, note: EntryWindow) -> tuple[Limit, ...]:
    """Return both limits of what is being written, the earlier first."""
    return _earlier_first(
        *(
            Limit(of=of, band=window.band, due_on=window.due_on, window=window)
            for of, window in ((NOTE, note), (ACTIVITY, activity))
            if window.due_on
        )
    )


def recorded_limits(activity: "Activity") -> tuple[Limit, ...]:
    """Return both limits of a recorded activity, the earlier first."""
    return _earlier_first(
        limit_of_note(activity.note), _limit(activity, ACTIVITY, activity.began_on)
    )


def limit_of_note(note: "CaseNote") -> Limit:
    """Return the limit of a note."""
    return _limit(note, NOTE, note.contact_on)


def _limit(entered: "Approvable", of: str, service_on: date) -> Limit:
    is_approved = entered.approval_id is not None
    return Limit(
        of=of,
        band=entered.entry_band,
        due_on=entered.entry_due_on,
        approved_days=(entered.asked_on - service_on).days if is_approved else None,
    )


def _earlier_first(*limits: Limit) -> tuple[Limit, ...]:
    return tuple(sorted(limits, key=lambda limit: limit.due_on))
