"""Who approves, in which order: from the policy's words to the roles of the program."""

from openajc.staff.roles import ROLES


ROLE_OF = {
    "program-manager": "program_manager",
    "wdb-director": "wdb_director",
    "edd": "edd_reviewer",
    "mis-administrator": "mis_administrator",
}


def roles_of(approvals: tuple[str, ...]) -> tuple[str, ...]:
    """Return the roles of a chain. An approver without a role is an error of the policy file: KeyError."""
    return tuple(ROLE_OF[approval] for approval in approvals)


def name_of(role: str) -> str:
    """Return a role as people say it: “the WDB Director”."""
    return f"the {ROLES[role].name}"
