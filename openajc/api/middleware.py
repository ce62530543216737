"""Around every address of the API: no cookies, problems instead of pages, tags to ask again by."""

from collections.abc import Callable
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response, set_response_etag

from openajc.api.problems import PROBLEM, problem


GetResponse = Callable[[HttpRequest], HttpResponse]
API = "/api/"
JSON = "application/json"


def programs_only(get_response: GetResponse) -> GetResponse:
    """Treat what is asked under `/api/` as a program's, whatever a browser would send along."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if not request.path_info.startswith(API):
            return get_response(request)
        request.META.pop("HTTP_COOKIE", None)
        if _has_body(request) and request.content_type != JSON:
            return problem(415)
        response = get_response(request)
        response.cookies.clear()
        return _tagged(request, _in_one_shape(response))

    return middleware


def _has_body(request: HttpRequest) -> bool:
    return request.META.get("CONTENT_LENGTH") not in {None, "", "0"}


def _in_one_shape(response: HttpResponse) -> HttpResponse:
    """Return a problem in place of a page about what went wrong."""
    is_page = response.status_code >= HTTPStatus.BAD_REQUEST
    if not is_page or response.headers.get("Content-Type") == PROBLEM:
        return response
    answer = problem(response.status_code)
    for name in ("Allow", "Retry-After"):
        if name in response.headers:
            answer.headers[name] = response.headers[name]
    return answer


def _tagged(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    if request.method != "GET" or response.status_code != HTTPStatus.OK or response.streaming:
        return response
    set_response_etag(response)
    etag = response.headers["ETag"]
    tagged = get_conditional_response(request, etag=etag, response=response)
    return _in_one_shape(tagged) if isinstance(tagged, HttpResponse) else response
