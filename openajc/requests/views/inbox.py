"""Requests: what waits for me, what I asked, what waits for others, and everything I may see."""

from typing import TYPE_CHECKING, Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from openajc.audit.seeing import saw_list
from openajc.base.http import StaffRequest, requires
from openajc.base.permissions import Permission
from openajc.drafts.pages import names_of
from openajc.requests import queries
from openajc.requests.forms import DecideMany, Find
from openajc.requests.presenters import request_row


if TYPE_CHECKING:
    from django.db.models import QuerySet

    from openajc.requests.models import Request

A_PAGE = 50
BOXES = {
    "waiting": "Waiting for me",
    "mine": "My requests",
    "elsewhere": "Waiting for others",
    "all": "All requests",
}


@require_safe
@requires(Permission.REQUEST_VIEW)
def inbox(request: StaffRequest) -> HttpResponse:
    """Show one box of requests, the first to expire first."""
    return draw(request)


def draw(request: StaffRequest, *, status: int = 200, **context: Any) -> HttpResponse:
    """Draw the box that the address names, or the first that the role has."""
    boxes = _boxes(request)
    box = request.GET.get("box", "")
    box = box if box in boxes else next(iter(boxes))
    find = Find(request.GET, viewer=request.user)
    page = Paginator(find.narrow(_list(request, box)), A_PAGE).get_page(request.GET.get("page"))
    found = list(page.object_list)
    names = names_of([one.about for one in found], request.user)
    saw_list(known.pk for known in names.values())
    shown = {
        "boxes": boxes,
        "box": box,
        "find": find,
        "page": page,
        "rows": [request_row(one, names) for one in found],
        "many": DecideMany(),
    }
    return render(request, "requests/inbox.html", shown | context, status=status)


def _boxes(request: StaffRequest) -> dict[str, str]:
    """Return the boxes that this role has, the one to open first at the head."""
    may = {
        "waiting": request.user.may(Permission.REQUEST_APPROVE),
        "mine": request.user.may(Permission.REQUEST_SEND),
        "elsewhere": True,
        "all": True,
    }
    return {name: label for name, label in BOXES.items() if may[name]}


def _list(request: StaffRequest, box: str) -> "QuerySet[Request]":
    if box == "waiting":
        return queries.list_waiting_for(request.user)
    if box == "mine":
        return queries.list_mine(request.user)
    if box == "elsewhere":
        return queries.list_waiting_elsewhere(request.user)
    return queries.list_visible(request.user)
