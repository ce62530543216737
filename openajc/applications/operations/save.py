"""Saving answers as they are given, by several people at once, without losing any."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction

from openajc.applications.answering import Change, digest_of
from openajc.applications.models import Application
from openajc.audit import operations as audit
from openajc.dictionary.forms.answers import Answer


if TYPE_CHECKING:
    from openajc.staff.models import StaffMember


class UnableToSave(Exception):
    """The application is no draft any more."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Saved:
    """The row as it is now, the names of fields saved, and by field the answer of someone else kept instead."""

    application: Application
    saved: tuple[str, ...]
    conflicts: dict[str, Answer | None]


@transaction.atomic
def save_answers(
    *, application: Application, changes: Iterable[Change], by: "StaffMember", now: datetime
) -> Saved:
    """
    Save the answers that were changed on a page, field by field.

    A field that someone else changed since the page was shown is left as it is and returned as a conflict,
    unless the page did not change it.

    :raises UnableToSave: if the application has been submitted or withdrawn meanwhile.
    """
    row = Application.objects.select_for_update(of=("self",)).get(pk=application.pk)
    if row.status != "STARTED":
        raise UnableToSave(
            f"Application {row.number} is {row.get_status_display().lower()} and is not changed "
            "any more; corrections go by help request (34-19 HR-1)."
        )
    old: dict[str, Answer | None] = {}
    conflicts: dict[str, Answer | None] = {}
    for change in changes:
        stored = row.answers.get(change.field)
        if change.answer == stored or digest_of(change.answer) == change.seen:
            continue
        if digest_of(stored) != change.seen:
            conflicts[change.field] = stored
            continue
        old[change.field] = stored
        _put(row.answers, change)
    if old:
        _keep(row, old, by, now)
    return Saved(application=row, saved=tuple(old), conflicts=conflicts)


def _put(answers: dict[str, Answer], change: Change) -> None:
    if change.answer is None:
        answers.pop(change.field, None)
    else:
        answers[change.field] = change.answer


def _keep(
    row: Application, old: dict[str, Answer | None], by: "StaffMember", now: datetime
) -> None:
    row.version += 1
    row.saved_at, row.saved_by = now, by
    row.save(update_fields=["answers", "version", "saved_at", "saved_by"])
    fields = {
        name: {"old": _shown(was), "new": _shown(row.answers.get(name))}
        for name, was in old.items()
    }
    audit.record(
        "applications.application.saved",
        subject=f"application:{row.pk}",
        by=by,
        now=now,
        facts={"fields": fields, "version": row.version},
        person=row.participant_id,
    )


def _shown(answer: Answer | None) -> Answer | None:
    """Leave words that were not understood out of the log."""
    return {"typed": "not understood"} if answer and "typed" in answer else answer
