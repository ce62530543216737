"""The sealed command of a request, and the digest of what is to be approved."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings

from openajc.base.commands import Command, from_plain, to_plain
from openajc.base.sealing import Sealed, Sealer
from openajc.requests.models import Request


@dataclass(frozen=True, kw_only=True, slots=True)
class Opened:
    """What was asked: the command, and what was typed on its page."""

    command: Command[Any]
    texts: Mapping[str, str]


def seal(command: Command[Any], texts: Mapping[str, str]) -> Sealed:
    """Seal a command with the texts of its page."""
    plain = json.dumps({"wanted": to_plain(command), "texts": dict(texts)})
    return Sealer(settings.DRAFT_KEYS).seal(plain, bound_to=_bound_to(command.submission))


def unseal(request: Request) -> Opened:
    """
    Return what a request asks for.

    :raises UnableToOpen: if it was altered, or its key is gone.
    :raises Malformed: if the command has changed since.
    """
    sealed = Sealed(key_id=request.key_id, ciphertext=bytes(request.ciphertext))
    bound_to = _bound_to(request.submission)
    plain = json.loads(Sealer(settings.DRAFT_KEYS).open(sealed, bound_to=bound_to))
    return Opened(command=from_plain(plain["wanted"]), texts=plain["texts"])


def digest_of(
    command: Command[Any], *, reason: str, author: int, asked_on: date, roles: tuple[str, ...]
) -> str:
    """Return SHA-256, in hex, of exactly what is approved: the command, why, by whom asked, when, and the chain (E-24)."""
    whole = {
        "command": to_plain(command),
        "reason": reason,
        "author": author,
        "asked_on": asked_on.isoformat(),
        "roles": list(roles),
    }
    return hashlib.sha256(json.dumps(whole, sort_keys=True).encode()).hexdigest()


def _bound_to(submission: object) -> str:
    return f"request:{submission}"
