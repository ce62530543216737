from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from openajc.base import clock
from openajc.base.http import StaffRequest, requires
from openajc.base.permissions import Permission
from openajc.dictionary.sentences.loader import load_document
from openajc.handbook.presenters import local_choices, policy_sections
from openajc.policy.areas import current_area
from openajc.policy.loader import current_policy


@require_safe
@requires(Permission.HANDBOOK_READ)
def handbook(request: StaffRequest) -> HttpResponse:
    """Open the local policy."""
    return redirect("handbook:policy", number=current_area(settings.LOCAL_AREA).policy)


@require_safe
@requires(Permission.HANDBOOK_READ)
def policy_page(request: StaffRequest, number: str) -> HttpResponse:
    """Show the local policy sentence by sentence, with the rules and numbers that rest on each."""
    area = current_area(settings.LOCAL_AREA)
    if number != area.policy:
        raise Http404
    document = load_document(number, area.sentences)
    policy, today = current_policy(settings.LOCAL_AREA), clock.today()
    context = {
        "document": document,
        "sections": policy_sections(document, policy, on=today),
        "choices": local_choices(policy, on=today),
    }
    return render(request, "handbook/policy.html", context)
