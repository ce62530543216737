"""Reads of access tokens."""

from datetime import datetime
from typing import TYPE_CHECKING

from openajc.staff.token_model import ApiToken
from openajc.staff.tokens import digest_of


if TYPE_CHECKING:
    from openajc.staff.models import StaffMember


def find_working(secret: str, *, now: datetime) -> ApiToken | None:
    """Return the token with its owner, unless it is unknown, expired or revoked, or the account has ended (1 query)."""
    found = ApiToken.objects.filter(digest=digest_of(secret), revoked_at=None, expires__gt=now)
    return found.select_related("owner__agency").filter(owner__is_active=True).first()


def list_tokens(owner: "StaffMember | None" = None) -> list[ApiToken]:
    """Return the tokens of an account, or of all, the latest first; those that ended too."""
    tokens = ApiToken.objects.select_related("owner").order_by("-created_at", "-pk")
    return list(tokens if owner is None else tokens.filter(owner=owner))
