"""What is due: one shape for every kind of obligation, in the words of a page."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.urls import reverse

from openajc.rules.calendar import spoken
from openajc.rules.outcome import Authority


SOON_DAYS = 7


class Kind(StrEnum):
    """Kinds of obligation, in the order of the filter."""

    NOTE = "notes"
    ENTRY = "entries"
    REPLY = "replies"
    EXIT = "exits"
    SERVICE = "services"
    DRAFT = "drafts"


LABELS = {
    Kind.NOTE: "Notes due",
    Kind.ENTRY: "Entries going late",
    Kind.REPLY: "Waiting for a reply",
    Kind.EXIT: "Nearing exit",
    Kind.SERVICE: "Scheduled services",
    Kind.DRAFT: "Drafts",
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Obligation:
    """
    One thing to do: for whom, what, by when, by which sentence, and the page that does it.

    `due_on` is the last day in time; `notice` is said instead of it where a date alone misleads. `address` is the
    page where no page of the person is; then a draft about somebody new has no state id.
    """

    kind: Kind
    participant: int
    person: str
    state_id: str
    worker: str
    what: str
    due_on: date
    authority: Authority
    act: str
    page: str
    query: str = ""
    notice: str = ""
    address: str = ""

    @property
    def url(self) -> str:
        return self.address or reverse(self.page, args=[self.state_id]) + self.query

    def due(self, today: date) -> str:
        """Return when it is due, as people say it: `tomorrow`, `3 days late`."""
        return self.notice or due_in_words(self.due_on, today=today)

    def tone(self, today: date) -> str:
        """Return `stop` when late, `late` when due today or tomorrow, else `quiet`."""
        left = (self.due_on - today).days
        return "stop" if left < 0 else "late" if left <= 1 else "quiet"


def due_in_words(due_on: date, *, today: date) -> str:
    """Return a due date as people say it."""
    days = (due_on - today).days
    if days < 0:
        return f"{-days} day{'' if days == -1 else 's'} late"
    if days <= 1:
        return "tomorrow" if days else "today"
    return f"in {days} days" if days <= SOON_DAYS else f"by {spoken(due_on)}"
