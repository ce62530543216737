"""Which key was used for which request, so that a key never stands for two."""

import hashlib
import json
from datetime import datetime
from typing import TYPE_CHECKING, Any

from openajc.api.models import UsedKey
from openajc.base.commands import Command, to_plain


if TYPE_CHECKING:
    from openajc.staff.models import StaffMember


def is_anothers(command: Command[Any], *, by: "StaffMember") -> bool:
    """Tell whether the key of a command was used by somebody else, or for something else."""
    used = UsedKey.objects.filter(key=command.submission).first()
    if used is None:
        return False
    return used.owner_id != by.pk or bytes(used.digest) != digest_of(command)


def keep_key(command: Command[Any], *, by: "StaffMember", now: datetime) -> None:
    """Keep for what the key of a command was used; kept once, whoever is first."""
    used = UsedKey(key=command.submission, owner=by, digest=digest_of(command), first_used=now)
    UsedKey.objects.bulk_create([used], ignore_conflicts=True)


def digest_of(command: Command[Any]) -> bytes:
    """Return a digest of what is wanted, the same for the same fields in any order."""
    text = json.dumps(to_plain(command), sort_keys=True)
    return hashlib.sha256(text.encode()).digest()
