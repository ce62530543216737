"""The description of the API, for machines and for people. Open: it says nothing of anybody."""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from openajc.api.site import api


@require_safe
@login_not_required
def openapi(request: HttpRequest) -> HttpResponse:
    """Describe every address as OpenAPI."""
    return JsonResponse(_schema())


@require_safe
@login_not_required
def docs(request: HttpRequest) -> HttpResponse:
    """Show the same description as a page, drawn here: no script, no other host."""
    schema = _schema()
    rows = [
        {"method": method.upper(), "path": path, **operation}
        for path, methods in schema["paths"].items()
        for method, operation in methods.items()
    ]
    return render(request, "api/docs.html", {"operations": rows, "about": schema["info"]})


def _schema() -> dict[str, Any]:
    return api.get_openapi_schema(path_prefix="/api/v1/")
