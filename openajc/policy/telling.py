"""A parameter and a rule as plain values, for the command line and the API."""

from collections.abc import Mapping
from datetime import date

from openajc.rules.parameters import Parameter
from openajc.rules.registry import Rule


def parameter_in_force(parameter: Parameter, *, on: date) -> Mapping[str, object] | None:
    """Return what a parameter sets on a date, with its authority; None before its first version."""
    version = parameter.in_force(on)
    if version is None:
        return None
    value = version.value
    authority = version.authority
    return {
        "name": parameter.name,
        "description": parameter.description,
        "value": value.isoformat() if isinstance(value, date) else value,
        "unit": parameter.unit,
        "governed_by": parameter.governed_by,
        "starts_on": version.starts_on.isoformat(),
        "basis": "local choice" if version.is_local_choice else "stated by the authority",
        "authority": {"id": authority.id, "title": authority.title, "href": authority.href},
    }


def rule_in_words(rule: Rule) -> Mapping[str, object]:
    """Return a rule with the facts it asks, its parameters and the sentences it keeps."""
    return {
        "rule": rule.name,
        "question": rule.question,
        "facts": dict(rule.facts_in_words),
        "parameters": list(rule.parameters),
        "requirements": list(rule.requirements),
    }
