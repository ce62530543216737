"""What is told about people of other agencies: whether somebody has exactly this name and birth date, no more."""

from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import connection
from django.db.models import Value
from django.db.models.functions import Concat

from openajc.participants import access
from openajc.participants.checking import ELSEWHERE, spend
from openajc.participants.models import Folded, Participant


if TYPE_CHECKING:
    from openajc.staff.models import StaffMember


def ask_elsewhere(
    name: str, born_on: date, *, viewer: "StaffMember", now: datetime, while_doing: str
) -> int | None:
    """
    Return how many people out of the viewer's reach have exactly this name and birth date.

    Nothing (`None`) when the hour's questions are used up. Who oversees the whole area has nobody out of reach.
    """
    if viewer.job.whole_area:
        return 0
    matched = _exactly(name, born_on, viewer)
    facts = {"while_doing": while_doing, "count": len(matched), "matched": matched}
    return len(matched) if spend(ELSEWHERE, by=viewer, now=now, facts=facts) else None


def _exactly(name: str, born_on: date, viewer: "StaffMember") -> list[str]:
    """Return the state ids of those with this name, with or without the middle name, words in any order."""
    typed = _words(_folded(name))
    others = Participant.objects.filter(born_on=born_on).exclude(access.within_reach_of(viewer))
    short = Folded(Concat("first_name", Value(" "), "last_name"))
    rows = others.annotate(short=short).values_list("state_id", "folded_name", "short")
    return [key for key, *names in rows.order_by("pk") if typed in map(_words, names)]


def _folded(name: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT openajc_folded(%s)", [name])
        (folded,) = cursor.fetchone()
    return str(folded)


def _words(folded: str) -> list[str]:
    return sorted(folded.replace(",", " ").split())
