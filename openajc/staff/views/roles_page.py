from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from openajc.base.http import StaffRequest, requires
from openajc.base.permissions import Permission
from openajc.staff.presenters import role_rows


@require_safe
@requires(Permission.ROLE_VIEW)
def roles_page(request: StaffRequest) -> HttpResponse:
    """Show what each role may do, drawn from the code that enforces it (34-19 AC-5)."""
    return render(request, "staff/roles.html", role_rows(mine=request.user.role))
