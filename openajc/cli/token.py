"""`openajc token`: access tokens of the REST API, from the server."""

import getpass
from typing import TYPE_CHECKING, NoReturn

import click

from openajc.base.permissions import Permission
from openajc.cli.options import json_option
from openajc.cli.printing import print_object
from openajc.cli.site import start_site


if TYPE_CHECKING:
    from openajc.staff.models import ApiToken, StaffMember


@click.group()
def token() -> None:
    """Make, list and revoke access tokens."""


@token.command()
@click.option("--email", required=True, help="The account the token works as.")
@click.option("--name", required=True, help="What the token is for.")
@click.option("--days", type=int, default=None, help="How many days it works. [default: 90]")
@click.option(
    "--scope",
    "scopes",
    multiple=True,
    metavar="PERMISSION",
    help="What it may do; repeat for more. Without it: all that a token of the role can.",
)
@json_option
def create(
    email: str,
    name: str,
    days: int | None,
    scopes: tuple[str, ...],
    as_text: bool | None,  # noqa: FBT001 - click passes by name
) -> None:
    """Make a token, tell its owner by mail, and print it this once."""
    start_site()
    from django.conf import settings

    from openajc.base import clock
    from openajc.staff.tokens import NewToken, UnableToMakeToken, make_token, tell_owner

    lives = settings.API_TOKEN_DAYS if days is None else days
    new = NewToken(name=name, days=lives, scopes=[_permission(scope) for scope in scopes])
    try:
        made = make_token(
            new, owner=_account(email), now=clock.now(), server_user=getpass.getuser()
        )
    except UnableToMakeToken as refusal:
        raise click.UsageError(str(refusal)) from refusal
    said = {**_said(made.token), "token": made.secret, "owner_told": tell_owner(made.token)}
    print_object(said, as_text=as_text)


@token.command("list")
@click.option("--email", default="", help="Of this account only.")
@json_option
def list_all(email: str, as_text: bool | None) -> None:  # noqa: FBT001 - click passes by name
    """List the tokens, the latest first; those that ended too."""
    start_site()
    from openajc.staff.token_queries import list_tokens

    rows = list_tokens(_account(email) if email else None)
    print_object({"tokens": [_said(row) for row in rows]}, as_text=as_text)


@token.command()
@click.option("--email", required=True, help="The account the token works as.")
@click.option("--name", required=True, help="The name of the token.")
@json_option
def revoke(email: str, name: str, as_text: bool | None) -> None:  # noqa: FBT001 - click passes by name
    """End a token now."""
    start_site()
    from openajc.base import clock
    from openajc.staff.token_queries import list_tokens
    from openajc.staff.tokens import revoke_token

    owner = _account(email)
    working = [one for one in list_tokens(owner) if one.revoked_at is None]
    found = next((one for one in working if one.name.lower() == name.strip().lower()), None)
    if found is None:
        known = ", ".join(repr(one.name) for one in working) or "none"
        _refuse(f"{email} has no token named {name!r} that works. Tokens: {known}.")
    revoked = revoke_token(found.pk, owner=owner, now=clock.now(), server_user=getpass.getuser())
    print_object(_said(revoked), as_text=as_text)


def _account(email: str) -> "StaffMember":
    from openajc.staff.models import StaffMember

    found = StaffMember.objects.filter(email__iexact=email).first()
    return found or _refuse(f"No account has the address {email}.")


def _permission(scope: str) -> Permission:
    try:
        return Permission(scope)
    except ValueError:
        _refuse(f"{scope} is not a permission. Permissions: {', '.join(Permission)}.")


def _said(row: "ApiToken") -> dict[str, object]:
    return {
        "owner": row.owner.email,
        "name": row.name,
        "scopes": row.scopes,
        "created_at": row.created_at.isoformat(),
        "expires": row.expires.isoformat(),
        "revoked_at": row.revoked_at.isoformat() if row.revoked_at else None,
        "last_used": row.last_used.isoformat() if row.last_used else None,
        "last_used_from": row.last_used_from,
    }


def _refuse(message: str) -> NoReturn:
    raise click.UsageError(message)
