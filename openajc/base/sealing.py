"""Encryption at rest: AES-256-GCM with a key id, bound to the thing it belongs to."""

import hashlib
import hmac
import os
from collections.abc import Mapping
from dataclasses import dataclass

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM


NONCE_BYTES = 12


class UnableToOpen(Exception):
    """The secret was altered, moved to another row, or its key is not here."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Sealed:
    """What is stored: which key, and nonce + ciphertext + tag."""

    key_id: str
    ciphertext: bytes


@dataclass(frozen=True, slots=True)
class Sealer:
    """Seals with the first key of the ring, opens with any (keys are rotated by adding one in front)."""

    keys: Mapping[str, bytes]

    def seal(self, text: str, *, bound_to: str) -> Sealed:
        """Encrypt a text so that it can be opened only as this thing's."""
        key_id = next(iter(self.keys))
        nonce = os.urandom(NONCE_BYTES)
        ciphertext = AESGCM(self.keys[key_id]).encrypt(nonce, text.encode(), bound_to.encode())
        return Sealed(key_id=key_id, ciphertext=nonce + ciphertext)

    def open(self, sealed: Sealed, *, bound_to: str) -> str:
        """
        Decrypt a text.

        :raises UnableToOpen: if it was altered, belongs to another thing, or the key is gone.
        """
        try:
            key = AESGCM(self.keys[sealed.key_id])
            nonce, ciphertext = (
                sealed.ciphertext[:NONCE_BYTES],
                sealed.ciphertext[NONCE_BYTES:],
            )
            return key.decrypt(nonce, ciphertext, bound_to.encode()).decode()
        except (KeyError, InvalidTag) as problem:
            raise UnableToOpen(bound_to) from problem


def fingerprint(text: str, *, key: bytes) -> bytes:
    """Return a keyed fingerprint (HMAC-SHA-256, 32 bytes) to find a secret by without storing it."""
    return hmac.digest(key, text.encode(), hashlib.sha256)
