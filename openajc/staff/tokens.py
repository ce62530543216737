"""Make and revoke access tokens, and note that one was used."""

import hashlib
import secrets
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction

from openajc.audit import operations as audit
from openajc.base.permissions import Permission
from openajc.staff.token_model import ApiToken


if TYPE_CHECKING:
    from openajc.staff.models import StaffMember

# No program sees a whole SSN or searches by one, stays signed in, or makes itself another token.
IN_NO_TOKEN = frozenset(
    {
        Permission.DRAFT_KEEP,
        Permission.SESSION_KEEP,
        Permission.SSN_REVEAL,
        Permission.SSN_SEARCH,
        Permission.TOKEN_KEEP,
    }
)
APPROVES = ":approve"
PREFIX = "openajc_"
SECRET_BYTES = 32
USE_IS_NOTED_EVERY = timedelta(minutes=1)


class UnableToMakeToken(Exception):
    """The token can't be made. The message says why and what to do."""


class NoSuchToken(LookupError):
    """The account has no such token."""


@dataclass(frozen=True, kw_only=True, slots=True)
class NewToken:
    """
    A token wanted: its name, how many days it lives, and what it may do (empty: all that does not approve).

    `second_factor`: its owner has just shown a second factor, without which no token approves.
    """

    name: str
    days: int
    scopes: Collection[Permission] = ()
    second_factor: bool = False

    @property
    def approves(self) -> bool:
        return any(scope.endswith(APPROVES) for scope in self.scopes)

    @property
    def lives(self) -> timedelta:
        """How long it works: one that approves, some hours at most."""
        hours = timedelta(hours=settings.API_TOKEN_APPROVING_HOURS)
        return (
            min(timedelta(days=self.days), hours) if self.approves else timedelta(days=self.days)
        )


@dataclass(frozen=True, kw_only=True, slots=True)
class Made:
    """A token that was made, and the text that is shown this once."""

    token: ApiToken
    secret: str


def digest_of(secret: str) -> bytes:
    """Return what is stored of a token: it is random and long, so a fast digest cannot be guessed."""
    return hashlib.sha256(secret.encode()).digest()


def scopes_open_to(owner: "StaffMember") -> list[Permission]:
    """Return the permissions of the role that a token may hold by itself; none that approves."""
    held = owner.job.permissions - IN_NO_TOKEN
    return sorted(permission for permission in held if not permission.endswith(APPROVES))


def approvals_open_to(owner: "StaffMember") -> list[Permission]:
    """Return what the role approves: a token may hold it for some hours, after a second factor."""
    return sorted(scope for scope in owner.job.permissions if scope.endswith(APPROVES))


@transaction.atomic
def make_token(
    new: NewToken, *, owner: "StaffMember", now: datetime, server_user: str = ""
) -> Made:
    """
    Make a token for an account; `server_user` is who did it on the server, if it was not the owner.

    :raises UnableToMakeToken: if the account has ended, or the name, the days or a scope does not do.
    """
    open_to = scopes_open_to(owner)
    if new.second_factor and not server_user:
        open_to = sorted([*open_to, *approvals_open_to(owner)])
    _refuse(new, owner=owner, open_to=open_to)
    secret = PREFIX + secrets.token_urlsafe(SECRET_BYTES)
    token = ApiToken.objects.create(
        owner=owner,
        name=new.name.strip(),
        digest=digest_of(secret),
        scopes=sorted(new.scopes or scopes_open_to(owner)),
        created_at=now,
        expires=now + new.lives,
    )
    facts = {"expires_on": token.expires.date().isoformat(), "scopes": token.scopes}
    by = None if server_user else owner
    _record("staff.token.created", token, by=by, now=now, server_user=server_user, **facts)
    return Made(token=token, secret=secret)


@transaction.atomic
def revoke_token(
    pk: int, *, owner: "StaffMember", now: datetime, server_user: str = ""
) -> ApiToken:
    """
    End a token of an account now; one that has ended already stays as it is.

    :raises NoSuchToken: if the account has no such token.
    """
    token = ApiToken.objects.select_for_update().filter(pk=pk, owner=owner).first()
    if token is None:
        raise NoSuchToken(pk)
    if token.revoked_at is None:
        by = None if server_user else owner
        token.revoked_at, token.revoked_by = now, by
        token.save(update_fields=["revoked_at", "revoked_by"])
        _record("staff.token.revoked", token, by=by, now=now, server_user=server_user)
    return token


def note_use(token: ApiToken, *, address: str, now: datetime) -> None:
    """Keep when and from where a token was last used, to the minute: a busy program writes no more."""
    is_noted = (
        token.last_used is not None
        and now - token.last_used < USE_IS_NOTED_EVERY
        and token.last_used_from == address
    )
    if not is_noted:
        rows = ApiToken.objects.filter(pk=token.pk, revoked_at=None)
        rows.update(last_used=now, last_used_from=address[:64])


def _refuse(new: NewToken, *, owner: "StaffMember", open_to: list[Permission]) -> None:
    longest = settings.API_TOKEN_LONGEST_DAYS
    if not owner.is_active:
        raise UnableToMakeToken(f"The account of {owner.email} has ended.")
    if not new.name.strip():
        raise UnableToMakeToken("Give the token a name that says what it is for.")
    if not 1 <= new.days <= longest:
        raise UnableToMakeToken(f"A token lives from 1 to {longest} days.")
    if beyond := sorted(set(new.scopes) - set(open_to)):
        raise UnableToMakeToken(
            f"A token of a {owner.job.name} cannot hold {', '.join(beyond)}. It can hold: {', '.join(open_to)}."
        )
    namesakes = ApiToken.objects.filter(owner=owner, name__iexact=new.name.strip())
    if namesakes.filter(revoked_at=None).exists():
        raise UnableToMakeToken(
            "There is a token of this name already. Choose another name, or revoke that one first."
        )


def _record(
    event: str, token: ApiToken, *, by: "StaffMember | None", now: datetime, **facts: object
) -> None:
    said = {"owner": token.owner_id, "name": token.name, **facts}
    audit.record(event, subject=f"token:{token.pk}", by=by, now=now, facts=said)


def tell_owner(token: ApiToken) -> bool:
    """Tell the owner by mail of a token that was made on the server; return whether the mail was sent."""
    words = (
        f"An access token named “{token.name}” was made for your OpenAJC account on the server. "
        "If you did not ask for it, revoke it on your account page and tell the MIS administrator."
    )
    try:
        return bool(
            send_mail("An access token was made for you", words, None, [token.owner.email])
        )
    except OSError:
        return False
