"""Keeping a form while it is filled in, and throwing it away."""

from django.contrib import messages
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from openajc.base import clock
from openajc.base.http import StaffRequest, requires
from openajc.base.permissions import Permission
from openajc.participants import queries, unfinished


REGISTRATION, CONTACT = "register", "edit"


@sensitive_post_parameters("ssn")
@require_POST
@requires(Permission.PERSON_REGISTER)
def keep_registration(request: StaffRequest) -> HttpResponse:
    """Keep or discard a registration that is being typed."""
    place = unfinished.Place(owner=request.user, page=REGISTRATION)
    return _keep(request, place) or redirect("participants:register")


@require_POST
@requires(Permission.PERSON_REGISTER)
def keep_contact(request: StaffRequest, state_id: str) -> HttpResponse:
    """Keep or discard a change of contact data that is being typed."""
    try:
        person = queries.get_person(state_id, viewer=request.user)
    except queries.NoSuchPerson as unknown:
        raise Http404(str(unknown)) from unknown
    place = unfinished.Place(owner=request.user, page=CONTACT, about=person.state_id)
    return _keep(request, place) or redirect("participants:edit", person.state_id)


def _keep(request: StaffRequest, place: unfinished.Place) -> JsonResponse | None:
    """Answer a script with what was kept, or throw it away and return nothing."""
    if request.POST.get("draft_do") == "discard":
        unfinished.forget(place)
        messages.info(request, "What you had begun is thrown away.")
        return None
    now = clock.now()
    try:
        unfinished.keep(place, request.POST.dict(), now=now)
    except unfinished.UnableToKeep as refusal:
        return JsonResponse({"said": str(refusal)}, status=413)
    return JsonResponse({"said": f"Draft saved {timezone.localtime(now):%-I:%M}"})
