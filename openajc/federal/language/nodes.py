"""What an expression is made of."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Ref:
    """The value of an element: `[409]`."""

    number: str


@dataclass(frozen=True, slots=True)
class Literal:
    """A number, a text or a date (YYYYMMDD as a whole number); `kind` is number, text or date."""

    value: float | int | str
    kind: str


@dataclass(frozen=True, slots=True)
class ReportEnd:
    """The last day of the report quarter: `report_end`."""


@dataclass(frozen=True, slots=True)
class Call:
    """A function of dates, `age([200], [900])`, or `text([2700])`, the value as written."""

    name: str
    arguments: tuple["Operand", ...]


@dataclass(frozen=True, slots=True)
class Shift:
    """A date moved by days or years: `[901] + 365 days`."""

    base: "Operand"
    amount: int
    unit: str


@dataclass(frozen=True, slots=True)
class Compare:
    """A comparison, never true when a side is blank."""

    operator: str
    left: "Operand"
    right: "Operand"


@dataclass(frozen=True, slots=True)
class In:
    """`[301] in (1, 2, 3)`, never true of a blank."""

    operand: "Operand"
    items: tuple[Literal, ...]


@dataclass(frozen=True, slots=True)
class Blank:
    """All of the elements are empty in the file: `blank [409]`."""

    numbers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Present:
    """At least one of the elements has a value that can be read: `present [900]`."""

    numbers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LooksLikeSsn:
    """The text of the element has nine digits in the range of SSNs: `ssn [100]`."""

    number: str


@dataclass(frozen=True, slots=True)
class Predicate:
    """A named condition of `predicates.yaml`: `participant`."""

    name: str


@dataclass(frozen=True, slots=True)
class Constant:
    """`always`, or what is left of a condition over empty columns."""

    value: bool


@dataclass(frozen=True, slots=True)
class Not:
    item: "Condition"


@dataclass(frozen=True, slots=True)
class And:
    items: tuple["Condition", ...]


@dataclass(frozen=True, slots=True)
class Or:
    items: tuple["Condition", ...]


Operand = Ref | Literal | ReportEnd | Call | Shift
Condition = Compare | In | Blank | Present | LooksLikeSsn | Predicate | Constant | Not | And | Or
