from django.http import HttpResponse
from django.views.decorators.http import require_POST

from openajc.base.http import StaffRequest, requires
from openajc.base.permissions import Permission


@require_POST
@requires(Permission.SESSION_KEEP)
def stay(request: StaffRequest) -> HttpResponse:
    """Keep the session: every request restarts its quiet minutes."""
    request.session.modified = True
    return HttpResponse(status=204)
