"""Fingerprints: of an event over its fields in a fixed order, and of a seal over events and the seal before."""

import hashlib
import json
import struct
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from typing import Any


LEAF = struct.Struct(">q32s")
NO_SEAL_BEFORE = bytes(32)


def digest_of(
    *,
    name: str,
    at: datetime,
    by: int | None,
    subject: str,
    person: int | None,
    request_id: str,
    facts: dict[str, Any],
) -> bytes:
    """Return 32 bytes that change when any field of the event does."""
    fields = [name, at.astimezone(UTC).isoformat(), by, subject, person, request_id, facts]
    text = json.dumps(fields, sort_keys=True, separators=(",", ":"), ensure_ascii=True)
    return hashlib.sha256(text.encode()).digest()


def pack_leaves(leaves: Iterable[tuple[int, bytes]]) -> bytes:
    """Return keys and digests of events as a seal keeps them: 40 bytes each."""
    return b"".join(LEAF.pack(key, digest) for key, digest in leaves)


def unpack_leaves(packed: bytes) -> Iterator[tuple[int, bytes]]:
    """
    Return the keys and digests a seal keeps.

    :raises struct.error: if bytes are missing or too many.
    """
    yield from LEAF.iter_unpack(packed)


def seal_digest(*, before: bytes, up_to: int, sealed_at: datetime, leaves: bytes) -> bytes:
    """Return the digest of a seal: over the seal before, its last event, its time and its leaves."""
    head = f"{up_to}|{sealed_at.astimezone(UTC).isoformat()}|".encode()
    return hashlib.sha256(before + head + leaves).digest()
