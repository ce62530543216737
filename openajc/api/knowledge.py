"""The addresses of what the program knows: activity codes, policy parameters, rules."""

from datetime import date
from typing import Annotated, Any

from django.conf import settings
from ninja import Body, Field, Query, Router, Schema

from openajc.api.auth import ProgramRequest, requires
from openajc.api.paging import Page
from openajc.api.problems import Unprocessable
from openajc.base import clock
from openajc.base.commands.fields import Day
from openajc.base.permissions import Permission
from openajc.policy.loader import current_policy
from openajc.policy.telling import parameter_in_force, rule_in_words
from openajc.rules.codes import ActivityCode
from openajc.rules.facts import BadFacts
from openajc.rules.outcome import as_json
from openajc.rules.parameters import Policy
from openajc.rules.registry import RULES, decide
from openajc.staff.queries import list_agencies, list_offices


router = Router(tags=["Policy and codes"])


class CodeAnswer(Schema):
    code: str
    title: str
    category: str
    edition: str
    service_type: str
    extends_exit_clock: str
    programs: list[str]
    pirl: list[str]
    default_duration_days: int | None
    is_open_ended: bool
    is_system_made: bool
    note: str


class CodesAsked(Schema):
    on: Day | None = None
    q: Annotated[str, Field(max_length=200, description="Words of the title, or a number.")] = ""
    limit: Annotated[int, Field(ge=1, le=200)] = 50
    cursor: Annotated[int, Field(ge=0, le=100_000)] = 0


class Place(Schema):
    id: int
    name: str


class PlacesAnswer(Schema):
    agencies: list[Place]
    offices: list[Place]


class PolicyAnswer(Schema):
    area: str
    on: date
    parameters: list[dict[str, Any]]


class RulesAnswer(Schema):
    rules: list[dict[str, Any]]


class DecisionAnswer(Schema):
    """A rule's answer; each rule adds fields of its own."""

    model_config = {"extra": "allow"}

    rule: str
    allowed: bool
    reason: str
    authority: list[dict[str, str]]
    governing_on: date


@router.get("/codes", response=Page[CodeAnswer], summary="Activity codes")
@requires(Permission.CODE_VIEW)
def list_codes(request: ProgramRequest, asked: Query[CodesAsked]) -> dict[str, Any]:
    """List the activity codes in force on a day (today, if none is given), or those that match `q`."""
    on, codes = asked.on or clock.today(), _policy().codes
    found = codes.search(asked.q, on=on) if asked.q.strip() else codes.in_force(on=on)
    upto = asked.cursor + asked.limit
    shown = found[asked.cursor : upto]
    more = str(upto) if len(found) > upto else None
    return {"results": [_code(code) for code in shown], "next": more}


@router.get("/places", response=PlacesAnswer, summary="Agencies and offices")
@requires(Permission.ACTIVITY_VIEW)
def list_places(request: ProgramRequest) -> dict[str, Any]:
    """List the agencies and offices by the keys that records name them by."""
    return {"agencies": list_agencies(), "offices": list_offices()}


@router.get("/policy", response=PolicyAnswer, summary="Parameters of the policy")
@requires(Permission.HANDBOOK_READ)
def show_policy(request: ProgramRequest, on: Day | None = None) -> dict[str, Any]:
    """Show the parameters in force on a day (today, if none is given), with their authority."""
    day, policy = on or clock.today(), _policy()
    said = [parameter_in_force(one, on=day) for one in policy.parameters.values()]
    return {"area": policy.area, "on": day, "parameters": [one for one in said if one is not None]}


@router.get("/rules", response=RulesAnswer, summary="Rules")
@requires(Permission.HANDBOOK_READ)
def list_rules(request: ProgramRequest) -> dict[str, Any]:
    """List every rule with the facts it asks, its parameters and the sentences it keeps."""
    return {"rules": [rule_in_words(rule) for rule in RULES.values()]}


@router.post("/rules/{name}/decisions", response=DecisionAnswer, summary="Ask a rule")
@requires(Permission.HANDBOOK_READ)
def ask_rule(
    request: ProgramRequest, name: str, facts: Body[dict[str, Any]], today: Day | None = None
) -> dict[str, Any]:
    """Ask a rule about facts, as `openajc decide` does; nothing is saved. `today` is the day of the question."""
    try:
        decision = decide(name, facts, today=today or clock.today(), policy=_policy())
    except BadFacts as wrong:
        raise Unprocessable({wrong.field: [wrong.problem]}) from None
    except OverflowError:
        raise Unprocessable({"today": ["Too near the end of the calendar."]}) from None
    return as_json(decision)


def _policy() -> Policy:
    return current_policy(settings.LOCAL_AREA)


def _code(code: ActivityCode) -> dict[str, Any]:
    plain = {"programs": sorted(code.programs), "pirl": list(code.pirl)}
    return {name: plain.get(name, getattr(code, name)) for name in CodeAnswer.model_fields}
