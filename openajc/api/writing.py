"""A write by a program: the same command that a page executes, from the fields of the body."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, TypeVar
from uuid import UUID

from django.conf import settings
from django.db import DataError, IntegrityError
from django.http import HttpResponse, JsonResponse

from openajc.activities.models import Activity, ScheduledService
from openajc.api import answers
from openajc.api.asking import request_for, taken_apart
from openajc.api.auth import ProgramRequest, permit
from openajc.api.keys import is_anothers, keep_key
from openajc.api.problems import Unprocessable, problem
from openajc.api.request_answers import whole_request
from openajc.base import clock
from openajc.base.commands import Command, CommandSpec, Executed, Malformed, execute, judge
from openajc.base.commands.plain import fields_to
from openajc.base.permissions import Permission
from openajc.base.refusals import Refused
from openajc.notes.models import CaseNote, ContactAttempt
from openajc.policy.loader import current_policy
from openajc.requests.commands import SendRequest
from openajc.requests.effects import effects_if_allowed
from openajc.requests.models import Request, StepDecision
from openajc.rules.outcome import as_json


if TYPE_CHECKING:
    from openajc.requests.commands import SendRequest
from openajc.rules.outcome import Decision


R = TypeVar("R")
KEY = "Idempotency-Key"
KEY_FIELD = "submission"
NEEDS_KEY = "Send a UUID of your own for each thing you want written; send it again with a retry."
USED = "This Idempotency-Key was used for another request. Make a new one for each thing you want written."
UNFIT = "A field is longer or larger than what is kept of it. The documentation says what fits."
REFUSED = "The rules do not allow this. Each decision says why, and what to do."
DRAWN: dict[type, Callable[..., dict[str, Any]]] = {
    Activity: answers.activity_answer,
    CaseNote: answers.note_answer,
    ContactAttempt: lambda row, *, state_id: answers.attempt_answer(row.note, state_id=state_id),
    ScheduledService: answers.scheduled_answer,
}


def write(
    spec: CommandSpec[Any],
    request: ProgramRequest,
    *,
    said: Mapping[str, Any],
    place: Mapping[str, Any],
    dry_run: bool,
) -> HttpResponse:
    """Execute the command that body and address say, or only judge it."""
    key = request.headers.get(KEY, "")
    fields, reason = taken_apart(said, spec)
    command = command_of(spec, said=fields, place=place, key=key, dry_run=dry_run)
    asking = None if reason is None else request_for(command, reason)
    if dry_run:
        return _judged(command, asking, request)
    if is_anothers(command, by=request.user):
        return problem(409, USED)
    try:
        return _written(command, asking, request, place)
    except Refused as refused:
        return problem(409, REFUSED, decisions=_plain(refused.decisions))
    except DataError:
        raise Unprocessable({"body": [UNFIT]}) from None
    except IntegrityError as error:
        if KEY_FIELD not in str(error):
            raise
        return problem(409, USED)


def command_of(
    spec: CommandSpec[Any],
    *,
    said: Mapping[str, Any],
    place: Mapping[str, Any],
    key: str,
    dry_run: bool,
) -> Command[Any]:
    """
    Return the command; what the address says is said there alone.

    :raises Unprocessable: with every field that is unknown, missing or wrong, and without a key.
    """
    twice = {
        name: ["The address says this already."] for name in (*place, KEY_FIELD) if name in said
    }
    if not dry_run and not _is_uuid(key):
        twice[KEY] = [NEEDS_KEY]
    if twice:
        raise Unprocessable(twice)
    keyed = {} if dry_run else {KEY_FIELD: key}
    try:
        command: Command[Any] = fields_to(spec.command, {**said, **place, **keyed})
    except Malformed as wrong:
        raise Unprocessable(wrong.errors) from None
    return command


def _is_uuid(text: str) -> bool:
    try:
        return str(UUID(text)) == text.lower()
    except ValueError:
        return False


def _judged(
    command: Command[Any], asking: SendRequest | None, request: ProgramRequest
) -> HttpResponse:
    policy, today = current_policy(settings.LOCAL_AREA), clock.today()
    judged = judge(command, by=request.user, asked_on=today, policy=policy)
    effects = effects_if_allowed(judged, today=today, policy=policy)
    if asking is not None and judged.refusals:
        permit(request, Permission.REQUEST_SEND)
        judged = judge(asking, by=request.user, asked_on=today, policy=policy)
    answer = {"allowed": judged.allowed, "decisions": _plain(judged.refusals), "effects": effects}
    return JsonResponse(answer)


def _written(
    command: Command[Any],
    asking: SendRequest | None,
    request: ProgramRequest,
    place: Mapping[str, Any],
) -> HttpResponse:
    """Write what is allowed; where only an approval is wanted and the body asks for it, send the request."""
    try:
        return _executed(command, request, place)
    except Refused:
        if asking is None:
            raise
    permit(request, Permission.REQUEST_SEND)
    return _sent(command, asking, request)


def _executed(
    command: Command[Any], request: ProgramRequest, place: Mapping[str, Any]
) -> HttpResponse:
    executed = _execute(command, command, request)
    row = _drawn(executed.row, request, place)
    return _answer({"row": row, "decisions": []}, row["href"], 201, is_new=executed.is_new)


def _sent(wanted: Command[Any], asking: SendRequest, request: ProgramRequest) -> HttpResponse:
    sent = _execute(asking, wanted, request)
    if sent.row.reason != asking.reason:
        return problem(409, USED)
    row = whole_request(sent.row, viewer=request.user)
    return _answer({"request": row}, row["href"], 202, is_new=sent.is_new)


def _execute(command: Command[R], keyed: Command[Any], request: ProgramRequest) -> Executed[R]:
    now = clock.now()
    return execute(
        command,
        by=request.user,
        today=clock.today(),
        now=now,
        policy=current_policy(settings.LOCAL_AREA),
        also=lambda: keep_key(keyed, by=request.user, now=now),
    )


def _drawn(row: Any, request: ProgramRequest, place: Mapping[str, Any]) -> dict[str, Any]:
    if isinstance(row, StepDecision):
        row = row.step.request
    if isinstance(row, Request):
        return whole_request(row, viewer=request.user)
    return DRAWN[type(row)](row, state_id=place["state_id"])


def _answer(said: Mapping[str, Any], href: str, status: int, *, is_new: bool) -> HttpResponse:
    answer = JsonResponse(said, status=status)
    answer.headers["Location"] = href
    if not is_new:
        answer.headers["Idempotent-Replay"] = "true"
    return answer


def _plain(decisions: "tuple[Decision, ...]") -> list[dict[str, object]]:
    return [as_json(decision) for decision in decisions]
