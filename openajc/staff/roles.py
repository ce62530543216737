"""What each job may do (34-19 AC-5). The roles page is drawn from this."""

from dataclasses import dataclass

from openajc.base.permissions import Permission as Can


@dataclass(frozen=True, kw_only=True, slots=True)
class Role:
    """`whole_area`: sees every person of the local area, not only those of the own agency."""

    name: str
    description: str
    permissions: frozenset[Can]
    whole_area: bool = False


EVERYONE = frozenset({Can.HANDBOOK_READ, Can.ROLE_VIEW, Can.SESSION_KEEP, Can.TOKEN_KEEP})
READS = EVERYONE | {
    Can.ACTIVITY_VIEW,
    Can.APPLICATION_VIEW,
    Can.CODE_VIEW,
    Can.EVENT_VIEW,
    Can.FORECAST_VIEW,
    Can.NOTE_VIEW,
    Can.PERSON_VIEW,
    Can.REQUEST_VIEW,
}
WORKS = READS | {
    Can.ACTIVITY_RECORD,
    Can.APPLICATION_TAKE,
    Can.DRAFT_KEEP,
    Can.NOTE_WRITE,
    Can.PERSON_REGISTER,
    Can.REQUEST_SEND,
    Can.SSN_REVEAL,
    Can.SSN_SEARCH,
    Can.TODAY_VIEW,
}
OVERSEES = READS | {Can.TEAM_VIEW, Can.TODAY_VIEW}
APPROVES = OVERSEES | {Can.REQUEST_APPROVE}

ROLES = {
    "case_manager": Role(
        name="Case manager",
        description="Works a caseload: registers people, takes applications, records activities and notes.",
        permissions=WORKS,
    ),
    "supervisor": Role(
        name="Provider supervisor",
        description="Leads case managers: sees their team's work, assigns people, sends requests.",
        permissions=WORKS | {Can.PERSON_ASSIGN, Can.TEAM_VIEW},
    ),
    "mis_administrator": Role(
        name="MIS administrator",
        description="Keeps the system for the county: accounts, help requests, data quality.",
        permissions=OVERSEES
        | {
            Can.NIGHTLY_VIEW,
            Can.PERSON_ASSIGN,
            Can.SSN_REVEAL,
            Can.SSN_SEARCH,
            Can.SSN_WATCH,
        },
        whole_area=True,
    ),
    "program_manager": Role(
        name="Program Manager",
        description="Approves accounts, backdating and data changes for the Department of Social Services.",
        permissions=APPROVES,
        whole_area=True,
    ),
    "wdb_director": Role(
        name="WDB Director",
        description="Approves backdating past 30 days for the Workforce Development Board.",
        permissions=APPROVES,
        whole_area=True,
    ),
    "edd_reviewer": Role(
        name="EDD reviewer",
        description="Approves for the State what needs the State.",
        permissions=APPROVES,
        whole_area=True,
    ),
    "monitor": Role(
        name="Monitor",
        description="Reads everything for a federal or state review and changes nothing.",
        permissions=READS | {Can.TODAY_VIEW, Can.TEAM_VIEW},
        whole_area=True,
    ),
    "greeter": Role(
        name="Front desk",
        description="Welcomes visitors; sees no case.",
        permissions=EVERYONE | {Can.CODE_VIEW, Can.TODAY_VIEW},
    ),
    "board_viewer": Role(
        name="Board or partner viewer",
        description="Sees totals, never a person.",
        permissions=EVERYONE | {Can.CODE_VIEW, Can.TODAY_VIEW},
    ),
}
