"""Every path of the site. A room's own paths are in its `urls.py`."""

from django.urls import include, path

from openajc.base.views import health


urlpatterns = [
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
    path("account/", include("openajc.staff.account_urls")),
    path("staff/", include("openajc.staff.urls")),
    path("people/", include("openajc.participants.urls")),
    path("people/", include("openajc.applications.urls")),
    path("people/", include("openajc.notes.urls")),
    path("people/", include("openajc.activities.urls")),
    path("exits/", include("openajc.exits.urls")),
    path("", include("openajc.reporting.urls")),
]

handler400 = "openajc.base.views.errors.bad_request"
handler403 = "openajc.base.views.errors.forbidden"
handler404 = "openajc.base.views.errors.not_found"
handler500 = "openajc.base.views.errors.server_error"
