"""Reads of what was done."""

from collections.abc import Mapping
from datetime import datetime

from django.db.models import Subquery

from openajc.audit.digests import NO_SEAL_BEFORE
from openajc.audit.models import Event, Receipt, Seal
from openajc.audit.presenters import EventRow


PAGE = 50


def list_events(
    *, person: int, before: int | None = None, limit: int = PAGE, names: tuple[str, ...] = ()
) -> list[EventRow]:
    """
    Return what was done about a person (the participant's key), the latest first.

    `before` is the key of the last row of the page before; `names` keeps only these events.
    """
    events = Event.objects.filter(person=person).select_related("by").order_by("-at", "-pk")
    if names:
        events = events.filter(name__in=names)
    if before is not None:
        last = Event.objects.filter(pk=before).values_list("at", "pk").first()
        if last is not None:
            events = events.filter(at__lte=last[0]).exclude(at=last[0], pk__gte=last[1])
    return [_row(event) for event in events[:limit]]


def find_latest(*, person: int, name: str) -> EventRow | None:
    """Return the latest event of a name about a person, or None."""
    rows = list_events(person=person, limit=1, names=(name,))
    return rows[0] if rows else None


def count_events(
    *, subject: str, name: str, between: tuple[datetime, datetime], facts: Mapping[str, str]
) -> int:
    """Return how many events of a name a subject has after one instant and up to another, with these facts."""
    after, up_to = between
    events = Event.objects.filter(subject=subject, name=name, at__gt=after, at__lte=up_to)
    return events.filter(facts__contains=dict(facts)).count()


def list_named(*names: str, since: datetime, limit: int = PAGE) -> list[EventRow]:
    """Return the events of these names, whoever they are about, the latest first."""
    events = Event.objects.filter(name__in=names, at__gte=since).select_related("by")
    return [_row(event) for event in events.order_by("-at", "-pk")[:limit]]


def head() -> bytes:
    """Return the digest of the latest seal; kept outside the database, it proves everything before."""
    digest = Seal.objects.order_by("-up_to").values_list("digest", flat=True).first()
    return bytes(digest) if digest is not None else NO_SEAL_BEFORE


def latest_seal_at() -> datetime | None:
    """Return when events were last sealed."""
    return Seal.objects.order_by("-up_to").values_list("sealed_at", flat=True).first()


def unsealed_since() -> datetime | None:
    """Return when the first event that waits for a seal was written, or None when none waits."""
    first = Receipt.objects.order_by("event").values("event")[:1]
    return Event.objects.filter(pk=Subquery(first)).values_list("at", flat=True).first()


def _row(event: Event) -> EventRow:
    return EventRow(
        pk=event.pk,
        name=event.name,
        at=event.at,
        by=event.by.name if event.by else "The system",
        subject=event.subject,
        facts=event.facts,
    )
