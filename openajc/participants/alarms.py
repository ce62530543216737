"""What the MIS administrator is told: who checks too much, and whose number somebody tried to register."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from openajc.audit.presenters import words_of
from openajc.audit.queries import list_named
from openajc.base.permissions import Permission
from openajc.participants.checking import IN_USE, USED_UP
from openajc.participants.presenters import EVENT_WORDS


if TYPE_CHECKING:
    from openajc.staff.models import StaffMember


SHOWN_FOR = timedelta(days=7)
MOST = 20


@dataclass(frozen=True, kw_only=True, slots=True)
class Alarm:
    """Who did what, when; `state_id` is of the person it is about, if it is about one."""

    at: datetime
    by: str
    what: str
    state_id: str


def list_alarms(viewer: "StaffMember", *, now: datetime) -> list[Alarm]:
    """Return the alarms of the last week, the latest first; none for whom they are not meant."""
    if not viewer.may(Permission.SSN_WATCH):
        return []
    return [
        Alarm(
            at=event.at,
            by=event.by,
            what=_lower(words_of(event, EVENT_WORDS)),
            state_id=str(event.facts.get("state_id", "")),
        )
        for event in list_named(USED_UP, IN_USE, since=now - SHOWN_FOR, limit=MOST)
    ]


def _lower(sentence: str) -> str:
    return sentence[:1].lower() + sentence[1:]
