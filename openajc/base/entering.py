"""How timely an entry was, as the columns of `Entered` (34-19 DE-2, CN-6)."""

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from openajc.rules.entry_window import EntryWindow


if TYPE_CHECKING:
    from openajc.staff.models import StaffMember


def entry_columns(
    decision: EntryWindow, *, record: str, by: "StaffMember", today: date, now: datetime
) -> dict[str, Any]:
    """
    Return the columns that say who entered a record when, and how the rule judged it.

    A case note counts calendar days (CN-6), every other record business days (DE-2).
    """
    days = decision.calendar_days if record == "case-note" else decision.business_days
    return {
        "entered_at": now,
        "entered_on": today,
        "entered_by": by,
        "entry_band": decision.band,
        "entry_days": days,
        "entry_due_on": decision.due_on,
        "entry_rule": f"{decision.rule} of {decision.governing_on.isoformat()}",
    }
