"""The demo county: a made-up San Luis Obispo with its agencies, offices, staff and people (34-19 HB-3)."""

from dataclasses import dataclass
from datetime import date, datetime

from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.db import transaction

from openajc.audit.operations import seal_events
from openajc.base.operations import histories_open
from openajc.policy.areas import current_area
from openajc.policy.loader import current_policy
from openajc.reporting.demo.generating import generate
from openajc.reporting.demo.staff import AGENCIES, OFFICES, workers_of
from openajc.reporting.demo.storytelling import tell_stories
from openajc.staff.models import Agency, Office, StaffMember
from openajc.staff.roles import ROLES


SEED = 805
PEOPLE = 300
PASSWORD = "morro-bay-training"  # noqa: S105 - printed at every start of the demo
AREA = current_area(settings.LOCAL_AREA)
COUNTY, BOARD = AREA.department, AREA.board
STATE = "Employment Development Department"
FIRST, SECOND = AGENCIES
SLO, PASO, SOUTH = OFFICES
STAFF = (
    ("case_manager", "Casey Alvarez", "casey", FIRST, SLO, "sofia"),
    ("case_manager", "Morgan Lee", "morgan", FIRST, PASO, "sofia"),
    ("case_manager", "Riley Santos", "riley", FIRST, SOUTH, "sofia"),
    ("case_manager", "Jordan Webb", "jordan", SECOND, SLO, "sam"),
    ("case_manager", "Taylor Nakamura", "taylor", SECOND, PASO, "sam"),
    ("case_manager", "Avery Pruitt", "avery", SECOND, SOUTH, "sam"),
    ("supervisor", "Sofia Herrera", "sofia", FIRST, SLO, None),
    ("supervisor", "Sam Whitfield", "sam", SECOND, PASO, None),
    ("mis_administrator", "Mina Torres", "mina", COUNTY, SLO, None),
    ("program_manager", "Pat Donnelly", "pat", COUNTY, SLO, None),
    ("wdb_director", "Dana Okafor", "dana", BOARD, SLO, None),
    ("edd_reviewer", "Eddie Marsh", "eddie", STATE, None, None),
    ("monitor", "Monica Reyes", "monica", STATE, None, None),
    ("greeter", "Greta Lopez", "greta", FIRST, SLO, None),
    ("board_viewer", "Bo Hartman", "bo", BOARD, None, None),
)


@dataclass(frozen=True, kw_only=True, slots=True)
class SignIn:
    """Somebody who may sign in to the demo."""

    role: str
    name: str
    email: str
    password: str


def load_demo_county(*, today: date, now: datetime) -> list[SignIn]:
    """
    Make the demo county if it is not there, and return who may sign in.

    The people are the same every time; their situations are relative to the day of loading.
    """
    if not StaffMember.objects.filter(email=_email(STAFF[0][2])).exists():
        with histories_open():
            _load(today=today, now=now)
        seal_events(now=now)
    return [
        SignIn(role=ROLES[role].name, name=name, email=_email(short), password=PASSWORD)
        for role, name, short, *_ in STAFF
    ]


@transaction.atomic
def _load(*, today: date, now: datetime) -> None:
    members = _staff()
    workers = [member for member in members.values() if member.role == "case_manager"]
    tell_stories(workers, today=today)
    offices = [Office.objects.get(name=name) for name in OFFICES]
    generate(
        people=PEOPLE,
        seed=SEED,
        as_of=today,
        now=now,
        policy=current_policy(settings.LOCAL_AREA),
        workers=workers_of(workers, offices),
    )


def _staff() -> dict[str, StaffMember]:
    agencies = {row[3]: Agency.objects.get_or_create(name=row[3])[0] for row in STAFF}
    offices = {name: Office.objects.get_or_create(name=name)[0] for name in OFFICES}
    password = make_password(PASSWORD)
    members = {
        short: StaffMember.objects.create(
            role=role,
            name=name,
            email=_email(short),
            password=password,
            agency=agencies[agency],
            office=offices[office] if office else None,
        )
        for role, name, short, agency, office, _ in STAFF
    }
    for _, _, short, _, _, supervisor in STAFF:
        if supervisor:
            members[short].supervisor = members[supervisor]
            members[short].save(update_fields=["supervisor"])
    return members


def _email(short: str) -> str:
    return f"{short}@example.org"
