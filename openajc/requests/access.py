from typing import TYPE_CHECKING

from django.db.models import QuerySet

from openajc.requests.models import Request


if TYPE_CHECKING:
    from openajc.staff.models import StaffMember


def visible_to(viewer: "StaffMember") -> QuerySet[Request]:
    """Return the requests a person may see: their agency's, or every one of the area for roles of the whole area."""
    requests = Request.objects.all()
    return requests if viewer.job.whole_area else requests.filter(sent_by__agency=viewer.agency_id)
