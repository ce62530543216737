"""Which people a staff member may see, and who may work with them."""

from collections.abc import Collection

from django.db.models import Q, QuerySet

from openajc.base.permissions import Permission
from openajc.participants.models import Participant
from openajc.staff.models import Office, StaffMember


def within_reach_of(staff: StaffMember) -> Q:
    """Say it as a condition: the people of the own agency, or everybody for a role of the whole area."""
    return Q(pk__isnull=False) if staff.job.whole_area else Q(agency_id=staff.agency_id)


def visible_to(staff: StaffMember) -> QuerySet[Participant]:
    """Return the people the staff member may see, and no others."""
    return Participant.objects.filter(within_reach_of(staff))


def may_see(staff: StaffMember, person: Participant) -> bool:
    """Tell whether one person is among those the staff member may see."""
    return staff.job.whole_area or person.agency_id == staff.agency_id


def takes_cases(staff: StaffMember) -> bool:
    """Tell whether people can be assigned to the staff member: they work cases themselves."""
    return staff.may(Permission.ACTIVITY_RECORD)


def who_may_work_with(agencies: Collection[int]) -> list[StaffMember]:
    """Return the staff of these agencies to whom people can be assigned, by name."""
    staff = StaffMember.objects.filter(agency__in=agencies, is_active=True).order_by("name", "pk")
    return [member for member in staff.select_related("agency") if takes_cases(member)]


def list_offices() -> list[Office]:
    """Return the offices where a person can be registered, by name."""
    return list(Office.objects.order_by("name"))
