"""Settings from the environment: a missing one stops the start and is named."""

import os
from base64 import b64decode
from collections.abc import Iterable
from hashlib import sha256
from ipaddress import IPv4Network, IPv6Network, ip_network
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

from openajc.policy.areas import UnknownArea
from openajc.policy.loader import current_policy
from openajc.policy.strict import UnreadablePolicyFile


Network = IPv4Network | IPv6Network
KEY_BYTES = 32
SECRET_LETTERS, DIFFERENT_LETTERS, DIFFERENT_BYTES = 50, 10, 10
DEMO_SECRET = "for-demo-and-development-only-never-for-real-people"  # noqa: S105 - for made-up people
DEMO_VAULT_KEY, DEMO_LOOKUP_KEY, DEMO_DRAFT_KEY = DEMO_KEYS = tuple(
    sha256(f"demo {use} key".encode()).digest() for use in ("vault", "lookup", "draft")
)
CONNECTIONS, WAIT_SECONDS, MOST_WAITING = 8, 5.0, 64
TIME_ZONE = "calendar.time_zone"


def needed(name: str, meaning: str) -> str:
    """Return a variable that must be set, or stop and say which and what it is for."""
    value = os.environ.get(name, "")
    if not value:
        raise ImproperlyConfigured(f"Set {name}: {meaning}.")
    return value


def key(name: str, meaning: str) -> bytes:
    """Return a 32-byte key given as base64."""
    try:
        value = b64decode(needed(name, meaning), validate=True)
    except ValueError:
        value = b""
    if len(value) != KEY_BYTES:
        raise ImproperlyConfigured(f"{name} must be {KEY_BYTES} bytes as base64: {meaning}.")
    _refuse_known(name, [value])
    return value


def secret(name: str, meaning: str) -> str:
    """Return a signing key that is long, varied, and not the one of the demo."""
    value = needed(name, meaning)
    if len(value) < SECRET_LETTERS or len(set(value)) < DIFFERENT_LETTERS or value == DEMO_SECRET:
        raise ImproperlyConfigured(
            f"{name} is short, nearly all one letter, or known to everybody: {meaning}."
        )
    return value


def _refuse_known(name: str, values: Iterable[bytes]) -> None:
    if any(value in DEMO_KEYS or len(set(value)) < DIFFERENT_BYTES for value in values):
        raise ImproperlyConfigured(
            f"{name} holds a key that is known to everybody: one of the demo, or nearly all one byte."
            " Make a random one, as docs/running.md says."
        )


def keyring(name: str, meaning: str) -> dict[str, bytes]:
    """Return keys by id from `id:base64,id:base64`; the first one is used for new secrets."""
    pairs = [item.split(":", 1) for item in needed(name, meaning).split(",")]
    try:
        ring = {key_id: b64decode(value, validate=True) for key_id, value in pairs}
    except ValueError:
        ring = {}
    if not ring or any(len(value) != KEY_BYTES for value in ring.values()):
        raise ImproperlyConfigured(
            f"{name} must be id:base64 pairs of {KEY_BYTES} bytes: {meaning}."
        )
    _refuse_known(name, ring.values())
    return ring


def networks(name: str, default: str) -> list[Network]:
    """Return addresses and networks given with commas between them."""
    try:
        said = os.environ.get(name, "") or default
        return [ip_network(part.strip()) for part in said.split(",")]
    except ValueError as error:
        raise ImproperlyConfigured(
            f"{name}: {error}. Expected addresses like 10.0.0.5, or networks like 10.0.0.0/24."
        ) from error


def time_zone(area: str) -> str:
    """Return the time zone in which the days of a local area begin and end, as its policy says."""
    try:
        latest = current_policy(area).parameters[TIME_ZONE].versions[-1]
    except (UnknownArea, UnreadablePolicyFile) as error:
        raise ImproperlyConfigured(f"LOCAL_AREA: {error}.") from error
    return str(latest.value)


def number(name: str, default: int) -> int:
    """Return a whole number of at least one."""
    said = os.environ.get(name, "") or str(default)
    if not said.isdecimal() or int(said) < 1:
        raise ImproperlyConfigured(f"{name} must be a whole number, 1 or more; it is {said!r}.")
    return int(said)


def database(url: str) -> dict[str, Any]:
    """
    Return Django's settings for `postgresql://user:password@host:port/name?option=…`.

    A process shares at most DATABASE_CONNECTIONS among its threads, and a request waits five seconds for one.
    """
    parts = urlsplit(url)
    if parts.scheme not in {"postgres", "postgresql"}:
        raise ImproperlyConfigured("DATABASE_URL must begin with postgresql:// (PostgreSQL only).")
    options = dict(parse_qsl(parts.query))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")) or "openajc",
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": options.pop("host", "") or unquote(parts.hostname or ""),
        "PORT": str(parts.port or ""),
        "ATOMIC_REQUESTS": False,
        # Disks without heads: by its default PostgreSQL would read whole tables for a team's cases
        "OPTIONS": {
            "options": "-c random_page_cost=1.1",
            **options,
            "pool": {
                "min_size": 1,
                "max_size": number("DATABASE_CONNECTIONS", CONNECTIONS),
                "timeout": WAIT_SECONDS,
                "max_waiting": MOST_WAITING,
            },
        },
    }
