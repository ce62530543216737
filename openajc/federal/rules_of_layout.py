"""Rules that follow from the layout and are typed nowhere else: valid values (VV) and required elements (RQ)."""

from collections.abc import Iterable, Mapping
from functools import cache

import yaml

from openajc.federal.language.binding import bind, elements_of
from openajc.federal.language.nodes import And, Blank, Condition, Constant, Not, Or, Predicate
from openajc.federal.language.parsing import parse
from openajc.federal.layout import Element, Layout
from openajc.federal.layout_files import INSTALLED
from openajc.federal.rules import Rule, Untested
from openajc.federal.valid_values import FIRST_YEAR, NOT_YET_KNOWN, may_be_unknown


# What `required` says of every record of the programs.
EVERY_RECORD = frozenset({"always", "participant"})
UNCHECKED = frozenset({"OBS"})
NEVER_REQUIRED = frozenset({"2701", "2702", "108-B", "108-C", "2700"})
VALUES_TRUST = "WIPS has valid-value checks; this list is from the DOL layout"
REQUIRED_TRUST = "The definition gives a code for every case and no way to leave it blank"
WHY_OPTIONAL = (
    "Nothing to decide: the element may be blank when it does not apply, and the file does not say when it does. "
    "LG rules hold what is known."
)


def rules_of_layout(
    layout: Layout, predicates: Mapping[str, Condition], written: Iterable[Rule]
) -> tuple[list[Rule], list[Untested]]:
    """Return the rules that a layout implies, and the required rows of the catalogue that decide nothing."""
    specific = {general: rule for rule in written for general in rule.instead_of}
    checked = [
        element
        for element in layout.columns
        if element.verified and element.number not in UNCHECKED
    ]
    required = [element for element in checked if _is_required(element, predicates)]
    rules = [_valid_value(element) for element in checked]
    decidable = [element for element in required if _asks_only(element, layout, predicates)]
    rules += [_required(element, layout, predicates, specific) for element in decidable]
    optional = [e for e in checked if e not in required and e.number not in NEVER_REQUIRED]
    return rules, [_optional(element) for element in optional]


def _valid_value(element: Element) -> Rule:
    return Rule(
        id=f"VV-{element.number}",
        category="valid-values",
        elements=(element.number,),
        message=f"{element.name} ({element.number}) must be blank or {values_in_words(element)}.",
        severity="error",
        status="derived",
        trust=VALUES_TRUST,
        source=element.source,
        catalogue=f"Blank or {values_in_words(element)}",
        decision=element.decision,
    )


def values_in_words(element: Element) -> str:
    """Say what an element may hold: `one of 1, 2, 9`."""
    if element.pattern_in_words:
        return element.pattern_in_words
    if element.codes and element.kind != "DE":
        return f"one of {', '.join(element.codes)}"
    return {
        "DT": f"a real date as YYYYMMDD, from {FIRST_YEAR} on",
        "DE": _amounts_in_words(element),
        "IN": f"up to {element.size} digits" if element.size else "digits",
        "AN": f"up to {element.size} letters or digits" if element.size else "letters or digits",
    }[element.kind]


def _amounts_in_words(element: Element) -> str:
    if may_be_unknown(element):
        return f"an amount from 0.00 to {NOT_YET_KNOWN}"
    return f"an amount from 0.00, below {NOT_YET_KNOWN}"


def _required(
    element: Element,
    layout: Layout,
    predicates: Mapping[str, Condition],
    specific: Mapping[str, Rule],
) -> Rule:
    applies = _population(element, predicates)
    if general := specific.get(f"RQ-{element.number}"):
        applies = And((applies, _not_reported_by(general)))
    return Rule(
        id=f"RQ-{element.number}",
        category="required",
        elements=(element.number,),
        message=f"{element.name} ({element.number}) must not be blank{_for_whom(element)}.",
        severity="error",
        status="derived",
        trust=REQUIRED_TRUST,
        source=element.source,
        catalogue="Must not be blank",
        decision=element.decision,
        applies=bind(applies, layout, predicates),
        condition=Not(Blank((element.number,))),
        applies_text=_as_written(element, predicates),
        condition_text=f"not blank [{element.number}]",
    )


def _is_required(element: Element, predicates: Mapping[str, Condition]) -> bool:
    """Whether it is asked of every record, or of programs that the rules can tell."""
    return element.required == "always" or bool(
        element.required and _programs(element, predicates)
    )


def _asks_only(element: Element, layout: Layout, predicates: Mapping[str, Condition]) -> bool:
    """Whether the layout has every element that says when this one is required."""
    when = _population(element, predicates)
    return all(number in layout for number in elements_of(when, predicates))


def _not_reported_by(rule: Rule) -> Condition:
    applies, condition = rule.applies, rule.condition
    return Not(And((applies, Not(condition)))) if applies and condition else Constant(value=True)


def _programs(element: Element, predicates: Mapping[str, Condition]) -> list[str]:
    names = (program.replace("-", "_") for program in element.programs)
    return [] if element.required == "always" else [name for name in names if name in predicates]


def _population(element: Element, predicates: Mapping[str, Condition]) -> Condition:
    programs = tuple(Predicate(name) for name in _programs(element, predicates))
    whole = Constant(value=True)
    when = whole if element.required in EVERY_RECORD else parse(element.required)
    return And((Or(programs) if programs else whole, when))


def _as_written(element: Element, predicates: Mapping[str, Condition]) -> str:
    """Write the population in the language of the rules, as it is tested."""
    programs = " or ".join(_programs(element, predicates))
    if element.required in EVERY_RECORD:
        return programs or "always"
    return f"({programs}) and ({element.required})" if programs else element.required


def _for_whom(element: Element) -> str:
    """Say whom the requirement concerns, ` on records of Adult or Youth once the person has exited`."""
    if element.required == "always":
        return " on any record"
    *others, last = (words()["programs"].get(name, name) for name in element.programs)
    whom = f"{', '.join(others)} or {last}" if others else last
    when = words()["required"].get(element.required, f"when {element.required}")
    return f" on records of {whom}" + (f" {when}" if when else "")


@cache
def words() -> dict[str, dict[str, str]]:
    """Return the words of `dictionary/pirl/words.yaml` for programs and for when an element is required."""
    loaded: dict[str, dict[str, str]] = yaml.safe_load(
        (INSTALLED / "words.yaml").read_text(encoding="utf-8")
    )
    return loaded


def _optional(element: Element) -> Untested:
    return Untested(
        id=f"RQ-{element.number}",
        category="required",
        severity="error",
        status="derived",
        trust="requirement flags of the layout",
        source=element.source,
        catalogue=f"Reported when it applies for: {', '.join(element.programs)}",
        why=WHY_OPTIONAL,
    )
