"""Conditions as narwhals expressions, the same for Polars and Spark.

Dates are whole numbers YYYYMMDD, which order as dates do; days and quarters are reckoned from them. A comparison
with a blank is null, and null counts as false: it is made false under `not` and at the end.
"""

from collections.abc import Callable
from operator import eq, ge, gt, le, lt, ne
from typing import TypeVar

import narwhals as nw
import polars as pl

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


Days = TypeVar("Days", nw.Expr, pl.Expr)
OPERATORS: dict[str, Callable[[nw.Expr, nw.Expr], nw.Expr]] = {
    "=": eq,
    "<>": ne,
    "<": lt,
    "<=": le,
    ">": gt,
    ">=": ge,
}
SSN = (
    "^(00[1-9]|0[1-9][0-9]|[1-578][0-9]{2}|6[0-57-9][0-9]|66[0-57-9])"
    "(0[1-9]|[1-9][0-9])(000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})"
    r"\z"
)
UP_TO_JULY = 10_000 - 701
TYPED, PREDICATE = "typed:", "is:"


def compile_condition(condition: Condition, report_end: int | None = None) -> nw.Expr:  # noqa: C901, PLR0911 (one case for each kind of node)
    """Return an expression that is true, false or null (which counts as false). `report_end` is YYYYMMDD."""
    match condition:
        case And(items):
            return nw.all_horizontal(
                *(compile_condition(item, report_end) for item in items), ignore_nulls=False
            )
        case Or(items):
            return nw.any_horizontal(
                *(compile_condition(item, report_end) for item in items), ignore_nulls=False
            )
        case Not(item):
            return ~settled(compile_condition(item, report_end))
        case Blank(numbers):
            return _all([nw.col(number).is_null() for number in numbers])
        case Present(numbers):
            return _any([~nw.col(TYPED + number).is_null() for number in numbers])
        case Predicate(name):
            return nw.col(PREDICATE + name)
        case LooksLikeSsn(number):
            return nw.col(number).str.contains(SSN)
        case Constant(value):
            return nw.lit(value)
        case In(operand, items):
            return _operand(operand, report_end).is_in([item.value for item in items])
        case Compare(operator, left, right):
            return _compare(OPERATORS[operator], left, right, report_end)


def settled(expression: nw.Expr) -> nw.Expr:
    """Make null false."""
    return expression.fill_null(value=False)


def _all(parts: list[nw.Expr]) -> nw.Expr:
    return parts[0] if len(parts) == 1 else nw.all_horizontal(*parts, ignore_nulls=False)


def _any(parts: list[nw.Expr]) -> nw.Expr:
    return parts[0] if len(parts) == 1 else nw.any_horizontal(*parts, ignore_nulls=False)


def _compare(
    operator: Callable[[nw.Expr, nw.Expr], nw.Expr],
    left: Operand,
    right: Operand,
    report_end: int | None,
) -> nw.Expr:
    sides = [_operand(side, report_end) for side in (left, right)]
    if any(isinstance(side, Shift) and side.unit == "days" for side in (left, right)):
        sides = [_shifted_days(side, report_end) for side in (left, right)]
    return operator(sides[0], sides[1])


def _shifted_days(operand: Operand, report_end: int | None) -> nw.Expr:
    if isinstance(operand, Shift) and operand.unit == "days":
        return day_number(_operand(operand.base, report_end)) + operand.amount
    return day_number(_operand(operand, report_end))


def _operand(operand: Operand, report_end: int | None) -> nw.Expr:  # noqa: PLR0911 (one case for each kind of node)
    match operand:
        case Ref(number):
            return nw.col(TYPED + number)
        case Literal(value, _):
            return nw.lit(value)
        case ReportEnd():
            return nw.lit(report_end)
        case Shift(base, amount, "years"):
            return _operand(base, report_end) + amount * 10_000
        case Shift(base, _, _):
            return _operand(base, report_end)
        case Call("text", (Ref(number),)):
            return nw.col(number)
        case Call(name, arguments):
            return _call(name, [_operand(each, report_end) for each in arguments])


def _call(name: str, arguments: list[nw.Expr]) -> nw.Expr:
    if name in {"earliest", "latest"}:
        extreme = nw.min_horizontal if name == "earliest" else nw.max_horizontal
        return arguments[0] if len(arguments) == 1 else extreme(*arguments)
    first, second = arguments
    if name == "age":
        return (second - first) // 10_000
    if name == "days":
        return day_number(second) - day_number(first)
    if name == "program_years_after":
        return program_year(second) - program_year(first)
    return quarter_number(second) - quarter_number(first)


def program_year(day: nw.Expr) -> nw.Expr:
    """Return a number that grows with every program year, which begins on July 1."""
    return (day + UP_TO_JULY) // 10_000


def quarter_number(day: nw.Expr) -> nw.Expr:
    """Return the number of the quarter of a YYYYMMDD."""
    return day // 10_000 * 4 + (day // 100 % 100 - 1) // 3


def day_number(day: Days) -> Days:
    """Return the number of the day YYYYMMDD, of any engine's expression; years begin on March 1."""
    month = day // 100 % 100
    shifted = (month + 9) % 12
    year = day // 10_000 - shifted // 10
    return (
        year * 365 + year // 4 - year // 100 + year // 400 + (shifted * 306 + 5) // 10 + day % 100
    )
