"""Who asks: a token, the account it works as, and what both may do at this moment."""

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Any, TypeVar

from django.http import HttpRequest
from ninja.security import HttpBearer
from typing_extensions import override

from openajc.api.limiting import count_request
from openajc.base import clock
from openajc.base.addresses import address_of
from openajc.base.permissions import Permission
from openajc.staff.token_queries import find_working
from openajc.staff.tokens import note_use


if TYPE_CHECKING:
    from openajc.staff.models import ApiToken, StaffMember

V = TypeVar("V", bound=Callable[..., Any])


class Lacks(Exception):
    """The token or its owner's role does not hold a permission."""

    def __init__(self, permission: Permission) -> None:
        super().__init__(permission)
        self.permission = permission


class ProgramRequest(HttpRequest):
    """A request of a program that has shown a token that works."""

    user: "StaffMember"
    auth: "ApiToken"


class BearerToken(HttpBearer):
    """Knows a token by its digest, at each request: what ended a second ago works no more."""

    @override
    def authenticate(self, request: HttpRequest, token: str) -> "ApiToken | None":
        now = clock.now()
        found = find_working(token, now=now)
        if found is not None:
            request.user = found.owner
            count_request(found.pk, now=now)
            note_use(found, address=address_of(request), now=now)
        return found


def permit(request: ProgramRequest, permission: Permission) -> None:
    """
    Let the request go on if token and role hold the permission.

    :raises Lacks: if one of them does not.
    """
    if not request.auth.may(permission):
        raise Lacks(permission)


def requires(permission: Permission) -> Callable[[V], V]:
    """Refuse an operation to tokens that lack the permission."""

    def decorate(operation: V) -> V:
        @wraps(operation)
        def guarded(request: ProgramRequest, *args: Any, **kwargs: Any) -> Any:
            permit(request, permission)
            return operation(request, *args, **kwargs)

        guarded.requires = permission  # type: ignore[attr-defined]  # read by the sweep of all operations
        return guarded  # type: ignore[return-value]  # the same signature

    return decorate
