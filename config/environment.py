"""Settings from the environment: a missing one stops the start and is named."""

import os
from base64 import b64decode
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

from openajc.policy.loader import UnknownArea, current_policy
from openajc.policy.strict import UnreadablePolicyFile


KEY_BYTES = 32
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
    return value


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
    return ring


def time_zone(area: str) -> str:
    """Return the time zone in which the days of a local area begin and end, as its policy says."""
    try:
        latest = current_policy(area).parameters[TIME_ZONE].versions[-1]
    except (UnknownArea, UnreadablePolicyFile) as error:
        raise ImproperlyConfigured(f"LOCAL_AREA: {error}.") from error
    return str(latest.value)


def database(url: str) -> dict[str, object]:
    """Return Django's settings for `postgresql://user:password@host:port/name?option=…`."""
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
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        # Disks without heads: by its default PostgreSQL would read whole tables for a team's cases
        "OPTIONS": {"options": "-c random_page_cost=1.1", **options},
    }
