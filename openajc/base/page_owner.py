"""
A page writes only for the account it was drawn for.

Every form with `{% csrf_token %}`, and every request of a script, carries the staff id the page was drawn for. If
somebody else has signed in since, in another tab, the answer is 409 and nothing is stored. Requests that
do not come from a page (the API) carry no such id and are not concerned.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus

from django.conf import settings
from django.contrib.auth import get_user_model
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render, resolve_url

from openajc.base.middleware import GetResponse
from openajc.rules.ssn_in_text import LOOKS_LIKE_ONE


FIELD, HEADER, MARK = "page_staff", "X-Page-Staff", "X-Other-Account"
READ_ONLY = frozenset({"GET", "HEAD", "OPTIONS", "TRACE"})
NOT_SHOWN = (FIELD, "csrf", "password", "ssn", "draft_", "submission")
LONGEST_ID = 18


@dataclass(frozen=True, slots=True)
class Typed:
    """A field of the page as it was typed."""

    label: str
    text: str


def only_its_owner(get_response: GetResponse) -> GetResponse:
    """Answer 409 to what a page of one account sends while another account is signed in."""

    def middleware(request: HttpRequest) -> HttpResponse:
        owner = _owner_of(request)
        if owner and request.user.is_authenticated and owner != str(request.user.pk):
            return _another_account(request, owner)
        response = get_response(request)
        return _signed_out(request, response) if owner else response

    return middleware


def _owner_of(request: HttpRequest) -> str:
    """Return the staff id that a writing page was drawn for, or nothing."""
    if request.method in READ_ONLY:
        return ""
    return request.headers.get(HEADER) or request.POST.get(FIELD, "")


def _another_account(request: HttpRequest, owner: str) -> HttpResponse:
    name = _name_of(owner)
    if "application/json" in request.headers.get("Accept", ""):
        words = f"Not saved. This page belongs to {name}, and another account is signed in now."
        response: HttpResponse = JsonResponse({"said": words}, status=HTTPStatus.CONFLICT)
    else:
        context = {"owner": name, "typed": _typed(request.POST)}
        response = render(
            request, "base/another_account.html", context, status=HTTPStatus.CONFLICT
        )
    response.headers[MARK] = "yes"
    return response


def _signed_out(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """Show what a form sent after the session ended, where only the sign-in page would be; scripts keep it themselves."""
    is_ended = response.headers.get("Location", "").startswith(resolve_url(settings.LOGIN_URL))
    typed = _typed(request.POST)
    if request.user.is_authenticated or not is_ended or not typed or _is_script(request):
        return response
    context = {"typed": typed, "sign_in": response.headers["Location"]}
    return render(request, "base/signed_out.html", context, status=HTTPStatus.UNAUTHORIZED)


def _is_script(request: HttpRequest) -> bool:
    wants_json = "application/json" in request.headers.get("Accept", "")
    return wants_json or "HX-Request" in request.headers


def _name_of(owner: str) -> str:
    if not (owner.isascii() and owner.isdigit() and len(owner) <= LONGEST_ID):
        return "another account"
    staff = get_user_model().objects.filter(pk=int(owner)).first()
    return str(getattr(staff, "name", "another account"))


def _typed(data: Mapping[str, str]) -> list[Typed]:
    """Return what was typed, to be copied; never a password, a security code or a field for an SSN."""
    return [
        Typed(
            name.replace("_", " ").capitalize(), LOOKS_LIKE_ONE.sub("[number removed]", str(text))
        )
        for name, text in data.items()
        if text and not any(part in name.lower() for part in NOT_SHOWN)
    ]
