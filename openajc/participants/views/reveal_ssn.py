"""A whole SSN on the screen, once, for a reason (34-19 SS-1)."""

from typing import TYPE_CHECKING

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from openajc.base import clock
from openajc.base.http import StaffRequest, requires
from openajc.base.permissions import Permission
from openajc.participants import forms, operations, queries
from openajc.participants.enums import RevealReason


if TYPE_CHECKING:
    from openajc.participants.models import Participant


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.SSN_REVEAL)
def reveal_ssn(request: StaffRequest, state_id: str) -> HttpResponse:
    """Ask why; then show the number in this one answer, which is written down."""
    try:
        person = queries.get_person(state_id, viewer=request.user)
    except queries.NoSuchPerson as unknown:
        raise Http404(str(unknown)) from unknown
    form = forms.RevealSsn(request.POST or None)
    if request.method != "POST":
        return _page(request, person, form)
    if not form.is_valid():
        return _page(request, person, form, status=422)
    return _reveal(request, person, form)


def _reveal(request: StaffRequest, person: "Participant", form: forms.RevealSsn) -> HttpResponse:
    try:
        number = operations.reveal_ssn(
            state_id=person.state_id,
            reason=RevealReason(form.cleaned_data["reason"]),
            words=form.cleaned_data["words"],
            by=request.user,
            now=clock.now(),
        )
    except operations.UnableToReveal as refusal:
        form.add_error(None, str(refusal))
        return _page(request, person, form, status=422)
    return _page(request, person, form, number=number)


def _page(
    request: StaffRequest,
    person: "Participant",
    form: forms.RevealSsn,
    *,
    number: str = "",
    status: int = 200,
) -> HttpResponse:
    context = {
        "person": person,
        "form": form,
        "number": number,
        "masked_ssn": queries.masked_ssn_of(person),
        "tab": "overview",
    }
    return render(request, "participants/reveal_ssn.html", context, status=status)
