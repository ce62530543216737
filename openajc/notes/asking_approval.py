"""How a note waits for approval (34-19 DE-4)."""

from datetime import date
from typing import Any

from openajc.base.commands import Judged
from openajc.notes.commands import WriteAttempt, WriteNote
from openajc.notes.enums import Contact
from openajc.requests.kinds import Asking, Effect, Shown
from openajc.rules.calendar import spoken
from openajc.rules.entry_window import EntryWindow
from openajc.rules.parameters import Policy


def entry_effect(what: str, window: EntryWindow) -> Effect:
    """Return how far back a record would be entered."""
    days = window.calendar_days
    after = f"recorded {days} calendar days after it happened" if days else "recorded the same day"
    return Effect(what=what, before="not recorded", after=after)


def _show(command: WriteNote | WriteAttempt) -> list[Shown]:
    contact = Contact(command.contact).label if command.contact else "not given"
    return [
        Shown(label="Subject", value=command.subject),
        Shown(label="Contact date", value=spoken(command.service_on)),
        Shown(label="How", value=contact),
        Shown(label="Case note", value=command.body),
    ]


def _effects(judged: Judged[Any], _today: date, _policy: Policy) -> list[Effect]:
    return [entry_effect("Case note", judged.found.window)]


NOTE = Asking(
    command=WriteNote,
    thing="a case note",
    page="note",
    show=_show,
    subject=lambda command: f"Case note of {spoken(command.service_on)}",
    effects=_effects,
)
ATTEMPT = Asking(
    command=WriteAttempt,
    thing="a contact attempt",
    page="record",
    show=_show,
    subject=lambda command: f"Contact attempt of {spoken(command.service_on)}",
    effects=_effects,
)
