"""Handing people to a worker, one or many."""

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from openajc.audit.seeing import saw_list
from openajc.base import clock
from openajc.base.http import StaffRequest, requires
from openajc.base.permissions import Permission
from openajc.participants import access, forms, operations, queries
from openajc.participants.presenters import person_rows


if TYPE_CHECKING:
    from openajc.participants.models import Participant


@require_POST
@requires(Permission.PERSON_ASSIGN)
def assign(request: StaffRequest) -> HttpResponse:
    """Ask whom to hand the chosen people (`person`, state ids) to, then do it."""
    people = queries.list_people(_chosen(request), viewer=request.user)
    if not people:
        messages.warning(request, "Choose at least one person first.")
        return redirect("participants:people")
    workers = access.who_may_work_with({person.agency_id for person in people})
    if "worker" not in request.POST:
        return _page(request, people, forms.AssignWorker(workers=workers))
    form = forms.AssignWorker(request.POST, workers=workers)
    return _save(request, people, form)


def _save(
    request: StaffRequest, people: list["Participant"], form: forms.AssignWorker
) -> HttpResponse:
    if not form.is_valid():
        return _page(request, people, form, status=422)
    worker = form.chosen()
    state_ids = _chosen(request)
    try:
        operations.assign_worker(
            state_ids=state_ids, worker=worker, by=request.user, now=clock.now()
        )
    except operations.UnableToAssign as refusal:
        form.add_error(None, str(refusal))
        return _page(request, people, form, status=422)
    count = f"{len(people)} people are" if len(people) > 1 else f"{people[0].name} is"
    messages.success(request, f"{count} now with {worker.name}.")
    return redirect("participants:people")


def _chosen(request: StaffRequest) -> list[str]:
    return [said.replace("\x00", "") for said in request.POST.getlist("person")]


def _page(
    request: StaffRequest, people: list["Participant"], form: forms.AssignWorker, status: int = 200
) -> HttpResponse:
    saw_list(person.pk for person in people)
    context = {"form": form, "rows": person_rows(people, today=clock.today())}
    return render(request, "participants/assign.html", context, status=status)
