"""The dictionary of activity codes, for everyone who works here."""

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from openajc.activities import dictionary, forms
from openajc.base import clock
from openajc.base.http import StaffRequest, requires
from openajc.base.permissions import Permission
from openajc.policy.loader import current_policy


@require_safe
@requires(Permission.CODE_VIEW)
def list_codes(request: StaffRequest) -> HttpResponse:
    """Show the codes in force on a day, searched by number or words and filtered."""
    book = current_policy(settings.LOCAL_AREA).codes
    form = forms.FindCodes(request.GET, programs=dictionary.PROGRAMS)
    wanted = form.cleaned_data if form.is_valid() else {}
    on = wanted.get("on") or clock.today()
    context = {
        "form": form,
        "on": on,
        "edition": book.edition_on(on),
        "cards": dictionary.find(wanted, on=on, book=book),
        "groups": dict(forms.GROUPS),
    }
    template = "activities/codes.html"
    return render(request, f"{template}#rows" if request.htmx else template, context)


@require_safe
@requires(Permission.CODE_VIEW)
def show_code(request: StaffRequest, code: str) -> HttpResponse:
    """Show one code in every edition that has it."""
    book = current_policy(settings.LOCAL_AREA).codes
    found = dictionary.editions_of(code, book=book)
    if not found:
        raise Http404
    context = {"code": found[0].card.code, "editions": found, "today": clock.today()}
    return render(request, "activities/code.html", context)
