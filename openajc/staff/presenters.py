"""Roles and their permissions as a table."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.utils import timezone

from openajc.base.permissions import Permission
from openajc.rules.calendar import spoken
from openajc.staff.roles import ROLES, Role


if TYPE_CHECKING:
    from openajc.staff.token_model import ApiToken


WORDS = {
    Permission.ACTIVITY_RECORD: "Record activities",
    Permission.ACTIVITY_VIEW: "See activities",
    Permission.CODE_VIEW: "Look up activity codes",
    Permission.APPLICATION_TAKE: "Take applications",
    Permission.APPLICATION_VIEW: "See applications",
    Permission.EVENT_VIEW: "See the history of a case",
    Permission.FORECAST_VIEW: "See the exit forecast",
    Permission.HANDBOOK_READ: "Read the policy handbook",
    Permission.NOTE_VIEW: "Read case notes",
    Permission.DRAFT_KEEP: "Keep drafts of what is being typed",
    Permission.NOTE_WRITE: "Write case notes",
    Permission.PERSON_ASSIGN: "Assign people to workers",
    Permission.PERSON_REGISTER: "Register people",
    Permission.PERSON_VIEW: "Find and open people",
    Permission.SSN_REVEAL: "Reveal an SSN, with a reason that is logged",
    Permission.SSN_SEARCH: "Search by SSN or its last four digits; each search is recorded and counted",
    Permission.SSN_WATCH: "Be told when someone checks too many SSNs or registers one in use",
    Permission.NIGHTLY_VIEW: "See whether the nightly work was done",
    Permission.TEAM_VIEW: "See a team's work",
    Permission.TODAY_VIEW: "Open the Today page",
    Permission.REQUEST_APPROVE: "Approve, return or decline requests",
    Permission.REQUEST_SEND: "Send requests for approval",
    Permission.REQUEST_VIEW: "See requests",
    Permission.ROLE_VIEW: "See the roles and what they may do",
    Permission.SESSION_KEEP: "Stay signed in",
    Permission.TOKEN_KEEP: "Make access tokens for programs of one's own",
}
EVENT_WORDS = {
    "staff.account.added": "account added as {role} at {agency}",
    "staff.account.ended": "account ended",
    "staff.sign-in.done": "signed in from {address}",
    "staff.sign-in.ended": "signed out from {address}",
    "staff.sign-in.failed": "sign-in failed from {address}",
    "staff.sign-in.held": "sign-in held back during many wrong tries, from {address}",
    "staff.password.changed": "password changed from {address}",
    "staff.password.set": "first password set from {address}",
    "staff.password.reset": "password reset by e-mail, from {address}",
    "staff.second-factor.added": "second factor added from {address}",
    "staff.second-factor.removed": "second factor removed from {address}",
    "staff.second-factor.renewed": "new recovery codes made from {address}",
    "staff.second-factor.failed": "one-time code not correct, from {address}",
    "staff.token.created": "access token {name} made, valid until {expires_on}",
    "staff.token.revoked": "access token {name} revoked",
}


@dataclass(frozen=True, kw_only=True, slots=True)
class PermissionRow:
    words: str
    held: tuple[bool, ...]


def role_rows(*, mine: str) -> dict[str, object]:
    """Return the roles as columns and the permissions as rows, with the viewer's own role marked."""
    roles: list[Role] = list(ROLES.values())
    rows = [
        PermissionRow(words=words, held=tuple(permission in role.permissions for role in roles))
        for permission, words in WORDS.items()
    ]
    return {"roles": roles, "rows": rows, "mine": ROLES[mine].name}


@dataclass(frozen=True, kw_only=True, slots=True)
class TokenRow:
    """An access token in a list; `standing` says until when it works, or that it does no more."""

    token: "ApiToken"
    works: bool
    standing: str
    may: tuple[str, ...]


def token_row(token: "ApiToken", *, now: datetime) -> TokenRow:
    """Return an access token as a row of a list."""
    works = token.revoked_at is None and token.expires > now
    until = spoken(timezone.localtime(token.expires).date())
    ended = "Revoked" if token.revoked_at else f"Expired {until}"
    may = tuple(WORDS[Permission(scope)] for scope in token.scopes if scope in WORDS)
    return TokenRow(token=token, works=works, standing=until if works else ended, may=may)
