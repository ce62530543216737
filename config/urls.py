"""Every path of the site. A room's own paths are in its `urls.py`, written in full."""

from django.urls import include, path

from openajc.base.views import health
from openajc.reporting.views import health as reporting_health


urlpatterns = [
    path("healthz", health.healthz, name="healthz"),
    path("readyz", reporting_health.readyz, name="readyz"),
    path("metrics", reporting_health.metrics, name="metrics"),
    path("account/", include("openajc.staff.account_urls")),
    path("", include("openajc.staff.urls")),
    path("", include("openajc.drafts.urls")),
    path("", include("openajc.requests.urls")),
    path("", include("openajc.participants.urls")),
    path("", include("openajc.applications.urls")),
    path("", include("openajc.notes.urls")),
    path("", include("openajc.activities.urls")),
    path("", include("openajc.exits.urls")),
    path("", include("openajc.reporting.urls")),
    path("", include("openajc.handbook.urls")),
    path("api/v1/", include("openajc.api.urls")),
]

handler400 = "openajc.base.views.errors.bad_request"
handler403 = "openajc.base.views.errors.forbidden"
handler404 = "openajc.base.views.errors.not_found"
handler500 = "openajc.base.views.errors.server_error"
