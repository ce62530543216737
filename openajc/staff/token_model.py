"""Access tokens: how a program signs in as the person it works for."""

from datetime import timedelta
from typing import ClassVar

import pgtrigger
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from typing_extensions import override

from openajc.base.guards import never_truncated, only_changes, refuses
from openajc.base.permissions import Permission


KEPT = "who could sign in, and until when, stays known"


class ApiToken(models.Model):
    """
    A token of one account. Only its SHA-256 digest is stored: nobody can read the token again.

    It may do what is in `scopes` and what its owner's role holds at that moment, whichever is less.
    """

    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="api_tokens"
    )
    name = models.CharField(max_length=80)
    digest = models.BinaryField(max_length=32, unique=True)
    scopes = ArrayField(models.CharField(max_length=80))
    created_at = models.DateTimeField()
    expires = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)
    revoked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        help_text="Nobody where it was revoked on the server; the event names who.",
    )
    last_used = models.DateTimeField(null=True)
    last_used_from = models.CharField(max_length=64, blank=True)

    objects: ClassVar[models.Manager["ApiToken"]] = models.Manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                "owner",
                Lower("name"),
                condition=Q(revoked_at=None),
                name="staff_token_has_a_name_of_its_own",
            ),
            models.CheckConstraint(
                condition=~Q(scopes__contains=[Permission.SSN_REVEAL.value]),
                name="staff_token_reveals_no_ssn",
            ),
            models.CheckConstraint(
                condition=~Q(scopes__contains=[Permission.REQUEST_APPROVE.value])
                | Q(expires__lte=models.F("created_at") + timedelta(hours=12)),
                name="staff_token_approves_for_hours",
            ),
            models.CheckConstraint(
                condition=Q(expires__gt=models.F("created_at")),
                name="staff_token_expires_after_it_begins",
            ),
        ]
        triggers = [
            only_changes(
                "staff_token_is_never_changed",
                "a token is made anew, never changed (34-19 AC-1)",
                "last_used",
                "last_used_from",
                "revoked_at",
                "revoked_by_id",
            ),
            refuses(
                "staff_token_stays_revoked",
                pgtrigger.Update,
                "a token that was revoked never works again (34-19 AC-1)",
                condition=pgtrigger.Q(old__revoked_at__isnull=False),
            ),
            refuses("staff_token_is_kept", pgtrigger.Delete, KEPT),
            never_truncated("staff_tokens_are_never_truncated", KEPT),
        ]

    @override
    def __str__(self) -> str:
        return f"token {self.name} #{self.pk}"

    def may(self, permission: Permission) -> bool:
        """Tell whether the token holds a permission and its owner's role still does."""
        return permission in self.scopes and self.owner.may(permission)
