"""The one place where a command becomes a row."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING, TypeVar

from django.core.exceptions import PermissionDenied
from django.db import transaction

from openajc.base.commands.command import Approval, Command, Executed, Happened, Judged, Occasion
from openajc.base.commands.registry import CommandSpec, hooks, recorder, spec_of
from openajc.base.refusals import Refused
from openajc.rules.entry_window import not_lifted
from openajc.rules.parameters import Policy


if TYPE_CHECKING:
    from openajc.staff.models import StaffMember

R = TypeVar("R")


def judge(command: Command[R], *, by: "StaffMember", asked_on: date, policy: Policy) -> Judged[R]:
    """
    Return every refusal of a command, without locking or writing anything.

    :raises PermissionDenied: if the role lacks the permission.
    :raises LookupError: if what it is about does not exist, or may not be seen.
    """
    spec = _permitted(command, by)
    about = spec.reach(command, by=by, locked=False)
    return spec.judge(command, about, asked_on=asked_on, policy=policy)


def execute(
    command: Command[R],
    *,
    by: "StaffMember",
    today: date,
    now: datetime,
    policy: Policy,
    also: Callable[[], object] | None = None,
    approval: Approval | None = None,
) -> Executed[R]:
    """
    Lock, judge, write and record a command in one transaction; the same submission again writes nothing.

    `also` is done in the same transaction, such as deleting the draft that was saved. With an `approval` the command
    is judged as of the day it was asked, and the approver signs the event; `by` stays the author.

    :raises PermissionDenied: if the role lacks the permission.
    :raises LookupError: if what it is about does not exist, or may not be seen.
    :raises Refused: with every reason why not.
    """
    spec = _permitted(command, by)
    occasion = Occasion(by=by, today=today, now=now, policy=policy, approval=approval)
    with transaction.atomic():
        done = _execute(spec, command, occasion)
        if also is not None and isinstance(done, Executed):
            also()
    if isinstance(done, Judged):
        raise Refused(*done.refusals)
    return done


def _execute(
    spec: CommandSpec[R], command: Command[R], occasion: Occasion
) -> Executed[R] | Judged[R]:
    """Return what was written; or the refusals, so that what was settled before them stays settled."""
    about = spec.reach(command, by=occasion.by, locked=True)
    written = spec.find_written(command, about)
    if written is not None:
        return Executed(row=written, is_new=False)
    changed = [hook(command, occasion) for hook in hooks()]
    if any(changed):
        about = spec.reach(command, by=occasion.by, locked=True)
    judged = spec.judge(command, about, asked_on=occasion.asked_on, policy=occasion.policy)
    if not_lifted(judged.refusals) if occasion.approval else judged.refusals:
        return judged
    row: R = spec.write(judged, occasion)
    signed_by = occasion.approval.by if occasion.approval else occasion.by
    recorder()(_with_request(spec.tell(row), occasion), by=signed_by, now=occasion.now)
    return Executed(row=row, is_new=True)


def _with_request(happened: Happened, occasion: Occasion) -> Happened:
    if occasion.approval is None:
        return happened
    approved = {"author": occasion.by.pk, "request": occasion.approval.request}
    return replace(happened, facts={**happened.facts, **approved})


def _permitted(command: Command[R], by: "StaffMember") -> CommandSpec[R]:
    spec = spec_of(type(command))
    if not by.may(spec.permission):
        raise PermissionDenied(spec.permission)
    return spec
