"""The fingerprint of an event: SHA-256 over its fields in a fixed order."""

import hashlib
import json
from datetime import UTC, datetime
from typing import Any


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
