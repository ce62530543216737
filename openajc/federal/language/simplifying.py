"""What is left of a condition when some columns are empty throughout: most rules fall away before any row is read."""

from openajc.federal.language.nodes import (
    And,
    Blank,
    Call,
    Compare,
    Condition,
    Constant,
    In,
    LooksLikeSsn,
    Not,
    Operand,
    Or,
    Predicate,
    Present,
    Ref,
    Shift,
)


Empty = frozenset[str]
TRUE, FALSE = Constant(value=True), Constant(value=False)


def simplify(condition: Condition, empty: Empty, never: frozenset[str] = frozenset()) -> Condition:  # noqa: C901, PLR0911 (one case for each kind of node)
    """Return the same condition for rows in which the `empty` elements are blank and the predicates `never` false."""
    match condition:
        case And(items):
            return _joined(And, items, empty, never)
        case Or(items):
            return _joined(Or, items, empty, never)
        case Not(item):
            inner = simplify(item, empty, never)
            return Constant(not inner.value) if isinstance(inner, Constant) else Not(inner)
        case Blank(numbers):
            rest = tuple(number for number in numbers if number not in empty)
            return Blank(rest) if rest else TRUE
        case Present(numbers):
            rest = tuple(number for number in numbers if number not in empty)
            return Present(rest) if rest else FALSE
        case Compare(operator, left, right):
            if _is_empty(left, empty) or _is_empty(right, empty):
                return FALSE
            return Compare(operator, _pruned(left, empty), _pruned(right, empty))
        case In(operand, items):
            return FALSE if _is_empty(operand, empty) else In(_pruned(operand, empty), items)
        case LooksLikeSsn(number):
            return FALSE if number in empty else condition
        case Predicate(name):
            return FALSE if name in never else condition
        case Constant():
            return condition


def _joined(
    kind: type[And | Or], items: tuple[Condition, ...], empty: Empty, never: frozenset[str]
) -> Condition:
    neutral, decisive = (TRUE, FALSE) if kind is And else (FALSE, TRUE)
    simple = [simplify(item, empty, never) for item in items]
    if decisive in simple:
        return decisive
    rest = tuple(item for item in simple if item != neutral)
    if not rest:
        return neutral
    return rest[0] if len(rest) == 1 else kind(rest)


def _is_empty(operand: Operand, empty: Empty) -> bool:
    match operand:
        case Ref(number):
            return number in empty
        case Shift(base, _, _):
            return _is_empty(base, empty)
        case Call(name, arguments):
            test = all if name in {"earliest", "latest"} else any
            return test(_is_empty(each, empty) for each in arguments)
        case _:
            return False


def _pruned(operand: Operand, empty: Empty) -> Operand:
    """Leave empty elements out of `earliest` and `latest`, which pass over blanks."""
    match operand:
        case Shift(base, amount, unit):
            return Shift(_pruned(base, empty), amount, unit)
        case Call("earliest" | "latest" as name, arguments):
            return Call(
                name,
                tuple(_pruned(each, empty) for each in arguments if not _is_empty(each, empty)),
            )
        case Call(name, arguments):
            return Call(name, tuple(_pruned(each, empty) for each in arguments))
        case _:
            return operand
