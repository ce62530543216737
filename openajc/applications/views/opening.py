"""What the pages of an application have in common: the person, the draft, how far it is."""

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.http import Http404

from openajc.applications import queries
from openajc.applications.presenters.progress import draw_progress
from openajc.base import clock
from openajc.base.http import StaffRequest
from openajc.participants import queries as participants
from openajc.policy.loader import current_policy


if TYPE_CHECKING:
    from openajc.applications.models import Application
    from openajc.participants.models import Participant


def person_of(request: StaffRequest, state_id: str) -> "Participant":
    """Return the person, if they are within reach."""
    try:
        return participants.get_person(state_id, viewer=request.user)
    except LookupError:
        raise Http404 from None


def draft_context(person: "Participant", draft: "Application") -> dict[str, Any]:
    """Return what every page of a draft shows."""
    today = clock.today()
    return {
        "person": person,
        "tab": "application",
        "application": draft,
        "progress": draw_progress(*queries.asked_of(draft, person, today=today)),
        "window": queries.window_of(
            draft.applied_on, today=today, policy=current_policy(settings.LOCAL_AREA)
        ),
    }
