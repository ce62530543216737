"""Reads of requests."""

from collections import defaultdict
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib.auth import get_user_model
from django.db.models import Exists, Min, OuterRef, Q, QuerySet

from openajc.base.refusals import NotFound
from openajc.requests import access
from openajc.requests.enums import Status
from openajc.requests.models import Request, Step, StepDecision
from openajc.rules.programs import Program
from openajc.rules.qualifying import Pending


if TYPE_CHECKING:
    from openajc.staff.models import StaffMember


# One that is being carried out holds its case until its record is written, in the same transaction.
HOLDING = Q(status__in=[Status.WAITING, Status.GRANTED], wrote="")


class NoSuchRequest(NotFound):
    """There is no such request, or the viewer may not see it."""


def get_request(number: int, *, viewer: "StaffMember", locked: bool = False) -> Request:
    """
    Return a request the viewer may see, with its author; locked until the transaction ends on request.

    :raises NoSuchRequest: if there is none, or it is another agency's.
    """
    requests = access.visible_to(viewer).filter(pk=number)
    if locked:
        requests = requests.select_for_update(of=("self",))
    request = requests.select_related("sent_by__agency").first()
    if request is None:
        raise NoSuchRequest(f"no request {number}")
    return request


def steps_of(request: Request) -> list[Step]:
    """Return the steps of a request in their order, each with its decision, if any (1 query)."""
    return list(request.steps.select_related("decision__by").order_by("place"))


def decision_of(step: Step) -> StepDecision | None:
    """Return what was decided on a step, or None while it is open."""
    return getattr(step, "decision", None)


def next_step(steps: Iterable[Step]) -> Step | None:
    """Return the first step that nobody has decided."""
    return next((step for step in steps if decision_of(step) is None), None)


def find_by_submission(submission: UUID) -> Request | None:
    """Return the request that a page has sent already."""
    return Request.objects.filter(submission=submission).first()


def find_returned(author: "StaffMember", **same: Any) -> Request | None:
    """Return the author's returned request for the same record, if no later one follows it (E-31)."""
    returned = Request.objects.filter(sent_by=author, status=Status.RETURNED, followed_by=None)
    return returned.filter(**same).order_by("-pk").first()


def list_visible(viewer: "StaffMember", *, status: str = "") -> QuerySet[Request]:
    """Return the requests a person may see, the first to expire first."""
    requests = (
        access.visible_to(viewer)
        .select_related("sent_by__agency")
        .prefetch_related("steps__decision")
    )
    if status:
        requests = requests.filter(status=status)
    return requests.order_by("expires_on", "pk")


def list_mine(author: "StaffMember") -> QuerySet[Request]:
    """Return the requests of an author, latest first."""
    mine = Request.objects.filter(sent_by=author).select_related("sent_by__agency")
    return mine.prefetch_related("steps__decision").order_by("-sent_at", "-pk")


def list_waiting_for(approver: "StaffMember") -> QuerySet[Request]:
    """Return the requests this person can decide now, the first to expire first."""
    waiting = Request.objects.filter(_decidable_by(approver)).select_related("sent_by__agency")
    return waiting.prefetch_related("steps__decision").order_by("expires_on", "pk")


def list_waiting_elsewhere(viewer: "StaffMember") -> QuerySet[Request]:
    """Return the requests a person may see that wait for somebody else, the first to expire first."""
    return list_visible(viewer, status=Status.WAITING).exclude(_decidable_by(viewer))


def _decidable_by(approver: "StaffMember") -> Q:
    undecided = Step.objects.filter(decision=None)
    first_open = (
        undecided.filter(request=OuterRef("request"))
        .order_by()
        .values("request")
        .annotate(first=Min("place"))
        .values("first")[:1]
    )
    mine = undecided.filter(request=OuterRef("pk"), role=approver.role, place=first_open)
    decided = StepDecision.objects.filter(step__request=OuterRef("pk"), by=approver)
    return Q(Exists(mine), ~Q(sent_by=approver), ~Q(Exists(decided)), status=Status.WAITING)


def list_undecidable() -> list[Step]:
    """Return the open steps that no active account could decide, by request and place (E-25; 1 query)."""
    decided = StepDecision.objects.filter(
        step__request=OuterRef(OuterRef("request")), by=OuterRef("pk")
    )
    able = get_user_model().objects.filter(is_active=True, role=OuterRef("role"))
    able = able.exclude(pk=OuterRef("request__sent_by")).exclude(Exists(decided))
    open_steps = Step.objects.filter(decision=None, request__status=Status.WAITING)
    found = open_steps.exclude(Exists(able)).select_related("request__sent_by__agency")
    return list(found.order_by("request", "place"))


def pending_of(cases: Iterable[int]) -> dict[int, list[Pending]]:
    """Return the services whose entry waits for approval, by the case they would belong to (1 query)."""
    pending: dict[int, list[Pending]] = defaultdict(list)
    rows = Request.objects.filter(HOLDING, case__in=list(cases)).order_by("pk")
    for case, code, service_on, asked_on, program in rows.values_list(
        "case", "code", "service_on", "asked_on", "program"
    ):
        assert case is not None  # noqa: S101 - asked by case
        pending[case].append(
            Pending(
                code=code, service_on=service_on, submitted_on=asked_on, program=Program(program)
            )
        )
    return pending


def list_about(person: int) -> QuerySet[Request]:
    """Return the requests about a person, latest first."""
    return (
        Request.objects.filter(person=person)
        .select_related("sent_by__agency")
        .order_by("-sent_at")
    )


def list_expired(today: Any) -> list[int]:
    """Return the numbers of requests whose time to be decided is over."""
    expired = Request.objects.filter(status=Status.WAITING, expires_on__lt=today)
    return list(expired.order_by("pk").values_list("pk", flat=True))
