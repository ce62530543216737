"""What is wrong, as `application/problem+json` (RFC 9457): one shape for every refusal."""

from collections.abc import Callable
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied, RequestDataTooBig
from django.http import HttpRequest, HttpResponse, JsonResponse
from ninja.errors import HttpError, ValidationError

from openajc.api.auth import Lacks
from openajc.api.limiting import TooMany


if TYPE_CHECKING:
    from ninja import NinjaAPI

PROBLEM = "application/problem+json"
DETAILS = {
    400: "The address or the body cannot be read. A body is JSON in UTF-8: each field once, no null characters.",
    401: "Send a token that works: Authorization: Bearer … Tokens are made on the account page.",
    404: "There is nothing here, or you may not see it.",
    405: "This address does not take this method. The documentation lists those it takes.",
    413: "The body is larger than 1 MB.",
    415: "Send the body as application/json.",
    500: "Something went wrong on our side. Nothing was saved. Try again, or tell the MIS administrator.",
    503: "The database does not answer. Try again in half a minute.",
}


class Unprocessable(Exception):
    """The body or the query is not as asked; `errors` has the messages of each field."""

    def __init__(self, errors: dict[str, list[str]]) -> None:
        super().__init__(errors)
        self.errors = errors


def problem(status: int, detail: str = "", **more: object) -> HttpResponse:
    """Return a problem as an answer."""
    said = {
        "type": "about:blank",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "detail": detail or DETAILS.get(status, HTTPStatus(status).description),
        **more,
    }
    answer = JsonResponse(said, status=status, content_type=PROBLEM)
    if status == HTTPStatus.UNAUTHORIZED:
        answer.headers["WWW-Authenticate"] = "Bearer"
    return answer


def _invalid(_request: HttpRequest, wrong: ValidationError) -> HttpResponse:
    errors: dict[str, list[str]] = {}
    for error in wrong.errors:
        errors.setdefault(_field(error["loc"]), []).append(error["msg"])
    return _unprocessable(_request, Unprocessable(errors))


def _field(place: tuple[Any, ...]) -> str:
    """Return the field of an error, without where it was sent and the name of our own parameter."""
    ours = 2 if len(place) > 2 else 1  # noqa: PLR2004 - body, parameter, field
    return ".".join(map(str, place[ours:])) or "body"


def _unprocessable(_request: HttpRequest, wrong: Unprocessable) -> HttpResponse:
    return problem(422, "Some fields are not as they are asked for.", errors=wrong.errors)


def _lacks(_request: HttpRequest, lacks: Lacks) -> HttpResponse:
    detail = f"Your token or your role does not hold the permission {lacks.permission}."
    return problem(403, detail, permission=lacks.permission)


def _denied(_request: HttpRequest, denied: PermissionDenied) -> HttpResponse:
    named = str(denied.args[0]) if denied.args else ""
    return problem(403, f"Your role does not hold the permission {named}.", permission=named)


def _too_many(_request: HttpRequest, too_many: TooMany) -> HttpResponse:
    answer = problem(429, "This token has asked too often in this minute. Wait, then continue.")
    answer.headers["Retry-After"] = str(too_many.wait)
    return answer


HANDLERS: tuple[tuple[type[Exception], Callable[[HttpRequest, Any], HttpResponse]], ...] = (
    (ValidationError, _invalid),
    (Unprocessable, _unprocessable),
    (Lacks, _lacks),
    (PermissionDenied, _denied),
    (TooMany, _too_many),
    (HttpError, lambda _request, error: problem(error.status_code)),
    (LookupError, lambda _request, _unknown: problem(404)),
    (RequestDataTooBig, lambda _request, _big: problem(413)),
)


def answer_problems(api: "NinjaAPI") -> None:
    """Let the API answer what is wrong as a problem."""
    for kind, handler in HANDLERS:
        api.add_exception_handler(kind, handler)
