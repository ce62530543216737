"""Until when a draft is in time, by the window of its own kind of record, and until when it is kept."""

from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.utils import timezone

from openajc.rules.entry_window import Entry, EntryWindow, Record, decide_entry_window
from openajc.rules.parameters import Policy


if TYPE_CHECKING:
    from openajc.drafts.models import Draft

KEPT, WARNING, RESTORABLE = "drafts.kept_days", "drafts.warning_days", "drafts.restorable_days"


def window_of(draft: "Draft", *, today: date, policy: Policy) -> EntryWindow | None:
    """Return how late an entry of the draft's day is, or None for a page without one."""
    if not draft.record or draft.service_on is None:
        return None
    entry = Entry(record=Record(draft.record), service_on=min(draft.service_on, today))
    return decide_entry_window(entry, today=today, policy=policy)


def kept_until(draft: "Draft", *, policy: Policy) -> date:
    """Return the last day on which a draft is kept if nobody goes on with it."""
    saved_on = timezone.localtime(draft.saved_at).date()
    return saved_on + timedelta(days=policy.days(KEPT, governing_on=saved_on))


def is_deleted_soon(draft: "Draft", *, today: date, policy: Policy) -> bool:
    """Tell whether its owner is to be warned that a draft will be deleted."""
    warning = timedelta(days=policy.days(WARNING, governing_on=today))
    return kept_until(draft, policy=policy) - warning <= today
