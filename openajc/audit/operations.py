"""Writing down what was done."""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any

import structlog
from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection

from openajc.audit.digests import digest_of
from openajc.audit.heads import keep_head
from openajc.audit.models import Event
from openajc.audit.queries import head
from openajc.audit.sealing import UnableToSeal, seal_batch, settled_up_to
from openajc.audit.seeing import Seen
from openajc.base.commands import Happened


if TYPE_CHECKING:
    from openajc.staff.models import StaffMember


__all__ = ["UnableToSeal", "record", "record_command", "record_views", "seal_events"]
PATIENCE_MS = 2000
OPENED = "participants.person.viewed"
ONCE_AN_HOUR = """
INSERT INTO audit_event (name, at, by_id, subject, person, request_id, facts, digest)
SELECT %(name)s, %(at)s, %(by)s, %(subject)s, %(person)s, %(request_id)s, %(facts)s::jsonb, %(digest)s::bytea
WHERE NOT EXISTS (
  SELECT FROM audit_event e
  WHERE e.person = %(person)s AND e.at >= %(hour)s AND e.by_id = %(by)s AND e.name = %(name)s
    AND e.facts = %(facts)s::jsonb)
"""


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
    row = _row(name, at=now, subject=subject, person=person, facts=facts)
    digest = digest_of(by=by.pk if by else None, **row)
    return Event.objects.create(by=by, digest=digest, **row)


def record_command(happened: Happened, *, by: "StaffMember", now: datetime) -> Event:
    """Write down that a command was executed, inside its transaction."""
    return record(
        happened.name,
        subject=happened.subject,
        by=by,
        now=now,
        facts=happened.facts,
        person=happened.person,
    )


def record_views(seen: Seen, *, page: str, by: "StaffMember", now: datetime) -> None:
    """
    Write down what a page showed: a record once per person, viewer, page and hour; a list each time.

    One statement for each. Two requests at the very same instant may both write; that says no less.
    """
    for person in sorted(seen.people):
        _record_once(person, page=page, by=by, now=now)
    for one in seen.lists:
        facts = {
            "page": page,
            "filter": one.filters,
            "count": len(one.people),
            "people": one.people,
        }
        record("audit.list.viewed", subject=f"staff:{by.pk}", by=by, now=now, facts=facts)


def _record_once(person: int, *, page: str, by: "StaffMember", now: datetime) -> None:
    row = _row(
        OPENED, at=now, subject=f"participant:{person}", person=person, facts={"page": page}
    )
    hour = now.replace(minute=0, second=0, microsecond=0)
    values = row | {"by": by.pk, "hour": hour, "facts": json.dumps(row["facts"])}
    with connection.cursor() as cursor:
        cursor.execute(ONCE_AN_HOUR, {**values, "digest": digest_of(by=by.pk, **row)})


def _row(name: str, *, facts: Mapping[str, object], **columns: Any) -> dict[str, Any]:
    return {
        "name": name,
        "request_id": str(structlog.contextvars.get_contextvars().get("request_id", "")),
        "facts": json.loads(json.dumps(dict(facts), cls=DjangoJSONEncoder), parse_float=str),
        **columns,
    }


def seal_events(*, now: datetime, patience_ms: int = PATIENCE_MS) -> int:
    """
    Seal every event that is not sealed yet, in batches; keep the head elsewhere, too; return how many.

    :raises UnableToSeal: if writers did not pause within `patience_ms`; nothing is half sealed.
    """
    up_to = settled_up_to(patience_ms=patience_ms)
    sealed = 0
    while batch := seal_batch(up_to=up_to, now=now):
        sealed += batch
    if sealed:
        keep_head(head(), now=now)
    return sealed
