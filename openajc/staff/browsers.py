"""Browsers in which somebody signed in before: a signed cookie, by which a flood of strangers leaves them alone."""

from collections.abc import Callable
from datetime import timedelta
from functools import wraps
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponseBase


COOKIE, SALT = "openajc_browser", "openajc.known-browser"
KEPT = timedelta(days=180)
MOST_ACCOUNTS = 10
View = Callable[..., HttpResponseBase]


def browser_of(request: HttpRequest, account: str) -> str:
    """Return the name of the browser if the owner of the account signed in with it before, else a blank."""
    known = _known(request).get(account, "")
    return f"browser {known}" if known else ""


def remember(request: HttpRequest, account: str) -> None:
    """Let the answer to this request tell the browser that the account's owner was here."""
    request.known_account = account  # type: ignore[attr-defined]  # read by `tells_the_browser`


def tells_the_browser(view: View) -> View:
    """Set the cookie when the view let somebody in."""

    @wraps(view)
    def wrapper(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        answer = view(request, *args, **kwargs)
        if account := getattr(request, "known_account", ""):
            _tell(request, answer, account)
        return answer

    return wrapper


def _tell(request: HttpRequest, answer: HttpResponseBase, account: str) -> None:
    known = _known(request)
    name = known.pop(account, "") or uuid4().hex
    latest = dict([*known.items(), (account, name)][-MOST_ACCOUNTS:])
    answer.set_cookie(
        COOKIE,
        signing.dumps(latest, salt=SALT, compress=True),
        max_age=KEPT,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def _known(request: HttpRequest) -> dict[str, str]:
    try:
        return dict(signing.loads(request.COOKIES.get(COOKIE, ""), salt=SALT, max_age=KEPT))
    except signing.BadSignature:
        return {}
