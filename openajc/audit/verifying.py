"""Checking the chain of events: every row altered, missing or never sealed is named."""

import struct
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from heapq import merge
from itertools import groupby
from operator import attrgetter
from typing import cast

from django.db import connection, transaction

from openajc.audit.digests import NO_SEAL_BEFORE, digest_of, seal_digest, unpack_leaves
from openajc.audit.models import Event, Receipt, Seal


CHUNK = 1000
# Seals are made every few minutes. Events that wait longer than this say that nobody seals.
LONGEST_WAIT = timedelta(days=1)


@dataclass(frozen=True, kw_only=True, slots=True)
class Finding:
    """What is wrong with one row: `altered`, `missing` or `unsealed`, of table `event` or `seal`."""

    table: str
    key: int
    kind: str
    words: str


@dataclass(kw_only=True, slots=True)
class Chain:
    """What was read so far. `head` is the digest of the latest seal; kept elsewhere, it proves the past."""

    events: int = 0
    seals: int = 0
    waiting: int = 0
    head: bytes = NO_SEAL_BEFORE
    up_to: int = 0
    sealed_at: datetime | None = None


def verify_events(
    *, now: datetime, chain: Chain, known_heads: Collection[bytes] = ()
) -> Iterator[Finding]:
    """
    Read every seal and event in order and return what is wrong, as it is found.

    Needs the same memory for a thousand events and for many millions. `chain` is filled on the way.
    `known_heads` were printed by an earlier run or kept elsewhere: a chain without them was replaced.
    """
    with _one_view():
        yield from _check_chain(chain, set(known_heads))
        yield from _check_waiting(chain, now)


@contextmanager
def _one_view() -> Iterator[None]:
    """Read everything as it stands at one instant: what is written or sealed meanwhile is no finding."""
    first = not connection.in_atomic_block
    with transaction.atomic(), connection.cursor() as cursor:
        if first:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        yield


def _check_chain(chain: Chain, unseen: set[bytes]) -> Iterator[Finding]:
    for seal in Seal.objects.order_by("up_to").iterator(chunk_size=20):
        yield from _check_seal(seal, chain)
        yield from _check_events(seal, chain)
        chain.seals += 1
        chain.head, chain.up_to, chain.sealed_at = bytes(seal.digest), seal.up_to, seal.sealed_at
        unseen.discard(chain.head)
    if unseen:
        words = (
            "the chain no longer holds the head given or kept elsewhere: it was cut or replaced"
        )
        yield Finding(table="seal", key=chain.up_to, kind="missing", words=words)


def _check_seal(seal: Seal, chain: Chain) -> Iterator[Finding]:
    digest = seal_digest(
        before=chain.head,
        up_to=seal.up_to,
        sealed_at=seal.sealed_at,
        leaves=bytes(seal.leaves),
    )
    if digest != bytes(seal.digest):
        words = f"the seal up to event {seal.up_to} does not follow from the one before: altered, or one is gone"
        yield Finding(table="seal", key=seal.pk, kind="altered", words=words)


def _check_events(seal: Seal, chain: Chain) -> Iterator[Finding]:
    """Compare the events of a seal's range with its leaves; both come in the order of their keys."""
    try:
        leaves = dict(unpack_leaves(bytes(seal.leaves)))
    except struct.error:
        leaves = {}
    rows = Event.objects.filter(pk__gt=chain.up_to, pk__lte=seal.up_to).order_by("pk")
    for event in rows.iterator(chunk_size=CHUNK):
        chain.events += 1
        sealed = leaves.pop(event.pk, None)
        if sealed is None:
            yield _finding(
                event.pk, "unsealed", "stands where it was not when its neighbors were sealed"
            )
        elif _recomputed(event) != sealed:
            yield _finding(event.pk, "altered", "is not what was sealed")
        elif bytes(event.digest) != sealed:
            yield _finding(event.pk, "altered", "has another digest than was sealed")
    for key in leaves:
        yield _finding(key, "missing", "was sealed and is gone")


def _check_waiting(chain: Chain, now: datetime) -> Iterator[Finding]:
    """Check the events after the last seal: each has its receipt, says what that says, and waits not too long."""
    overdue = chain.sealed_at is None or now - chain.sealed_at > LONGEST_WAIT
    for key, event, receipt in _beside_receipts(chain.up_to):
        if event is None:
            yield _finding(key, "missing", "was written and is gone")
            continue
        chain.events += 1
        chain.waiting += 1
        digest = _recomputed(event)
        if digest != bytes(event.digest):
            yield _finding(key, "altered", "is not what its own digest says")
        elif receipt is None:
            yield _finding(key, "unsealed", "has no receipt: it was put in past the guards")
        elif digest != bytes(receipt.digest):
            yield _finding(key, "altered", "is not what its receipt says")
        elif overdue and now - event.at > LONGEST_WAIT:
            words = "waits for a seal since more than a day; run `openajc audit seal`, look after the worker"
            yield _finding(key, "unsealed", words)


def _beside_receipts(up_to: int) -> Iterator[tuple[int, Event | None, Receipt | None]]:
    """Return events after a key, each with its receipt, in the order of keys; either may be missing."""
    key_of = attrgetter("pk")
    events = Event.objects.filter(pk__gt=up_to).order_by("pk").iterator(chunk_size=CHUNK)
    receipts = Receipt.objects.filter(pk__gt=up_to).order_by("pk").iterator(chunk_size=CHUNK)
    for key, rows in groupby(merge(events, receipts, key=key_of), key=key_of):
        found = {type(row): row for row in rows}
        yield (
            key,
            cast("Event | None", found.get(Event)),
            cast("Receipt | None", found.get(Receipt)),
        )


def _recomputed(event: Event) -> bytes:
    return digest_of(
        name=event.name,
        at=event.at,
        by=event.by_id,
        subject=event.subject,
        person=event.person,
        request_id=event.request_id,
        facts=event.facts,
    )


def _finding(key: int, kind: str, words: str) -> Finding:
    return Finding(table="event", key=key, kind=kind, words=f"event {key} {words}")
