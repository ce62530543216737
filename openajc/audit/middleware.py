"""The one place where it is written down that somebody saw people."""

from collections.abc import Callable
from http import HTTPStatus
from typing import TYPE_CHECKING, cast

from django.http import HttpRequest, HttpResponse

from openajc.audit import operations
from openajc.audit.seeing import noting
from openajc.base import clock


if TYPE_CHECKING:
    from openajc.staff.models import StaffMember

GetResponse = Callable[[HttpRequest], HttpResponse]
# A page drawn again with what was typed shows as much as the first time.
SHOWN_AGAIN = {HTTPStatus.CONFLICT, HTTPStatus.UNPROCESSABLE_ENTITY}


def views_recorded(get_response: GetResponse) -> GetResponse:
    """
    Write down who was shown, whatever the method or the part of the page asked for.

    Comes last of all, next to the views. If it cannot be written, the answer is an error and nobody is shown.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        with noting() as seen:
            response = get_response(request)
        if (seen.people or seen.lists) and _shows_something(response):
            viewer = cast("StaffMember", request.user)
            page = request.resolver_match.view_name if request.resolver_match else ""
            operations.record_views(seen, page=page, by=viewer, now=clock.now())
        return response

    return middleware


def _shows_something(response: HttpResponse) -> bool:
    status = response.status_code
    is_shown = status < HTTPStatus.MULTIPLE_CHOICES or status in SHOWN_AGAIN
    return is_shown and (response.streaming or bool(response.content))
