"""
A number typed on a page that was refused: carried by the page itself, sealed, and stored nowhere.

It opens only for who typed it and only on the page it was typed on (34-19 SS-1).
"""

import base64
import binascii

from django.conf import settings

from openajc.base.sealing import Sealed, Sealer, UnableToOpen


def seal(digits: str, *, owner: int, submission: str) -> str:
    """Return a number as a page may carry it; nothing for no number."""
    if not digits:
        return ""
    sealed = Sealer(settings.DRAFT_KEYS).seal(digits, bound_to=_bound_to(owner, submission))
    return f"{sealed.key_id}:{base64.urlsafe_b64encode(sealed.ciphertext).decode()}"


def unseal(carried: str, *, owner: int, submission: str) -> str:
    """Return the number that a page carries, or nothing if it is none of this page and owner."""
    key_id, _, ciphertext = carried.partition(":")
    try:
        sealed = Sealed(key_id=key_id, ciphertext=base64.urlsafe_b64decode(ciphertext))
        return Sealer(settings.DRAFT_KEYS).open(sealed, bound_to=_bound_to(owner, submission))
    except (UnableToOpen, binascii.Error, ValueError):
        return ""


def _bound_to(owner: int, submission: str) -> str:
    return f"registration {submission} of staff {owner}"
