"""Agencies, offices and case managers for made-up people."""

from collections.abc import Sequence

from django.conf import settings

from openajc.policy.areas import current_area
from openajc.reporting.demo.rows import Worker
from openajc.staff.models import Agency, Office, StaffMember


AGENCIES = ("Central Coast Career Services", "North County Works")
OFFICES = current_area(settings.LOCAL_AREA).offices
PEOPLE_A_WORKER = 125
WORKERS_A_SUPERVISOR = 10


def workers_for(people: int, *, seed: int) -> list[Worker]:
    """Make case managers enough for so many people, with supervisors; they cannot sign in."""
    agencies = [Agency.objects.get_or_create(name=name)[0] for name in AGENCIES]
    offices = [Office.objects.get_or_create(name=name)[0] for name in OFFICES]
    count = max(len(offices), -(-people // PEOPLE_A_WORKER))
    supervisors = [
        _member("supervisor", n, seed, agencies[n % len(agencies)], offices[n % len(offices)])
        for n in range(max(len(agencies), -(-count // WORKERS_A_SUPERVISOR)))
    ]
    supervisors = _kept(supervisors)
    managers = [
        _member("case_manager", n, seed, boss.agency, offices[n % len(offices)], boss)
        for n in range(count)
        for boss in [supervisors[n % len(supervisors)]]
    ]
    return workers_of(_kept(managers), offices)


def _kept(members: list[StaffMember]) -> list[StaffMember]:
    """Save who is new; a load that was cut short has left its staff."""
    StaffMember.objects.bulk_create(members, ignore_conflicts=True)
    saved = StaffMember.objects.select_related("agency").in_bulk(
        [member.email for member in members], field_name="email"
    )
    return [saved[member.email] for member in members]


def workers_of(managers: Sequence[StaffMember], offices: Sequence[Office]) -> list[Worker]:
    """Return the keys that records need of case managers, who all have an office."""
    places = {office.pk: place for place, office in enumerate(offices)}
    return [
        Worker(pk=m.pk, agency=m.agency_id, office=m.office_id, place=places[m.office_id])
        for m in managers
        if m.office_id is not None
    ]


def _member(  # noqa: PLR0917 - what an account is made of
    role: str, n: int, seed: int, agency: Agency, office: Office, boss: StaffMember | None = None
) -> StaffMember:
    title = role.replace("_", " ").title()
    member = StaffMember(
        email=f"{role.replace('_', '.')}{n + 1}.{seed}@example.org",
        name=f"{title} {n + 1}",
        role=role,
        agency=agency,
        office=office,
        supervisor=boss,
    )
    member.set_unusable_password()
    return member
