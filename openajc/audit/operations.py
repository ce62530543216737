"""Writing down what was done."""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING

import structlog
from django.core.serializers.json import DjangoJSONEncoder

from openajc.audit.digests import digest_of
from openajc.audit.models import Event


if TYPE_CHECKING:
    from openajc.staff.models import StaffMember


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
    system itself. `facts` hold ids, ISO dates, old and new values; never an SSN.
    """
    plain = json.loads(json.dumps(dict(facts), cls=DjangoJSONEncoder))
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
