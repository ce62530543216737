"""What a session keeps of people: sealed, so that the session's table tells nobody anything."""

import base64
import json
from typing import Any

from django.conf import settings
from django.contrib.sessions.backends.base import SessionBase

from openajc.base.sealing import Sealed, Sealer, UnableToOpen


def keep(session: SessionBase, slot: str, values: dict[str, Any], *, owner: int) -> None:
    """Keep values in the session until it ends, readable only here and for this staff member."""
    sealed = Sealer(settings.DRAFT_KEYS).seal(json.dumps(values), bound_to=_bound_to(slot, owner))
    session[slot] = [sealed.key_id, base64.b64encode(sealed.ciphertext).decode()]


def recall(session: SessionBase, slot: str, *, owner: int) -> dict[str, Any]:
    """Return what was kept, or nothing if there is nothing or it cannot be opened any more."""
    if slot not in session:
        return {}
    key_id, ciphertext = session[slot]
    sealed = Sealed(key_id=key_id, ciphertext=base64.b64decode(ciphertext))
    try:
        values: dict[str, Any] = json.loads(
            Sealer(settings.DRAFT_KEYS).open(sealed, bound_to=_bound_to(slot, owner))
        )
    except UnableToOpen:
        return {}
    return values


def forget(session: SessionBase, slot: str) -> None:
    """Forget what was kept."""
    session.pop(slot, None)


def _bound_to(slot: str, owner: int) -> str:
    return f"{slot} of staff {owner}"
