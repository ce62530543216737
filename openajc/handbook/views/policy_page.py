from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from openajc.base import clock
from openajc.base.http import StaffRequest, requires
from openajc.base.permissions import Permission
from openajc.dictionary.sentences.loader import documents, load_document
from openajc.handbook.presenters import policy_sections
from openajc.policy.loader import current_policy


@require_safe
@requires(Permission.HANDBOOK_READ)
def handbook(request: StaffRequest) -> HttpResponse:
    """Open the local policy."""
    return redirect("handbook:policy", number=documents()[0])


@require_safe
@requires(Permission.HANDBOOK_READ)
def policy_page(request: StaffRequest, number: str) -> HttpResponse:
    """Show a policy sentence by sentence, with the rules and numbers that rest on each."""
    try:
        document = load_document(number)
    except LookupError:
        raise Http404 from None
    policy = current_policy(settings.LOCAL_AREA)
    sections = policy_sections(document, policy, on=clock.today())
    return render(request, "handbook/policy.html", {"document": document, "sections": sections})
