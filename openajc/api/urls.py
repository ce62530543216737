from django.urls import include, path

from openajc.api.site import api
from openajc.api.views import documentation


patterns, _app, _namespace = api.urls
for pattern in patterns:
    vars(pattern.callback)["login_required"] = False  # a token signs in, not a session

urlpatterns = [
    path("openapi.json", documentation.openapi, name="api-openapi"),
    path("docs", documentation.docs, name="api-docs"),
    path("", include((patterns, "api"), namespace="api")),
]
