"""
What other rooms keep on a period of participation.

These are called inside the transaction of the operation that caused them, which writes the audit event.
"""

from datetime import date
from typing import TYPE_CHECKING

from django.db.models import F
from django.db.models.functions import Greatest

from openajc.applications.models import Participation


if TYPE_CHECKING:
    from openajc.rules.exit_clock import ExitClock

CLOCK_COLUMNS = ["clock_on", "clock_code", "projected_exit_on", "held_by", "began_on"]
LONGEST_REASON = 200


def keep_clock(participation: Participation, *, clock: "ExitClock", began_on: date | None) -> None:
    """
    Keep the latest answer of the rule `exit-clock`, and the first qualifying service (PIRL 900).

    `began_on` is None as long as no service qualifies.
    """
    latest = clock.last_qualifying
    participation.clock_on = latest.on if latest else None
    participation.clock_code = latest.code if latest else ""
    participation.projected_exit_on = clock.projected_exit_on
    participation.held_by = (clock.held_by or "")[:LONGEST_REASON]
    participation.began_on = began_on
    participation.save(update_fields=CLOCK_COLUMNS)


def keep_latest_note(participation: Participation, *, contact_on: date) -> None:
    """Keep the latest contact date of a note since the application (34-19 CN-5, E-6); never moves back."""
    if contact_on < (participation.latest_note_on or participation.applied_on):
        return
    participation.latest_note_on = contact_on
    participation.save(update_fields=["latest_note_on"])


def mark_exited(participation: Participation, *, exited_on: date) -> None:
    """
    End a period on the day of its last qualifying service (PIRL 901), and its enrollments with it.

    An enrollment that began after that day ends on the day it began. There is no way back (34-19 SE-2).
    """
    participation.exited_on = exited_on
    participation.save(update_fields=["exited_on"])
    participation.enrollments.filter(ends_on=None).update(
        ends_on=Greatest(F("starts_on"), exited_on)
    )
