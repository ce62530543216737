"""What the frame around every page shows: only what this person may open."""

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from openajc.base.permissions import Permission
from openajc.policy.areas import current_area


@dataclass(frozen=True, slots=True)
class Place:
    label: str
    url_name: str
    needs: Permission


@dataclass(frozen=True, slots=True)
class Shown:
    """A place as this page shows it; `here` is "page" on it, "true" on a page below it."""

    label: str
    url: str
    here: str


PLACES = (
    Place("Today", "today", Permission.TODAY_VIEW),
    Place("People", "participants:people", Permission.PERSON_VIEW),
    Place("Requests", "requests:inbox", Permission.REQUEST_VIEW),
    Place("Exits", "exits:forecast", Permission.FORECAST_VIEW),
    Place("Activity codes", "activities:codes", Permission.CODE_VIEW),
    Place("Policy", "handbook:handbook", Permission.HANDBOOK_READ),
    Place("Roles", "staff:roles", Permission.ROLE_VIEW),
)


def shell(request: HttpRequest) -> dict[str, object]:
    """Return the navigation, the session's length, the local area, and whether the data is for training."""
    may = getattr(getattr(request, "user", None), "may", lambda _permission: False)
    return {
        "places": [_shown(place, request.path) for place in PLACES if may(place.needs)],
        "may_search": may(Permission.PERSON_VIEW),
        "session_seconds": settings.SESSION_COOKIE_AGE,
        "session_warning_seconds": settings.SESSION_WARNING_SECONDS,
        "training_data": settings.TRAINING_DATA,
        "local_area": current_area(settings.LOCAL_AREA),
    }


def _shown(place: Place, path: str) -> Shown:
    url = reverse(place.url_name)
    is_below = url != "/" and path.startswith(url)
    return Shown(place.label, url, "page" if path == url else "true" if is_below else "")
