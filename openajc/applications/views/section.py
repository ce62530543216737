"""A step of the application: saved answer by answer, or all at once without JavaScript."""

from typing import TYPE_CHECKING, Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from openajc.applications import forms, operations, queries
from openajc.applications.answering import digest_of
from openajc.applications.enums import ApplicationStatus
from openajc.applications.presenters.fields import FieldRow, Redraw, draw_section
from openajc.applications.views.opening import draft_context, person_of
from openajc.base import clock
from openajc.base.http import StaffRequest, requires
from openajc.base.permissions import Permission
from openajc.dictionary.forms.form import Section
from openajc.dictionary.forms.loader import current_form
from openajc.dictionary.forms.wording import words_of


if TYPE_CHECKING:
    from openajc.applications.models import Application
    from openajc.participants.models import Participant

PAGE = "applications/section.html"


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.APPLICATION_TAKE)
def section(request: StaffRequest, state_id: str, name: str) -> HttpResponse:
    """Show a section, save what is given there, and go on."""
    person = person_of(request, state_id)
    rows = queries.list_applications(person)
    draft = next((row for row in rows if row.status == ApplicationStatus.STARTED), None)
    latest = draft or next(iter(rows), None)
    step = current_form(queries.FORM).section(name)
    if step is None:
        raise Http404
    if latest is None or (draft is None and request.method != "POST"):
        return redirect("applications:application", state_id)
    if request.method != "POST":
        asked = queries.asked_of(latest, person, today=clock.today())
        return render(request, PAGE, _context(person, latest, step, draw_section(step, *asked)))
    return _save(request, person, latest, step)


def _save(
    request: StaffRequest, person: "Participant", draft: "Application", step: Section
) -> HttpResponse:
    form, answers, about = queries.asked_of(draft, person, today=clock.today())
    given = forms.read_given(step.fields, request.POST, about)
    before = draw_section(step, form, answers, about)
    try:
        saved = operations.save_answers(
            application=draft, changes=given.changes, by=request.user, now=clock.now()
        )
    except operations.UnableToSave as refusal:
        return _closed(request, person, draft, step, given, refusal)
    redraw = _redraw(given, saved)
    rows = draw_section(step, form, saved.application.answers, about, redraw)
    context = _context(person, saved.application, step, rows) | {"other": draft.saved_by}
    return _answer(request, context, before, rows)


def _closed(  # noqa: PLR0917 - the page, and what was typed on it
    request: StaffRequest,
    person: "Participant",
    row: "Application",
    step: Section,
    given: forms.Given,
    refusal: operations.UnableToSave,
) -> HttpResponse:
    """Say that the application is a draft no more, and show what was typed, so that it is not lost."""
    fields = {field.name: field for field in step.fields}
    typed = [
        (fields[change.field].label, words_of(fields[change.field], change.answer))
        for change in given.changes
        if digest_of(change.answer) != change.seen
    ]
    context = {"person": person, "tab": "application", "application": row}
    context |= {"typed": typed, "refusal": refusal}
    return render(request, "applications/closed.html", context, status=409)


def _redraw(given: forms.Given, saved: operations.Saved) -> Redraw:
    mine = {change.field: change.answer for change in given.changes}
    shown = given.refused | {name: mine[name] or {} for name in saved.conflicts}
    return Redraw(errors=given.errors, mine=shown, theirs=saved.conflicts)


def _answer(
    request: StaffRequest,
    context: dict[str, Any],
    before: tuple[FieldRow, ...],
    rows: tuple[FieldRow, ...],
) -> HttpResponse:
    if request.htmx:
        return _after_save(request, context, before, rows)
    if context["wrong"]:
        return render(request, PAGE, context, status=422)
    has_new = any(
        row.applies and not row.field.fixed and f"{forms.SEEN}{row.field.name}" not in request.POST
        for row in rows
    )
    goes_on = "continue" in request.POST and not has_new
    return redirect(_next_of(context) if goes_on else request.path)


def _context(
    person: "Participant", draft: "Application", step: Section, rows: tuple[FieldRow, ...]
) -> dict[str, Any]:
    context = draft_context(person, draft)
    names = [other.name for other in context["progress"].steps]
    at = names.index(step.name)
    return context | {
        "section": step,
        "rows": rows,
        "wrong": [row for row in rows if row.error or row.theirs],
        "number": at + 1,
        "earlier": names[at - 1] if at else "",
        "later": names[at + 1] if at + 1 < len(names) else "",
        "saved_at": timezone.localtime(draft.saved_at),
    }


def _next_of(context: dict[str, Any]) -> str:
    state_id = context["person"].state_id
    if context["later"]:
        return reverse("applications:section", args=[state_id, context["later"]])
    return reverse("applications:review", args=[state_id])


def _after_save(
    request: StaffRequest,
    context: dict[str, Any],
    before: tuple[FieldRow, ...],
    rows: tuple[FieldRow, ...],
) -> HttpResponse:
    applied = {row.field.name for row in before if row.applies}
    context["saved_row"] = next(
        (row for row in rows if row.field.name == request.POST.get("field")), None
    )
    context["appeared"] = [row for row in rows if row.applies != (row.field.name in applied)]
    return render(request, f"{PAGE}#after-save", context)
