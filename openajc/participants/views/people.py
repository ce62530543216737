"""People: the search, and those one worked with lately. What is searched for is never in the URL."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from openajc.audit.seeing import saw_list
from openajc.base import clock
from openajc.base.http import StaffRequest, requires
from openajc.base.permissions import Permission
from openajc.drafts.queries import list_drafts
from openajc.participants import forms, last_search, operations, queries
from openajc.participants.draft_pages import REGISTRATION
from openajc.participants.presenters import elsewhere_words, found_words, person_rows
from openajc.participants.searching import Found, search_people


@sensitive_post_parameters("q", "last_four")
@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.PERSON_VIEW)
def people(request: StaffRequest) -> HttpResponse:
    """Search by POST; show the last search of this session, or the viewer's own caseload."""
    if request.method == "POST":
        return _search(request)
    asked = last_search.recall(request.session, owner=request.user.pk, now=clock.now())
    return _page(request, _form(request, asked or None), asked)


def _form(request: StaffRequest, typed: Mapping[str, Any] | None) -> forms.FindPeople:
    by_ssn = request.user.may(Permission.SSN_SEARCH)
    return forms.FindPeople(typed, today=clock.today(), by_ssn=by_ssn)


def _search(request: StaffRequest) -> HttpResponse:
    if "clear" in request.POST:
        last_search.forget(request.session)
        return redirect("participants:people")
    form = _form(request, request.POST)
    if not form.is_valid():
        return _page(request, form, {}, status=422)
    try:
        elsewhere = operations.ask(form.search(), by=request.user, now=clock.now())
    except operations.UnableToSearch as refusal:
        form.add_error(None, str(refusal))
        return _page(request, form, {}, status=422)
    asked = {**form.to_keep(), "elsewhere": elsewhere}
    last_search.keep(request.session, asked, owner=request.user.pk, now=clock.now())
    if request.htmx:
        return _page(request, _form(request, asked), asked)
    return redirect("participants:people")


def _page(
    request: StaffRequest, form: forms.FindPeople, asked: dict[str, Any], status: int = 200
) -> HttpResponse:
    today, viewer = clock.today(), request.user
    context: dict[str, Any] = {"form": form, "by_ssn": bool(asked.get("ssn"))}
    if asked and form.is_bound:
        found = _find(form, asked, request)
        saw_list((person.pk for person in found.people), **form.said(ssn=asked.get("ssn", "")))
        context |= {
            "rows": person_rows(found.people, today=today),
            "found": found_words(found),
            "elsewhere": elsewhere_words(asked["elsewhere"]),
        }
    else:
        lately = queries.list_lately(viewer)
        saw_list((person.pk for person in lately), worker=viewer.pk)
        context["lately"] = person_rows(lately, today=today)
        context["begun"] = list_drafts(viewer, page=REGISTRATION.name).first()
    template = "participants/people.html" + ("#people-results" if request.htmx else "")
    return render(request, template, context, status=status)


def _find(form: forms.FindPeople, asked: dict[str, Any], request: StaffRequest) -> Found:
    """Search again what was asked, written down and counted when it was typed."""
    form.full_clean()
    return search_people(form.search(ssn=asked.get("ssn", "")), viewer=request.user)
