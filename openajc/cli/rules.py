"""Ask any rule, any parameter and the calendar from the shell. No web part is started for it."""

import json
import sys
from datetime import date, datetime
from typing import NoReturn
from zoneinfo import ZoneInfo

import click

from openajc.cli.options import Day, area_option, json_option
from openajc.cli.printing import print_object
from openajc.policy.telling import parameter_in_force, rule_in_words
from openajc.rules.calendar import BackwardPeriod
from openajc.rules.facts import BadFacts
from openajc.rules.outcome import as_json
from openajc.rules.parameters import Policy
from openajc.rules.registry import RULES, UnknownRule
from openajc.rules.registry import decide as decide_rule


BAD_INPUT = 2


def _refuse(message: str) -> NoReturn:
    click.echo(f"Error: {message}", err=True)
    sys.exit(BAD_INPUT)


def _unique(pairs: list[tuple[str, object]]) -> dict[str, object]:
    names = [name for name, _ in pairs]
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise BadFacts(twice[0], "given twice")
    return dict(pairs)


def _no_constant(said: str) -> NoReturn:
    raise BadFacts("facts", f"{said} is no JSON")


def _facts(text: str) -> object:
    try:
        said = sys.stdin.read() if text == "-" else text
        return json.loads(said, object_pairs_hook=_unique, parse_constant=_no_constant)
    except BadFacts:
        raise
    except json.JSONDecodeError as error:
        problem = f"expected JSON: {error.msg} at character {error.pos + 1}"
        raise BadFacts("--facts", problem) from None
    except ValueError as error:
        raise BadFacts("--facts", f"expected JSON: {error}") from None
    except RecursionError:
        raise BadFacts("--facts", "expected JSON, nested less deeply") from None


@click.command()
@click.argument("rule")
@click.option("--facts", required=True, help="The facts as JSON; - reads them from stdin.")
@click.option("--today", type=Day(), required=True, help="The day the question is asked.")
@area_option
@json_option
def decide(rule: str, facts: str, today: date, policy: Policy, as_text: bool | None) -> None:  # noqa: FBT001 - click passes by name
    """Ask RULE and print its decision; exit 0 if allowed, 1 if not, 2 for bad input."""
    try:
        decision = decide_rule(rule, _facts(facts), today=today, policy=policy)
    except UnknownRule as error:
        _refuse(f"RULE: {error}")
    except BadFacts as error:
        _refuse(str(error))
    except OverflowError:
        _refuse("--today: expected a day further from the end of the calendar")
    print_object(as_json(decision), as_text=as_text)
    sys.exit(0 if decision.allowed else 1)


@click.command()
@json_option
def rules(as_text: bool | None) -> None:  # noqa: FBT001 - click passes by name
    """List every rule with its facts, parameters and requirement ids."""
    listed = [rule_in_words(rule) for rule in RULES.values()]
    print_object({"rules": listed}, as_text=as_text)


@click.group()
def policy() -> None:
    """Show what the policy sets."""


@policy.command()
@click.argument("name", required=False)
@click.option("--on", type=Day(), required=True, help="The day to show.")
@area_option
@json_option
def show(name: str | None, on: date, policy: Policy, as_text: bool | None) -> None:  # noqa: FBT001 - click passes by name
    """Show the parameters in force on a date, with their authority; with NAME only that one."""
    if name is not None and name not in policy.parameters:
        _refuse(
            f"NAME: {name} is not a parameter of {policy.area}; `openajc policy show` lists them"
        )
    chosen = [policy.parameters[name]] if name else list(policy.parameters.values())
    listed = [
        said for said in (parameter_in_force(one, on=on) for one in chosen) if said is not None
    ]
    head = {"area": policy.area, "on": on.isoformat()}
    if name is None:
        print_object({**head, "parameters": listed}, as_text=as_text)
        return
    none = {"name": name, "value": None}
    print_object({**head, **(listed[0] if listed else none)}, as_text=as_text)
    sys.exit(0 if listed else 1)


@click.command("business-days")
@click.argument("start_on", metavar="FROM", type=Day())
@click.argument("end_on", metavar="TO", type=Day())
@area_option
@json_option
def business_days(start_on: date, end_on: date, policy: Policy, as_text: bool | None) -> None:  # noqa: FBT001 - click passes by name
    """Count the business days after FROM, up to and including TO."""
    try:
        count = policy.calendar.business_days_between(start_on, end_on)
    except BackwardPeriod:
        _refuse(f"TO: expected a day from {start_on} on, because FROM comes first")
    print_object({"business_days": count}, as_text=as_text)


@click.command("pseudo-ssn")
@click.argument("born_on", metavar="BIRTHDATE", type=Day())
@area_option
@json_option
def pseudo_ssn(born_on: date, policy: Policy, as_text: bool | None) -> None:  # noqa: FBT001 - click passes by name
    """Print the number that stands in for a missing SSN."""
    zone = ZoneInfo(policy.text("calendar.time_zone", governing_on=born_on))
    today = datetime.now(zone).date()
    facts = {"born_on": born_on.isoformat()}
    try:
        decision = decide_rule("pseudo-ssn", facts, today=today, policy=policy)
    except BadFacts as error:
        _refuse(f"BIRTHDATE: {error.problem}")
    print_object({"pseudo_ssn": as_json(decision)["pseudo_ssn"]}, as_text=as_text)
