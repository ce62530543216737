"""The SSN vault: what is stored of a number, and how it is opened again (34-19 SS-1)."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.conf import settings

from openajc.base.sealing import Sealed, Sealer, fingerprint


if TYPE_CHECKING:
    from openajc.participants.models import Ssn


@dataclass(frozen=True, kw_only=True, slots=True)
class SealedSsn:
    """
    What the table keeps: the sealed number, and two keyed fingerprints to find it by.

    `fingerprint` is of all nine digits, `last_four` of the last four.
    """

    key_id: str
    ciphertext: bytes
    fingerprint: bytes
    last_four: bytes


def seal_ssn(number: str, *, participant: int) -> SealedSsn:
    """Seal nine digits so that they open only as this person's (`participant` is their key)."""
    sealed = Sealer(settings.SSN_KEYS).seal(number, bound_to=_bound_to(participant))
    return SealedSsn(
        key_id=sealed.key_id,
        ciphertext=sealed.ciphertext,
        fingerprint=fingerprint_of(number),
        last_four=last_four_of(number),
    )


def open_ssn(row: "Ssn") -> str:
    """
    Return the nine digits of a stored number.

    :raises UnableToOpen: if it was altered, moved to another person, or its key is not configured.
    """
    sealed = Sealed(key_id=row.key_id, ciphertext=bytes(row.ciphertext))
    return Sealer(settings.SSN_KEYS).open(sealed, bound_to=_bound_to(row.participant_id))


def fingerprint_of(number: str) -> bytes:
    """Return what a whole number is found by (32 bytes)."""
    return fingerprint(number, key=settings.SSN_LOOKUP_KEY)


def last_four_of(number: str) -> bytes:
    """Return what the last four digits are found by (32 bytes); takes four digits or more."""
    return fingerprint(f"last four {number[-4:]}", key=settings.SSN_LOOKUP_KEY)


def newest_key() -> str:
    """Return the id of the key that seals today."""
    return next(iter(settings.SSN_KEYS))


def _bound_to(participant: int) -> str:
    return f"ssn of participant {participant}"
