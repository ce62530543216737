"""Reading the rules from `dictionary/pirl/rules/`, strictly: an unknown key, element or predicate is an error."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from openajc.federal.language.binding import MixedKinds, bind, elements_of
from openajc.federal.language.nodes import Condition
from openajc.federal.language.parsing import parse
from openajc.federal.language.simplifying import simplify
from openajc.federal.layout import Layout
from openajc.federal.layout_files import INSTALLED, read_layout
from openajc.federal.rules import SEVERITIES, STAGE_OF, Catalogue, Rule, Untested
from openajc.federal.rules_of_layout import rules_of_layout


FOLDER = INSTALLED / "rules"
WIDEST = "2021"
PREDICATES, REST = "predicates.yaml", "not_implemented.yaml"
REQUIRED = frozenset(
    {"id", "elements", "message", "severity", "status", "trust", "source", "catalogue"}
)
OPTIONAL = frozenset(
    {
        "applies",
        "condition",
        "decision",
        "instead_of",
        "layouts",
        "closed",
        "replaced",
        "values",
        "passed_over",
        "share",
        "at_least",
        "starts_on",
        "ends_on",
        "passes",
        "fails",
    }
)
Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class UnreadableRule(ValueError):
    """A rule file does not say what it must; names the rule."""


@cache
def load_catalogue(layout: Layout) -> Catalogue:
    """Return every rule with the elements of a layout, bound to it.

    :raises UnreadableRule: a rule file has unknown or missing keys.
    :raises ExpressionError, UnboundName, MixedKinds: an expression is not in the language.
    """
    known = _predicates(layout)
    written = [rule for path in rule_paths() for rule in read_rules(path)]
    kept = [bound for rule in written if (bound := _bound(rule, layout, known))]
    made, optional = rules_of_layout(layout, known, kept)
    order = {number: at for at, number in enumerate(layout.numbers)}
    rules = sorted([*kept, *made], key=lambda rule: _place(rule, order))
    untested = (*_rest(), *_absent(written, kept, layout), *optional, *_of_absent_elements(layout))
    return Catalogue(tuple(rules), untested, known)


def _predicates(layout: Layout) -> dict[str, Condition]:
    """Return the predicates; an element that the layout lacks is blank in every row."""
    widest = _widest()
    absent = frozenset(widest.numbers) - frozenset(layout.numbers)
    texts = _yaml(FOLDER / PREDICATES)["predicates"]
    return {name: simplify(bind(parse(text), widest, {}), absent) for name, text in texts.items()}


def _widest() -> Layout:
    """Return the layout for which the rules are written, also where one of its version was imported."""
    return read_layout(INSTALLED / WIDEST)


def rule_paths() -> list[Path]:
    """Return the files of rules, in order."""
    return sorted(path for path in FOLDER.glob("*.yaml") if path.name not in {PREDICATES, REST})


def _place(rule: Rule, order: Mapping[str, int]) -> tuple[int, int, str]:
    stage = list(STAGE_OF).index(rule.category)
    first = (
        order.get(rule.elements[0], 0)
        if rule.elements and rule.category in {"valid-values", "required"}
        else 0
    )
    return stage, first, rule.id


def read_rules(path: Path) -> Iterator[Rule]:
    """Read one file of rules; expressions are parsed and not yet bound to a layout.

    :raises UnreadableRule: unknown or missing keys.
    """
    content = _yaml(path)
    if set(content) != {"category", "rules"} or content["category"] not in STAGE_OF:
        raise UnreadableRule(f"{path.name} must have exactly a known category and rules.")
    for entry in content["rules"]:
        yield _rule(entry, content["category"], path)


def _rule(entry: dict[str, Any], category: str, path: Path) -> Rule:
    keys = set(entry)
    if not keys >= REQUIRED or keys - REQUIRED - OPTIONAL or entry["severity"] not in SEVERITIES:
        wrong = sorted(REQUIRED - keys) + sorted(keys - REQUIRED - OPTIONAL)
        raise UnreadableRule(
            f"{path.name}, {entry.get('id', 'a rule')}: missing or unknown {wrong or 'severity'}."
        )
    lists: dict[str, Any] = {
        key: tuple(entry.get(key, ()))
        for key in (
            "elements",
            "instead_of",
            "layouts",
            "closed",
            "replaced",
            "values",
            "passed_over",
        )
    }
    applies, condition = entry.get("applies", ""), entry.get("condition", "")
    rest = {
        key: value
        for key, value in entry.items()
        if key not in lists and key not in {"applies", "condition"}
    }
    return Rule(
        **rest,
        **lists,
        category=category,
        applies=parse(applies) if applies else None,
        condition=parse(condition) if condition else None,
        applies_text=applies,
        condition_text=condition,
    )


def _bound(rule: Rule, layout: Layout, known: Mapping[str, Condition]) -> Rule | None:
    """Bind a rule to the widest layout, which finds mistakes, and to its own; None when that lacks an element."""
    if rule.applies is None or rule.condition is None:
        return rule if all(number in layout for number in rule.elements) else None
    widest = _widest()
    for condition in (rule.applies, rule.condition):
        bind(condition, widest, known)
    missing = any(number not in layout for number in _read(rule, known))
    if missing or (rule.layouts and layout.version not in rule.layouts):
        return None
    try:
        return replace(
            rule,
            applies=bind(rule.applies, layout, known),
            condition=bind(rule.condition, layout, known),
        )
    except MixedKinds:
        return None


def _read(rule: Rule, predicates: Mapping[str, Condition]) -> set[str]:
    numbers = set(rule.elements)
    for condition in (rule.applies, rule.condition):
        for number in elements_of(condition, predicates) if condition else ():
            numbers |= set(number.split(".."))
    return numbers


def _rest() -> Iterator[Untested]:
    for entry in _yaml(FOLDER / REST)["rules"]:
        yield Untested(**{key: value for key, value in entry.items() if key != "elements"})


def _absent(written: list[Rule], kept: list[Rule], layout: Layout) -> Iterator[Untested]:
    ids = {rule.id for rule in kept}
    why = (
        f"Layout {layout.version} lacks an element that the rule reads, or gives it another type."
    )
    return (rule.untested(why) for rule in written if rule.id not in ids)


def _of_absent_elements(layout: Layout) -> Iterator[Untested]:
    """List the rules that would follow from elements of the widest layout that this one lacks."""
    widest = _widest()
    made, optional = rules_of_layout(widest, _predicates(widest), ())
    why = f"Layout {layout.version} lacks the element."
    rows = [*(rule.untested(why) for rule in made), *(replace(row, why=why) for row in optional)]
    return (row for row in rows if row.id.partition("-")[2] not in layout)


def _yaml(path: Path) -> dict[str, Any]:
    content: dict[str, Any] = yaml.load(path.read_text(encoding="utf-8"), Loader)  # noqa: S506 (Loader is a safe loader)
    return content
