"""Every path of the site. A room's own paths are in its `urls.py`, written in full."""

from django.urls import include, path

from openajc.base.views import health


urlpatterns = [
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
    path("account/", include("openajc.staff.account_urls")),
    path("", include("openajc.staff.urls")),
    path("", include("openajc.participants.urls")),
    path("", include("openajc.applications.urls")),
    path("", include("openajc.notes.urls")),
    path("", include("openajc.activities.urls")),
    path("", include("openajc.exits.urls")),
    path("", include("openajc.reporting.urls")),
    path("", include("openajc.handbook.urls")),
]

handler400 = "openajc.base.views.errors.bad_request"
handler403 = "openajc.base.views.errors.forbidden"
handler404 = "openajc.base.views.errors.not_found"
handler500 = "openajc.base.views.errors.server_error"
