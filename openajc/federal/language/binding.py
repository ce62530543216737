"""Binding an expression to a layout: ranges are spelled out, predicates put in, types compared, unknown names refused."""

from collections.abc import Iterator, Mapping
from functools import reduce

from openajc.federal.language.nodes import (
    And,
    Blank,
    Call,
    Compare,
    Condition,
    Constant,
    In,
    Literal,
    LooksLikeSsn,
    Not,
    Operand,
    Or,
    Predicate,
    Present,
    Ref,
    ReportEnd,
    Shift,
)
from openajc.federal.layout import Layout


KINDS = {"AN": "text", "IN": "number", "DE": "number", "DT": "date", "": "text"}


class UnboundName(LookupError):
    """An expression names an element or a predicate that the layout or the predicates do not have."""


class MixedKinds(TypeError):
    """An expression compares values of different kinds, such as a date with a number."""


def bind(condition: Condition, layout: Layout, predicates: Mapping[str, Condition]) -> Condition:  # noqa: C901, PLR0911 (one case for each kind of node)
    """Return the condition with ranges spelled out; predicates stay by name and are only looked up.

    :raises UnboundName: an element or predicate is unknown.
    :raises MixedKinds: values of different kinds are compared.
    """
    match condition:
        case And(items):
            return And(tuple(bind(item, layout, predicates) for item in items))
        case Or(items):
            return Or(tuple(bind(item, layout, predicates) for item in items))
        case Not(item):
            return Not(bind(item, layout, predicates))
        case Blank(numbers):
            return Blank(_spelled(numbers, layout))
        case Present(numbers):
            return Present(_spelled(numbers, layout))
        case LooksLikeSsn(number):
            return LooksLikeSsn(_spelled((number,), layout)[0])
        case Predicate(name):
            return _known(condition, name, predicates)
        case Compare(operator, left, right):
            return _compared(operator, _operand(left, layout), _operand(right, layout), layout)
        case In(operand, items):
            bound = _operand(operand, layout)
            _require_one_kind(layout, bound, *items)
            return In(bound, items)
        case Constant():
            return condition


def _known(predicate: Predicate, name: str, predicates: Mapping[str, Condition]) -> Predicate:
    if name not in predicates:
        raise UnboundName(
            f"There is no predicate {name!r}. Known are {', '.join(sorted(predicates))}."
        )
    return predicate


def _compared(operator: str, left: Operand, right: Operand, layout: Layout) -> Compare:
    _require_one_kind(layout, left, right)
    return Compare(operator, left, right)


def _require_one_kind(layout: Layout, *operands: Operand) -> None:
    kinds = {kind_of(operand, layout) for operand in operands}
    if len(kinds) > 1:
        raise MixedKinds(f"A {' and a '.join(sorted(kinds))} cannot be compared: {operands}.")


def kind_of(operand: Operand, layout: Layout) -> str:
    """Return `number`, `text` or `date`."""
    match operand:
        case Ref(number):
            return KINDS[layout[number].kind]
        case Literal(_, kind):
            return kind
        case Call("text", _):
            return "text"
        case Call(name, _):
            return "date" if name in {"earliest", "latest"} else "number"
        case ReportEnd() | Shift():
            return "date"


def _operand(operand: Operand, layout: Layout) -> Operand:
    match operand:
        case Ref(number):
            return Ref(_spelled((number,), layout)[0])
        case Shift(base, amount, unit):
            return Shift(_date(_operand(base, layout), layout), amount, unit)
        case Call("text", arguments):
            return Call("text", tuple(_arguments(arguments, layout)))
        case Call(name, arguments):
            return Call(name, tuple(_date(each, layout) for each in _arguments(arguments, layout)))
        case _:
            return operand


def _arguments(arguments: tuple[Operand, ...], layout: Layout) -> Iterator[Operand]:
    for argument in arguments:
        if isinstance(argument, Ref):
            yield from map(Ref, _spelled((argument.number,), layout))
        else:
            yield _operand(argument, layout)


def _date(operand: Operand, layout: Layout) -> Operand:
    if kind_of(operand, layout) != "date":
        raise MixedKinds(f"Expected a date, not {operand}.")
    return operand


def _spelled(numbers: tuple[str, ...], layout: Layout) -> tuple[str, ...]:
    spelled: list[str] = []
    for number in numbers:
        first, _, last = number.partition("..")
        for end in filter(None, (first, last)):
            if end not in layout:
                raise UnboundName(f"Layout {layout.version} has no element {end!r}.")
        start = layout.numbers.index(first)
        spelled += layout.numbers[start : layout.numbers.index(last or first) + 1]
    return tuple(spelled)


def elements_of(node: Condition | Operand, predicates: Mapping[str, Condition]) -> frozenset[str]:
    """Return every element that a condition reads, through its predicates."""
    match node:
        case Ref(number) | LooksLikeSsn(number):
            return frozenset({number})
        case Blank(numbers) | Present(numbers):
            return frozenset(numbers)
        case Predicate(name):
            return elements_of(predicates[name], predicates)
        case _:
            return reduce(
                frozenset.union,
                (elements_of(part, predicates) for part in _parts(node)),
                frozenset(),
            )


def needs_report_end(node: Condition | Operand) -> bool:
    """Whether a condition asks for the report quarter."""
    return isinstance(node, ReportEnd) or any(needs_report_end(part) for part in _parts(node))


def _parts(node: Condition | Operand) -> tuple[Condition | Operand, ...]:
    match node:
        case And(items) | Or(items):
            return items
        case Not(item):
            return (item,)
        case Compare(_, left, right):
            return (left, right)
        case In(operand, _) | Shift(operand, _, _):
            return (operand,)
        case Call(_, arguments):
            return arguments
        case _:
            return ()
