"""A write by a program: the same command that a page executes, from the fields of the body."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.conf import settings
from django.db import DataError, IntegrityError
from django.http import HttpResponse, JsonResponse

from openajc.activities.models import Activity, ScheduledService
from openajc.api import answers
from openajc.api.auth import ProgramRequest
from openajc.api.keys import is_anothers, keep_key
from openajc.api.problems import Unprocessable, problem
from openajc.base import clock
from openajc.base.commands import Command, CommandSpec, Malformed, execute, judge
from openajc.base.commands.plain import fields_to
from openajc.base.refusals import Refused
from openajc.notes.models import CaseNote, ContactAttempt
from openajc.policy.loader import current_policy
from openajc.rules.outcome import as_json


if TYPE_CHECKING:
    from openajc.rules.outcome import Decision

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
    command = command_of(spec, said=said, place=place, key=key, dry_run=dry_run)
    if dry_run:
        return _judged(command, request)
    if is_anothers(command, by=request.user):
        return problem(409, USED)
    try:
        return _executed(command, request, place)
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


def _judged(command: Command[Any], request: ProgramRequest) -> HttpResponse:
    policy = current_policy(settings.LOCAL_AREA)
    judged = judge(command, by=request.user, asked_on=clock.today(), policy=policy)
    decisions = _plain(judged.refusals)
    return JsonResponse({"allowed": judged.allowed, "decisions": decisions, "effects": []})


def _executed(
    command: Command[Any], request: ProgramRequest, place: Mapping[str, Any]
) -> HttpResponse:
    now = clock.now()
    executed = execute(
        command,
        by=request.user,
        today=clock.today(),
        now=now,
        policy=current_policy(settings.LOCAL_AREA),
        also=lambda: keep_key(command, by=request.user, now=now),
    )
    draw = DRAWN[type(executed.row)]
    row = draw(executed.row, state_id=place["state_id"])
    answer = JsonResponse({"row": row, "decisions": []}, status=201)
    answer.headers["Location"] = row["href"]
    if not executed.is_new:
        answer.headers["Idempotent-Replay"] = "true"
    return answer


def _plain(decisions: "tuple[Decision, ...]") -> list[dict[str, object]]:
    return [as_json(decision) for decision in decisions]
