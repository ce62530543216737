"""Writing down what was done."""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING

import structlog
from django.core.serializers.json import DjangoJSONEncoder

from openajc.audit.digests import digest_of
from openajc.audit.models import Event
from openajc.audit.sealing import UnableToSeal, seal_batch, settled_up_to


if TYPE_CHECKING:
    from openajc.staff.models import StaffMember


__all__ = ["UnableToSeal", "record", "seal_events"]
PATIENCE_MS = 2000


def record(
    name: str,
    *,
    subject: str,
    by: "StaffMember | None",
    now: datetime,
    facts: Mapping[str, object],
    person: int | None = None,
) -> Event:
    """
    Write down what was done, inside the caller's transaction.

    `subject` is `table:key`; `person` the key of the participant it is about; `by` is None for the
    system itself. `facts` hold ids, ISO dates, old and new values; never an SSN. Fractions become text:
    the database would write some of them otherwise than they were digested.
    """
    plain = json.loads(json.dumps(dict(facts), cls=DjangoJSONEncoder), parse_float=str)
    row = {
        "name": name,
        "at": now,
        "subject": subject,
        "person": person,
        "request_id": str(structlog.contextvars.get_contextvars().get("request_id", "")),
        "facts": plain,
    }
    digest = digest_of(by=by.pk if by else None, **row)
    return Event.objects.create(by=by, digest=digest, **row)


def seal_events(*, now: datetime, patience_ms: int = PATIENCE_MS) -> int:
    """
    Seal every event that is not sealed yet, in batches; return how many.

    :raises UnableToSeal: if writers did not pause within `patience_ms`; nothing is half sealed.
    """
    up_to = settled_up_to(patience_ms=patience_ms)
    sealed = 0
    while batch := seal_batch(up_to=up_to, now=now):
        sealed += batch
    return sealed
