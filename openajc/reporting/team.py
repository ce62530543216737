"""Who is in the team that a supervisor or the county looks at, and their cases."""

from typing import TYPE_CHECKING

from django.db.models import Q, QuerySet

from openajc.applications.models import Participation
from openajc.base.permissions import Permission
from openajc.participants.access import takes_cases
from openajc.reporting import totals
from openajc.staff.models import Agency, StaffMember


if TYPE_CHECKING:
    from datetime import date

    from openajc.rules.parameters import Policy

NOBODY = 0
WITH_CASELOAD = ("case_manager", "supervisor")


def list_agencies() -> list[Agency]:
    """Return the agencies that have people with a caseload, by name."""
    working = StaffMember.objects.filter(role__in=WITH_CASELOAD).values("agency")
    return list(Agency.objects.filter(pk__in=working).order_by("name"))


def team_of(viewer: StaffMember) -> list[tuple[int, str]]:
    """Return key and name of the viewer, and of the active people they supervise, by name (1 query)."""
    if not viewer.may(Permission.TEAM_VIEW):
        return [(viewer.pk, viewer.name)]
    members = StaffMember.objects.filter(Q(supervisor=viewer) | Q(pk=viewer.pk), is_active=True)
    return list(members.order_by("name").values_list("pk", "name"))


def workers_seen_by(viewer: StaffMember, agency: int | None) -> QuerySet[StaffMember]:
    """Return the active workers the viewer looks after: the own team, or those of an agency for the county."""
    workers = StaffMember.objects.filter(role__in=WITH_CASELOAD, is_active=True)
    if viewer.job.whole_area:
        return workers.filter(agency=agency)
    own_team = workers.filter(supervisor=viewer) | workers.filter(pk=viewer.pk)
    return own_team if takes_cases(viewer) else workers.filter(agency=viewer.agency_id)


def list_cases(
    workers: QuerySet[StaffMember],
    *,
    worker: int | None,
    only: str,
    today: "date",
    policy: "Policy",
) -> QuerySet[Participation]:
    """Return open cases of the workers, of one worker if named (0: of nobody), narrowed to `notes` late or `exits` near."""
    cases = Participation.objects.filter(exited_on=None)
    if worker == NOBODY:
        agencies = workers.order_by().values("agency")
        cases = cases.filter(participant__worker=None, participant__agency__in=agencies)
    else:
        cases = cases.filter(participant__worker__in=workers)
    if worker:
        cases = cases.filter(participant__worker=worker)
    if only == "notes":
        cases = totals.with_note_since(cases)
        cases = cases.filter(totals.notes_late(today=today, policy=policy))
    if only == "exits":
        cases = cases.filter(totals.nearing_exit(today=today, policy=policy))
    return cases.select_related("participant__worker").order_by("projected_exit_on", "pk")
