"""People: the search, and those one worked with lately. What is searched for is never in the URL."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from openajc.base import clock
from openajc.base.http import StaffRequest, requires
from openajc.base.permissions import Permission
from openajc.participants import forms, kept, queries, unfinished
from openajc.participants.presenters import elsewhere_words, found_words, person_rows
from openajc.participants.searching import Found, search_people
from openajc.participants.views.unfinished import REGISTRATION


SLOT = "people-search"


@sensitive_post_parameters("q", "last_four")
@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.PERSON_VIEW)
def people(request: StaffRequest) -> HttpResponse:
    """Search by POST; show the last search of this session, or the viewer's own caseload."""
    if request.method == "POST":
        return _search(request)
    asked = kept.recall(request.session, SLOT, owner=request.user.pk)
    return _page(request, forms.FindPeople(asked) if asked else forms.FindPeople(), asked)


def _search(request: StaffRequest) -> HttpResponse:
    if "clear" in request.POST:
        kept.forget(request.session, SLOT)
        return redirect("participants:people")
    form = forms.FindPeople(request.POST)
    if not form.is_valid():
        return _page(request, form, {}, status=422)
    asked = form.to_keep()
    kept.keep(request.session, SLOT, asked, owner=request.user.pk)
    if request.htmx:
        return _page(request, forms.FindPeople(asked), asked)
    return redirect("participants:people")


def _page(
    request: StaffRequest, form: forms.FindPeople, asked: dict[str, Any], status: int = 200
) -> HttpResponse:
    today, viewer = clock.today(), request.user
    context: dict[str, Any] = {"form": form, "by_ssn": bool(asked.get("ssn"))}
    if asked and form.is_bound:
        found = _find(form, asked, request)
        context |= {
            "rows": person_rows(found.people, today=today),
            "found": found_words(found),
            "elsewhere": elsewhere_words(found.elsewhere),
        }
    else:
        context["lately"] = person_rows(queries.list_lately(viewer), today=today)
        context["begun"] = unfinished.find(unfinished.Place(owner=viewer, page=REGISTRATION))
    template = "participants/people.html" + ("#people-results" if request.htmx else "")
    return render(request, template, context, status=status)


def _find(form: forms.FindPeople, asked: dict[str, Any], request: StaffRequest) -> Found:
    form.full_clean()
    return search_people(form.search(ssn=asked.get("ssn", "")), viewer=request.user)
