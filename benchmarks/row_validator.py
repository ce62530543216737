"""A validator row by row in plain Python, as government parsers are written: one pass, closures compiled once.

It knows the same catalogue and the same language; positions are resolved and codes are sets before the first row.
"""

# ruff: noqa: ARG005, C901, PLR0911 - every closure has the same arguments; one case for each kind of node

import csv
import re
from datetime import date

from openajc.federal.language.compiling import SSN
from openajc.federal.language.nodes import (
    And,
    Blank,
    Call,
    Compare,
    Constant,
    In,
    Literal,
    LooksLikeSsn,
    Not,
    Or,
    Predicate,
    Present,
    Ref,
    ReportEnd,
    Shift,
)  # fmt: skip
from openajc.federal.valid_values import AMOUNT, END, FILLERS, ONET, accepted_codes


OPERATORS = {
    "=": lambda a, b: a == b,
    "<>": lambda a, b: a != b,
    "<": lambda a, b: a < b,
    "<=": lambda a, b: a <= b,
    ">": lambda a, b: a > b,
    ">=": lambda a, b: a >= b,
}


class RowValidator:
    """Compile a plan once; `findings` then reads a file and counts what fails."""

    def __init__(self, plan) -> None:
        self.plan = plan
        self.at = {number: place for place, number in enumerate(plan.layout.numbers)}
        self.cells = [(self.at[c.element.number], _valid(c.element)) for c in plan.cells]
        self.typed = [
            (self.at[n], _reader(plan.layout[n])) for n in plan.layout.numbers if n in plan.typed
        ]
        self.predicates = {}
        for name, node in plan.predicates.items():
            self.predicates[name] = self.condition(node)
        self.logic = [
            (
                self.condition(plan.rules[at].applies),
                self.condition(plan.rules[at].condition),
                {self.at[n] for n in read},
            )
            for at, read in plan.reads.items()
        ]

    def findings(self, path) -> int:
        found = 0
        with path.open(newline="", encoding="utf-8") as lines:
            for text in csv.reader(lines, quoting=csv.QUOTE_NONE):
                spoiled = {
                    place for place, valid in self.cells if text[place] and not valid(text[place])
                }
                found += len(spoiled)
                values = [None] * len(text)
                for place, read in self.typed:
                    if text[place]:
                        values[place] = read(text[place])
                for applies, condition, reads in self.logic:
                    if (
                        applies(text, values)
                        and not condition(text, values)
                        and spoiled.isdisjoint(reads)
                    ):
                        found += 1
        return found

    def condition(self, node):
        match node:
            case Constant(value):
                return lambda text, values: value
            case And(items):
                parts = [self.condition(item) for item in items]
                return lambda text, values: all(part(text, values) for part in parts)
            case Or(items):
                parts = [self.condition(item) for item in items]
                return lambda text, values: any(part(text, values) for part in parts)
            case Not(item):
                inner = self.condition(item)
                return lambda text, values: not inner(text, values)
            case Predicate(name):
                return self.predicates[name]
            case Blank(numbers):
                places = [self.at[number] for number in numbers]
                return lambda text, values: not any(text[place] for place in places)
            case Present(numbers):
                places = [self.at[number] for number in numbers]
                return lambda text, values: any(values[place] is not None for place in places)
            case LooksLikeSsn(number):
                place, pattern = self.at[number], _pattern(SSN)
                return lambda text, values: pattern.match(text[place]) is not None
            case In(operand, items):
                side, accepted = self.operand(operand), {item.value for item in items}
                return lambda text, values: side(text, values) in accepted
            case Compare(operator, left, right):
                return self.comparison(OPERATORS[operator], left, right)

    def comparison(self, operator, left, right):
        first, second = self.operand(left), self.operand(right)
        if any(isinstance(side, Shift) and side.unit == "days" for side in (left, right)):
            first, second = self.days(left), self.days(right)

        def compare(text, values):
            a, b = first(text, values), second(text, values)
            return a is not None and b is not None and operator(a, b)

        return compare

    def days(self, node):
        base = self.operand(node.base if isinstance(node, Shift) else node)
        amount = node.amount if isinstance(node, Shift) else 0

        def number(text, values):
            day = base(text, values)
            return None if day is None else _ordinal(day) + amount

        return number

    def operand(self, node):
        match node:
            case Ref(number):
                place = self.at[number]
                return lambda text, values: values[place]
            case Literal(value, _):
                return lambda text, values: value
            case ReportEnd():
                end = self.plan.report_end
                return lambda text, values: end
            case Shift(base, amount, _):
                inner = self.operand(base)
                return lambda text, values: (
                    None if (day := inner(text, values)) is None else day + amount * 10_000
                )
            case Call("text", (Ref(number),)):
                place = self.at[number]
                return lambda text, values: text[place] or None
            case Call(name, arguments):
                return self.call(name, [self.operand(each) for each in arguments])

    def call(self, name, sides):
        if name in {"earliest", "latest"}:
            extreme = min if name == "earliest" else max
            return lambda text, values: extreme(
                (day for side in sides if (day := side(text, values)) is not None), default=None
            )
        reckon = {
            "age": lambda a, b: (b - a) // 10_000,
            "days": lambda a, b: _ordinal(b) - _ordinal(a),
            "program_years_after": lambda a, b: _program_year(b) - _program_year(a),
        }.get(name, lambda a, b: _quarter(b) - _quarter(a))
        first, second = sides

        def reckoned(text, values):
            a, b = first(text, values), second(text, values)
            return None if a is None or b is None else reckon(a, b)

        return reckoned


def _program_year(day):
    return day // 10_000 - (day % 10_000 < 701)


def _quarter(day):
    return day // 10_000 * 4 + (day // 100 % 100 - 1) // 3


def _ordinal(day):
    return date(day // 10_000, day // 100 % 100, day % 100).toordinal()


def _day(text):
    if len(text) != 8 or not text.isdigit():
        return None
    try:
        date(int(text[:4]), int(text[4:6]), int(text[6:]))
    except ValueError:
        return None
    return int(text)


def _number(text):
    try:
        return float(text) if "." in text else int(text)
    except ValueError:
        return None


def _reader(element):
    return {"DT": _day, "IN": _number, "DE": _number}.get(element.kind, str)


def _pattern(text):
    """Compile a pattern of the catalogue; Python writes the end of a text with a capital."""
    return re.compile(text.replace(END, r"\Z"))


def _valid(element):
    if element.kind == "DT":
        return lambda text: _day(text) is not None
    if element.kind == "DE":
        return _pattern(AMOUNT).match
    if element.pattern.startswith("digits:"):
        digits = set(element.pattern.removeprefix("digits:"))
        alone = set(element.codes or {}) - digits
        return lambda text: (
            text in alone or (digits.issuperset(text) and len(set(text)) == len(text))
        )
    if element.pattern == "onet":
        form, filler = _pattern(ONET), _pattern(FILLERS)
        return lambda text: form.match(text) and not filler.match(text)
    if element.pattern:
        return re.compile(f"^(?:{element.pattern})$").match
    if element.codes:
        return set(accepted_codes(element)).__contains__
    size = element.size or ""
    return re.compile(f"^{'[0-9]' if element.kind == 'IN' else '[A-Za-z0-9]'}{{1,{size}}}$").match
