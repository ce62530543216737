"""The latest head of the chain, also kept outside the database, where its owner cannot rewrite it."""

from datetime import datetime
from pathlib import Path

from django.conf import settings


class UnreadableHead(Exception):
    """The file that should hold the latest head is missing, empty or damaged."""


def keep_head(head: bytes, *, now: datetime) -> None:
    """Add the head to the file of AUDIT_HEAD_FILE, if there is one; a line for each seal."""
    if settings.AUDIT_HEAD_FILE:
        with Path(settings.AUDIT_HEAD_FILE).open("a", encoding="ascii") as file:
            file.write(f"{now.isoformat()} {head.hex()}\n")


def kept_head() -> bytes:
    """
    Return the head last kept outside the database; nothing where none is to be kept.

    :raises UnreadableHead: if it cannot be told.
    """
    if not settings.AUDIT_HEAD_FILE:
        return b""
    try:
        latest = Path(settings.AUDIT_HEAD_FILE).read_text(encoding="ascii").splitlines()[-1]
        return bytes.fromhex(latest.split()[1])
    except (OSError, ValueError, IndexError) as problem:
        raise UnreadableHead("AUDIT_HEAD_FILE is missing, empty or damaged.") from problem
