"""One's own access tokens: make one (shown once), see when each was used, revoke it."""

from allauth.account.decorators import reauthentication_required
from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from openajc.base import clock
from openajc.base.http import StaffRequest, requires
from openajc.base.permissions import Permission
from openajc.staff.factors import showed_second_factor
from openajc.staff.presenters import token_row
from openajc.staff.token_forms import MakeToken
from openajc.staff.token_queries import list_tokens
from openajc.staff.tokens import NoSuchToken, UnableToMakeToken, make_token, revoke_token


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.TOKEN_KEEP)
@reauthentication_required  # type: ignore[untyped-decorator]  # allauth has no types
def tokens(request: StaffRequest) -> HttpResponse:
    """List the tokens; make one and show it this once."""
    if request.method != "POST":
        return _page(request, MakeToken(owner=request.user))
    form = MakeToken(request.POST, owner=request.user)
    if not form.is_valid():
        return _page(request, form, status=422)
    new = form.new(second_factor=showed_second_factor(request))
    if new.approves and not new.second_factor:
        return _page(request, form, status=422, confirm_first=True)
    try:
        made = make_token(new, owner=request.user, now=clock.now())
    except UnableToMakeToken as refusal:
        form.add_error(None, str(refusal))
        return _page(request, form, status=422)
    return _page(request, MakeToken(owner=request.user), made=made)


@require_POST
@requires(Permission.TOKEN_KEEP)
def revoke(request: StaffRequest, pk: int) -> HttpResponse:
    """End a token of one's own now."""
    try:
        token = revoke_token(pk, owner=request.user, now=clock.now())
    except NoSuchToken as unknown:
        raise Http404 from unknown
    messages.success(request, f"The token “{token.name}” is revoked: it works no more.")
    return redirect("staff:tokens")


def _page(
    request: StaffRequest, form: MakeToken, *, status: int = 200, **context: object
) -> HttpResponse:
    now = clock.now()
    rows = [token_row(token, now=now) for token in list_tokens(request.user)]
    context |= {
        "form": form,
        "rows": rows,
        "second_factor": showed_second_factor(request),
        "hours": settings.API_TOKEN_APPROVING_HOURS,
    }
    return render(request, "staff/tokens.html", context, status=status)
