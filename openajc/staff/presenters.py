"""Roles and their permissions as a table."""

from dataclasses import dataclass

from openajc.base.permissions import Permission
from openajc.staff.roles import ROLES, Role


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
    Permission.NOTE_WRITE: "Write case notes",
    Permission.PERSON_ASSIGN: "Assign people to workers",
    Permission.PERSON_REGISTER: "Register people",
    Permission.PERSON_VIEW: "Find and open people",
    Permission.SSN_REVEAL: "Reveal an SSN, with a reason that is logged",
    Permission.TEAM_VIEW: "See a team's work",
    Permission.TODAY_VIEW: "Open the Today page",
    Permission.ROLE_VIEW: "See this page",
    Permission.SESSION_KEEP: "Stay signed in",
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
