"""An address for each command of the registry that has one, and its description: nothing is typed twice."""

import inspect
import re
from collections.abc import Callable, MutableMapping
from typing import Any

from django.http import HttpResponse
from ninja import Body, Router, Schema

from openajc.api.asking import ASK, may_wait
from openajc.api.auth import ProgramRequest, requires
from openajc.api.request_answers import RequestAnswer
from openajc.api.writing import KEY, KEY_FIELD, write
from openajc.base.commands import CommandSpec, all_commands
from openajc.base.commands.plain import adapter_of


REFERENCE = "#/components/schemas/{model}"
IN_ADDRESS = re.compile(r"{(\w+)}")
KEY_PARAMETER = {
    "name": KEY,
    "in": "header",
    "required": False,
    "description": "A UUID of your own for each thing you want written; required unless dry_run.",
    "schema": {"type": "string", "format": "uuid"},
}
ASK_SCHEMA = {
    "type": "object",
    "description": "Ask for approval if the policy needs it; the answer is then 202 with the request.",
    "properties": {"reason": {"type": "string", "maxLength": 2000}},
    "required": ["reason"],
    "additionalProperties": False,
}


class Written(Schema):
    """What was written."""

    row: dict[str, Any]
    decisions: list[dict[str, Any]]


class Asked(Schema):
    """What waits for approval; nothing is recorded until the last step approves."""

    request: RequestAnswer


class DryRun(Schema):
    """What the rules say; nothing was written."""

    allowed: bool
    decisions: list[dict[str, Any]]
    effects: list[dict[str, Any]]


def add_writes(router: Router, *, under: str) -> None:
    """Give every command whose address begins so a place beside the list that is read there."""
    for spec in _with_address():
        if not str(spec.address).startswith(f"{under}/"):
            continue
        operation = router.post(
            str(spec.address).removeprefix(under),
            response={200: DryRun, 201: Written, 202: Asked},
            summary=spec.label,
            operation_id=_id_of(spec),
            openapi_extra={"parameters": [KEY_PARAMETER]},
        )
        operation(_operation_of(spec))


def describe_writes(schema: MutableMapping[str, Any]) -> None:
    """Describe the body of each command by its own fields."""
    for spec in _with_address():
        said = adapter_of(spec.command).json_schema(ref_template=REFERENCE)
        schema["components"]["schemas"] |= said.pop("$defs", {})
        elsewhere = {KEY_FIELD, *IN_ADDRESS.findall(spec.address or "")}
        for name in elsewhere:
            said["properties"].pop(name, None)
        said["required"] = [name for name in said.get("required", []) if name not in elsewhere]
        said.pop("description", None)
        if may_wait(spec):
            said["properties"][ASK] = ASK_SCHEMA
        schema["components"]["schemas"][spec.command.__name__] = said
        body = {"$ref": REFERENCE.format(model=spec.command.__name__)}
        operation = schema["paths"][f"/api/v1{spec.address}"]["post"]
        content = {"application/json": {"schema": body}}
        operation["requestBody"] = {"required": True, "content": content}


def _with_address() -> list[CommandSpec[Any]]:
    return [spec for spec in all_commands() if spec.address]


def _id_of(spec: CommandSpec[Any]) -> str:
    return re.sub(r"\W", "_", spec.name)


def _operation_of(spec: CommandSpec[Any]) -> Callable[..., HttpResponse]:
    @requires(spec.permission)
    def operation(
        request: ProgramRequest, *, said: dict[str, Any], dry_run: bool, **place: Any
    ) -> HttpResponse:
        return write(spec, request, said=said, place=place, dry_run=dry_run)

    operation.__name__ = _id_of(spec)
    operation.__doc__ = (
        f"{spec.label}. Send `dry_run=true` to learn what the rules say without writing."
    )
    operation.__signature__ = _signature_of(spec)  # type: ignore[attr-defined]  # read by ninja
    return operation


def _signature_of(spec: CommandSpec[Any]) -> inspect.Signature:
    kind = inspect.Parameter.KEYWORD_ONLY
    places = [
        inspect.Parameter(name, kind, annotation=_kind_of(spec, name))
        for name in IN_ADDRESS.findall(spec.address or "")
    ]
    first = inspect.Parameter("request", inspect.Parameter.POSITIONAL_OR_KEYWORD)
    said = inspect.Parameter("said", kind, annotation=Body[dict[str, Any]])
    dry_run = inspect.Parameter("dry_run", kind, annotation=bool, default=False)
    return inspect.Signature([first, *places, said, dry_run])


def _kind_of(spec: CommandSpec[Any], field: str) -> type:
    described = adapter_of(spec.command).json_schema()["properties"][field]
    return int if described.get("type") == "integer" else str
