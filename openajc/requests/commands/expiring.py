"""Requests that nobody decided in time end, and hold nothing any more (E-31)."""

from datetime import date, datetime

from django.db import transaction

from openajc.audit.operations import record
from openajc.base.commands import Occasion
from openajc.requests import queries
from openajc.requests.commands.deciding import end, give_back
from openajc.requests.enums import Status
from openajc.requests.models import Request
from openajc.requests.sealing import unseal
from openajc.rules.parameters import Policy


NAME = "requests.request.expired"


def expire_requests(*, today: date, now: datetime, policy: Policy) -> int:
    """End every request whose time is over, each in its own transaction; return how many."""
    return sum(
        _expire(number, today=today, now=now, policy=policy)
        for number in queries.list_expired(today)
    )


@transaction.atomic
def _expire(number: int, *, today: date, now: datetime, policy: Policy) -> bool:
    waiting = Request.objects.select_for_update(of=("self",)).select_related("sent_by")
    request = waiting.filter(pk=number, status=Status.WAITING).first()
    if request is None:
        return False
    occasion = Occasion(by=request.sent_by, today=today, now=now, policy=policy)
    end(request, Status.EXPIRED, occasion, by=None)
    give_back(request, unseal(request), occasion)
    facts = {"request": number, "expires_on": request.expires_on}
    subject = f"request:{number}"
    record(NAME, subject=subject, by=None, now=now, facts=facts, person=request.person)
    return True
