"""The API itself, and its description as OpenAPI."""

from typing import Any

from ninja import NinjaAPI
from ninja.openapi.schema import OpenAPISchema
from typing_extensions import override

from openajc.api import knowledge, people, requests
from openajc.api.auth import BearerToken
from openajc.api.parsing import StrictParser
from openajc.api.problems import PROBLEM, answer_problems
from openajc.api.writes import add_writes, describe_writes


REFUSALS = {
    "400": "The address or the body cannot be read.",
    "401": "No token, or one that works no more.",
    "403": "The permission named is not held.",
    "404": "Not there, or not to be seen.",
    "409": "The rules do not allow it, or the key was used for something else.",
    "413": "The body is too large.",
    "415": "The body is not JSON.",
    "422": "Some fields are not as asked.",
    "429": "Too many requests in this minute.",
}
PROBLEM_SCHEMA = {
    "type": "object",
    "required": ["type", "title", "status", "detail"],
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
        "errors": {
            "type": "object",
            "additionalProperties": {"type": "array", "items": {"type": "string"}},
        },
        "permission": {"type": "string"},
        "decisions": {"type": "array", "items": {"type": "object"}},
    },
}


class Api(NinjaAPI):
    """Describes with each operation the permission it needs and how it refuses."""

    @override
    def get_openapi_schema(self, **said: Any) -> OpenAPISchema:
        schema = super().get_openapi_schema(**said)
        schema["components"]["schemas"]["Problem"] = PROBLEM_SCHEMA
        describe_writes(schema)
        for methods in schema["paths"].values():
            for operation in methods.values():
                operation["responses"] = {**_refusals(), **_as_texts(operation["responses"])}
        return schema


def _refusals() -> dict[str, Any]:
    reference = {"schema": {"$ref": "#/components/schemas/Problem"}}
    return {
        status: {"description": words, "content": {PROBLEM: reference}}
        for status, words in REFUSALS.items()
    }


def _as_texts(responses: dict[Any, Any]) -> dict[str, Any]:
    return {str(status): said for status, said in responses.items()}


api = Api(
    title="OpenAJC",
    version="1",
    description="People, their records and the policy, for programs. Sign in with an access token.",
    urls_namespace="api",
    docs_url=None,
    openapi_url=None,
    auth=BearerToken(),
    parser=StrictParser(),
)
answer_problems(api)
add_writes(people.router, under="/people")
add_writes(requests.router, under="/requests")
api.add_router("/people", people.router)
api.add_router("/requests", requests.router)
api.add_router("", knowledge.router)
