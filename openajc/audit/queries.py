"""Reads of what was done."""

from openajc.audit.digests import NO_SEAL_BEFORE
from openajc.audit.models import Event, Seal
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


def head() -> bytes:
    """Return the digest of the latest seal; kept outside the database, it proves everything before."""
    digest = Seal.objects.order_by("-up_to").values_list("digest", flat=True).first()
    return bytes(digest) if digest is not None else NO_SEAL_BEFORE


def _row(event: Event) -> EventRow:
    return EventRow(
        pk=event.pk,
        name=event.name,
        at=event.at,
        by=event.by.name if event.by else "The system",
        subject=event.subject,
        facts=event.facts,
    )
