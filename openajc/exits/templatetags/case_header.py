"""`{% case_header person %}`: who this is and where the case stands, on every page of a person."""

from typing import TYPE_CHECKING

from django import template
from django.conf import settings

from openajc.applications.enums import Program
from openajc.applications.queries import latest_participation_of, programs_of
from openajc.base import clock
from openajc.exits.standing import note_cadence_of, standing_of
from openajc.participants.languages import language_name
from openajc.policy.loader import current_policy
from openajc.rules.calendar import age_on


if TYPE_CHECKING:
    from openajc.participants.models import Participant

register = template.Library()


@register.inclusion_tag("exits/_case_header.html", takes_context=True)
def case_header(context: template.Context, person: "Participant") -> dict[str, object]:
    """Draw the header of a person with worker and office already selected (2 queries)."""
    today, policy = clock.today(), current_policy(settings.LOCAL_AREA)
    period = latest_participation_of(person)
    programs = programs_of(period) if period else ()
    is_open = period is not None and period.exited_on is None
    notes = note_cadence_of(period, today=today, policy=policy) if period and is_open else None
    return {
        "request": context.get("request"),
        "person": person,
        "age": age_on(today, born_on=person.born_on),
        "period": period,
        "language": "" if person.language == "en" else language_name(person.language),
        "programs": [Program(program).label for program in programs],
        "standing": standing_of(period, today=today, policy=policy),
        "notes": notes if notes and not notes.allowed else None,
    }
