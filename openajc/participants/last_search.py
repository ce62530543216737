"""The last search of a session, sealed, for going back to it; forgotten after some quiet minutes."""

import base64
import json
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.contrib.sessions.backends.base import SessionBase

from openajc.base.sealing import Sealed, Sealer, UnableToOpen


SLOT = "people-search"
KEPT_FOR = timedelta(minutes=10)


def keep(session: SessionBase, asked: dict[str, Any], *, owner: int, now: datetime) -> None:
    """Keep what was asked, readable only here and for this staff member."""
    plain = json.dumps({"asked": asked, "until": (now + KEPT_FOR).isoformat()})
    sealed = Sealer(settings.DRAFT_KEYS).seal(plain, bound_to=_bound_to(owner))
    session[SLOT] = [sealed.key_id, base64.b64encode(sealed.ciphertext).decode()]


def recall(session: SessionBase, *, owner: int, now: datetime) -> dict[str, Any]:
    """Return what was asked, or nothing if there was no search, or not lately."""
    if SLOT not in session:
        return {}
    key_id, ciphertext = session[SLOT]
    sealed = Sealed(key_id=key_id, ciphertext=base64.b64decode(ciphertext))
    try:
        kept = json.loads(Sealer(settings.DRAFT_KEYS).open(sealed, bound_to=_bound_to(owner)))
    except UnableToOpen:
        return {}
    asked: dict[str, Any] = kept.get("asked", {})
    return asked if asked and now < datetime.fromisoformat(kept["until"]) else {}


def forget(session: SessionBase) -> None:
    """Forget the last search."""
    session.pop(SLOT, None)


def _bound_to(owner: int) -> str:
    return f"{SLOT} of staff {owner}"
