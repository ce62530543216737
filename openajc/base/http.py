"""A view says who may open it; nothing is open by forgetting."""

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Concatenate, ParamSpec, TypeVar

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponseBase
from django_htmx.middleware import HtmxDetails

from openajc.base.permissions import Permission


if TYPE_CHECKING:
    from openajc.staff.models import StaffMember


class StaffRequest(HttpRequest):
    """A request whose user is known to be a signed-in staff member."""

    user: "StaffMember"
    htmx: HtmxDetails


P = ParamSpec("P")
Found = TypeVar("Found")
StaffView = Callable[Concatenate[StaffRequest, P], HttpResponseBase]


def requires(permission: Permission) -> Callable[[StaffView[P]], StaffView[P]]:
    """Refuse a view to staff whose roles lack the permission."""

    def decorate(view: StaffView[P]) -> StaffView[P]:
        @wraps(view)
        def wrapper(
            request: StaffRequest, /, *args: P.args, **kwargs: P.kwargs
        ) -> HttpResponseBase:
            if not request.user.may(permission):
                raise PermissionDenied(permission)
            return view(request, *args, **kwargs)

        wrapper.requires = permission  # type: ignore[attr-defined]  # read by the sweep of all views
        return wrapper

    return decorate


def or_404(query: Callable[P, Found], *args: P.args, **kwargs: P.kwargs) -> Found:
    """Return what a query finds; out of scope is 404, as if it did not exist."""
    try:
        return query(*args, **kwargs)
    except LookupError:
        raise Http404 from None
