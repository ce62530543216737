"""Pages for what went wrong: what happened, why, what to do next."""

import sys

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import RequestDataTooBig
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string


AWAY = (OperationalError, InterfaceError)
RETRY_AFTER_SECONDS = "30"


def _page(request: HttpRequest, template: str, status: int) -> HttpResponse:
    return render(request, f"base/{template}.html", status=status)


@login_not_required
def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    if isinstance(exception, RequestDataTooBig):
        return _page(request, "too_large", 413)
    return _page(request, "bad_request", 400)


@login_not_required
def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _page(request, "forbidden", 403)


@login_not_required
def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _page(request, "not_found", 404)


def not_allowed(request: HttpRequest, allowed: str) -> HttpResponse:
    answer = _page(request, "not_allowed", 405)
    answer.headers["Allow"] = allowed
    return answer


@login_not_required
def server_error(request: HttpRequest) -> HttpResponse:
    """Say what went wrong; a page that asks the database nothing says that the database does not answer."""
    if isinstance(sys.exc_info()[1], AWAY):
        return _unavailable()
    try:
        return _page(request, "server_error", 500)
    except AWAY:
        return _unavailable()


def _unavailable() -> HttpResponse:
    page = render_to_string("base/unavailable.html")
    return HttpResponse(page, status=503, headers={"Retry-After": RETRY_AFTER_SECONDS})


@login_not_required
def csrf_failed(request: HttpRequest, reason: str = "") -> HttpResponse:
    return _page(request, "csrf_failed", 403)
