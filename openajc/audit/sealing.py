"""Sealing events into a chain, a bounded number at a time."""

from datetime import datetime

from django.db import OperationalError, connection, transaction

from openajc.audit.digests import NO_SEAL_BEFORE, pack_leaves, seal_digest
from openajc.audit.models import Event, Receipt, Seal


BATCH = 1000
# One sealer at a time; any number that nothing else in this database locks.
SEALERS_KEY = 34_19_01
# Writers hold their lock until they commit. Having had the table for an instant means: every event up to the
# latest key is in, or never will be.
LATEST = "SELECT coalesce(max(id), 0) FROM audit_event"


class UnableToSeal(Exception):
    """Somebody has been writing all along; the next run will do it."""


def settled_up_to(*, patience_ms: int) -> int:
    """
    Return the key up to which no event can still arrive.

    Waits at most `patience_ms` for writers to commit; new writers queue behind it for that long.

    :raises UnableToSeal: if they did not.
    """
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SELECT set_config('lock_timeout', %s, true)", [f"{patience_ms}ms"])
            cursor.execute("LOCK TABLE audit_event IN SHARE MODE")
            cursor.execute(LATEST)
            (latest,) = cursor.fetchone()
    except OperationalError as problem:
        raise UnableToSeal("Events are being written; the next run seals them.") from problem
    return int(latest)


@transaction.atomic
def seal_batch(*, up_to: int, now: datetime) -> int:
    """Seal the next thousand events up to a settled key; return how many, 0 when all are sealed."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [SEALERS_KEY])
    before = Seal.objects.order_by("-up_to").first()
    waiting = Event.objects.filter(pk__gt=before.up_to if before else 0, pk__lte=up_to)
    rows = [
        (pk, bytes(digest))
        for pk, digest in waiting.order_by("pk").values_list("pk", "digest")[:BATCH]
    ]
    if not rows:
        return 0
    leaves, last = pack_leaves(rows), rows[-1][0]
    digest = seal_digest(
        before=bytes(before.digest) if before else NO_SEAL_BEFORE,
        up_to=last,
        sealed_at=now,
        leaves=leaves,
    )
    Seal.objects.create(up_to=last, events=len(rows), leaves=leaves, digest=digest, sealed_at=now)
    Receipt.objects.filter(event__lte=last).delete()
    return len(rows)
