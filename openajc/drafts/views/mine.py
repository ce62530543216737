"""All drafts of whoever is signed in, and those discarded lately."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from openajc.audit.seeing import saw_list
from openajc.base import clock
from openajc.base.http import StaffRequest, requires
from openajc.base.permissions import Permission
from openajc.drafts.operations import UnableToKeep, restore_draft
from openajc.drafts.pages import names_of
from openajc.drafts.presenters import DraftRow, draft_row
from openajc.drafts.queries import NoSuchDraft, get_discarded, list_discarded, list_drafts
from openajc.policy.loader import current_policy


if TYPE_CHECKING:
    from openajc.drafts.models import Draft

SOMEBODY_NEW, OUT_OF_REACH = "someone new", "a participant you can no longer see"


@require_safe
@requires(Permission.DRAFT_KEEP)
def list_mine(request: StaffRequest) -> HttpResponse:
    """Show the drafts that the viewer left, latest first, and the discarded ones that can come back (3 queries)."""
    drafts, discarded = list(list_drafts(request.user)), list(list_discarded(request.user))
    rows = _rows(request, [*drafts, *discarded])
    context = {"drafts": rows[: len(drafts)], "discarded": rows[len(drafts) :]}
    return render(request, "drafts/mine.html", context)


def _rows(request: StaffRequest, drafts: "Iterable[Draft]") -> list[DraftRow]:
    found = list(drafts)
    names = names_of([draft.about for draft in found], request.user)
    saw_list(known.pk for known in names.values())
    today, policy = clock.today(), current_policy(settings.LOCAL_AREA)
    return [
        draft_row(
            draft,
            today=today,
            policy=policy,
            who=names[draft.about].name if draft.about in names else _nobody(draft),
        )
        for draft in found
    ]


def _nobody(draft: "Draft") -> str:
    return OUT_OF_REACH if draft.about else SOMEBODY_NEW


@require_POST
@requires(Permission.DRAFT_KEEP)
def restore(request: StaffRequest, pk: int) -> HttpResponse:
    """Bring a discarded draft back."""
    try:
        restore_draft(get_discarded(request.user, pk))
    except NoSuchDraft:
        raise Http404 from None
    except UnableToKeep as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, "Draft restored.")
    return redirect("drafts:mine")
