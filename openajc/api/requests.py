"""The addresses of requests: what waits for me, what I asked, one with its chain and effects."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Literal

from ninja import Query, Router, Schema

from openajc.api.auth import ProgramRequest, requires
from openajc.api.paging import Order, Page, Paging, page_of
from openajc.api.request_answers import RequestAnswer, RequestRow, row_answer, whole_request
from openajc.audit.seeing import saw_list, saw_person
from openajc.base.permissions import Permission
from openajc.drafts.pages import names_of
from openajc.requests import queries
from openajc.requests.enums import Status


if TYPE_CHECKING:
    from django.db.models import QuerySet

    from openajc.requests.models import Request

router = Router(tags=["Requests"])
FIRST_TO_EXPIRE = Order(day="expires_on", latest_first=False)


class Filter(Schema):
    """Whose requests: those that wait for me, those I sent, or all I may see; and how far they are."""

    model_config = {"extra": "forbid"}

    box: Literal["waiting", "mine", "all"] = "all"
    status: Status | None = None


@router.get("", response=Page[RequestRow], summary="Requests")
@requires(Permission.REQUEST_VIEW)
def list_requests(
    request: ProgramRequest, chosen: Query[Filter], paging: Query[Paging]
) -> dict[str, Any]:
    """List requests, the first to expire first; what they hold is at each one's own address."""
    rows = _box(request, chosen.box).order_by("expires_on", "pk")
    if chosen.status:
        rows = rows.filter(status=chosen.status)
    page = page_of(rows, FIRST_TO_EXPIRE, paging, draw=lambda row: row)
    names = names_of([row.about for row in page["results"]], request.user)
    saw_list(known.pk for known in names.values())
    return {**page, "results": [row_answer(row, names) for row in page["results"]]}


@router.get("/{int:number}", response=RequestAnswer, summary="A request")
@requires(Permission.REQUEST_VIEW)
def get_request(request: ProgramRequest, number: int) -> Mapping[str, Any]:
    """Tell what is to be approved, by whom, what it changes, and what was decided; `digest` goes with a decision."""
    asked = queries.get_request(number, viewer=request.user)
    saw_person(asked.person)
    return whole_request(asked, viewer=request.user)


def _box(request: ProgramRequest, box: str) -> "QuerySet[Request]":
    if box == "waiting":
        return queries.list_waiting_for(request.user)
    if box == "mine":
        return queries.list_mine(request.user)
    return queries.list_visible(request.user)
