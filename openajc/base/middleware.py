"""What happens around every request: its id, one log line, and no caching of people's pages."""

import time
import uuid
from collections.abc import Callable

import structlog
from django.http import HttpRequest, HttpResponse


GetResponse = Callable[[HttpRequest], HttpResponse]
log = structlog.get_logger("openajc.requests")


def request_log(get_response: GetResponse) -> GetResponse:
    """Give the request an id and write one line about it: the route's name, never what was typed."""

    def middleware(request: HttpRequest) -> HttpResponse:
        request_id = uuid.uuid4().hex
        structlog.contextvars.clear_contextvars()
        structlog.contextvars.bind_contextvars(request_id=request_id)
        began = time.perf_counter()
        response = get_response(request)
        log.info(
            "request",
            method=request.method,
            route=request.resolver_match.view_name if request.resolver_match else "",
            status=response.status_code,
            ms=round((time.perf_counter() - began) * 1000, 1),
            staff=getattr(getattr(request, "user", None), "pk", None),
        )
        response["X-Request-ID"] = request_id
        return response

    return middleware


def private_pages(get_response: GetResponse) -> GetResponse:
    """Keep pages about people out of every cache; a full page and its htmx part differ."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response.setdefault("Cache-Control", "no-store")
        response.headers["Vary"] = ", ".join(
            filter(None, [response.headers.get("Vary"), "HX-Request"])
        )
        response.setdefault("Permissions-Policy", "camera=(), geolocation=(), microphone=()")
        return response

    return middleware
