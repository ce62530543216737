"""The site with one page more: signed in, permission asked, the shell drawn, and nothing in it."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import include, path
from django.views.decorators.http import require_safe

from openajc.base.http import StaffRequest, requires
from openajc.base.permissions import Permission


@require_safe
@requires(Permission.TODAY_VIEW)
def empty(request: StaffRequest) -> HttpResponse:
    return render(request, "base.html")


urlpatterns = [path("bench/empty/", empty, name="empty"), path("", include("config.urls"))]
handler400 = "openajc.base.views.errors.bad_request"
handler403 = "openajc.base.views.errors.forbidden"
handler404 = "openajc.base.views.errors.not_found"
handler500 = "openajc.base.views.errors.server_error"
