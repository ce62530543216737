"""A body that asks for approval, should the policy need it (api.md, `request_approval`)."""

from collections.abc import Mapping
from typing import Any

from openajc.api.problems import Unprocessable
from openajc.base.commands import Command, CommandSpec, Malformed, to_plain
from openajc.base.commands.plain import fields_to
from openajc.requests.commands import SendRequest
from openajc.requests.kinds import waits_for_approval


ASK = "request_approval"
REASON = "reason"
NO_OBJECT = "Send an object with one field, reason."
NEVER = "This is never a matter of approval. Leave the field out."


def may_wait(spec: CommandSpec[Any]) -> bool:
    """Tell whether a command can wait for approval."""
    return waits_for_approval(spec.command)


def taken_apart(
    body: Mapping[str, Any], spec: CommandSpec[Any]
) -> tuple[Mapping[str, Any], str | None]:
    """
    Return the fields of the command, and the reason for asking or None.

    :raises Unprocessable: if asking makes no sense here, or says anything but a reason.
    """
    if ASK not in body:
        return body, None
    asks = body[ASK]
    if not may_wait(spec):
        raise Unprocessable({ASK: [NEVER]})
    if not isinstance(asks, dict) or set(asks) != {REASON} or not isinstance(asks[REASON], str):
        raise Unprocessable({ASK: [NO_OBJECT]})
    return {name: value for name, value in body.items() if name != ASK}, asks[REASON]


def request_for(command: Command[Any], reason: str) -> SendRequest:
    """
    Return the command that asks for approval of another.

    :raises Unprocessable: if the reason is blank or too long.
    """
    try:
        return fields_to(SendRequest, {"wanted": to_plain(command), REASON: reason})
    except Malformed as wrong:
        raise Unprocessable(
            {f"{ASK}.{name}": words for name, words in wrong.errors.items()}
        ) from None
