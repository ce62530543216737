"""Turning the key of the SSN vault: every number sealed with the newest key."""

from dataclasses import asdict
from datetime import datetime

from django.db import transaction

from openajc.audit import operations as audit
from openajc.participants import vault
from openajc.participants.models import Ssn


BATCH = 500


def reseal_ssns(*, now: datetime) -> int:
    """
    Seal every number with the newest key, and renew what it is found by; return how many were not.

    Commits a batch at a time, each with its event; run again, it goes on where it stopped and changes
    nothing that is up to date. While it runs numbers sealed with older keys stay readable.

    :raises UnableToOpen: if a number was sealed with a key that is no longer configured.
    """
    resealed, last = 0, 0
    while keys := list(
        Ssn.objects.filter(pk__gt=last).order_by("pk").values_list("pk", flat=True)[:BATCH]
    ):
        resealed += _reseal_batch(keys, now)
        last = keys[-1]
    return resealed


@transaction.atomic
def _reseal_batch(keys: list[int], now: datetime) -> int:
    rows = Ssn.objects.select_for_update(of=("self",)).filter(pk__in=keys).order_by("pk")
    stale = [row for row in rows if _renew(row)]
    if stale:
        Ssn.objects.bulk_update(stale, ["key_id", "ciphertext", "fingerprint", "last_four"])
        audit.record(
            "participants.ssns.resealed",
            subject="ssn:all",
            by=None,
            now=now,
            facts={"resealed": len(stale), "key_id": vault.newest_key()},
        )
    return len(stale)


def _renew(row: Ssn) -> bool:
    """Seal a row anew if its key or its fingerprints are not today's; tell whether they were not."""
    number = vault.open_ssn(row)
    up_to_date = row.key_id == vault.newest_key()
    if up_to_date and bytes(row.fingerprint) == vault.fingerprint_of(number):
        return False
    for name, value in asdict(vault.seal_ssn(number, participant=row.participant_id)).items():
        setattr(row, name, value)
    return True
