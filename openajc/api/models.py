"""How often each access token asked within its latest minute, and which keys were used."""

from typing import ClassVar

import pgtrigger
from django.db import models
from typing_extensions import override

from openajc.base.guards import never_truncated, refuses
from openajc.staff.models import ApiToken, StaffMember


class TokenMinute(models.Model):
    """The requests of one token in one minute; each minute starts at zero."""

    token = models.OneToOneField(
        ApiToken, on_delete=models.PROTECT, primary_key=True, related_name="+"
    )
    minute = models.DateTimeField()
    requests = models.PositiveIntegerField()

    objects: ClassVar[models.Manager["TokenMinute"]] = models.Manager()

    @override
    def __str__(self) -> str:
        return f"{self.requests} requests of token #{self.token_id}"


class UsedKey(models.Model):
    """An idempotency key, and a digest of the command it was sent with."""

    key = models.UUIDField(primary_key=True)
    owner = models.ForeignKey(StaffMember, on_delete=models.PROTECT, related_name="+")
    digest = models.BinaryField(max_length=32)
    first_used = models.DateTimeField()

    objects: ClassVar[models.Manager["UsedKey"]] = models.Manager()

    class Meta:
        triggers = [
            refuses(
                "api_key_is_never_changed",
                pgtrigger.Update | pgtrigger.Delete,
                "a key stands for one request and no other",
            ),
            never_truncated("api_keys_are_never_truncated", "a key stands for one request"),
        ]

    @override
    def __str__(self) -> str:
        return f"key {self.key}"
