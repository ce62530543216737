"""What happens around every request: its id, one log line, and no caching of people's pages."""

import time
import uuid
from collections.abc import Callable
from http import HTTPStatus

import structlog
from django.conf import settings
from django.contrib.auth import SESSION_KEY, logout
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.shortcuts import resolve_url

from openajc.base.views import errors


GetResponse = Callable[[HttpRequest], HttpResponse]
BEGAN_AT = "began_at"
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


def sessions_end(get_response: GetResponse) -> GetResponse:
    """Sign out whoever signed in longer ago than a session may last, however busy it was kept."""

    def middleware(request: HttpRequest) -> HttpResponse:
        session = request.session
        if session.session_key and SESSION_KEY in session:
            began_at = session.setdefault(BEGAN_AT, int(time.time()))
            if time.time() - began_at > settings.SESSION_LONGEST_SECONDS:
                logout(request)
        return get_response(request)

    return middleware


def plain_addresses(get_response: GetResponse) -> GetResponse:
    """Refuse an address with a null character, which no text of the database can hold."""

    def middleware(request: HttpRequest) -> HttpResponse:
        query = request.META.get("QUERY_STRING", "")
        if "\x00" in request.path_info or "%00" in query or "\x00" in query:
            raise BadRequest("null character in the address")
        return get_response(request)

    return middleware


def refusals_in_words(get_response: GetResponse) -> GetResponse:
    """Answer a method that an address does not take with a page, where Django sends an empty one."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if response.status_code != HTTPStatus.METHOD_NOT_ALLOWED or response.content:
            return response
        return errors.not_allowed(request, response.headers["Allow"])

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


def signed_out_parts(get_response: GetResponse) -> GetResponse:
    """Answer 401 to a page's part after the session ended, instead of a sign-in page inside the page."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        sign_in = resolve_url(settings.LOGIN_URL)
        if request.headers.get("HX-Request") and response.headers.get("Location", "").startswith(
            sign_in
        ):
            return HttpResponse(status=401)
        return response

    return middleware
