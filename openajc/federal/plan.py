"""What is tested in one run: the rules in force, and their expressions for rows in which some columns are empty."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

import narwhals as nw

from openajc.federal.language.binding import elements_of, needs_report_end
from openajc.federal.language.compiling import PREDICATE, TYPED, compile_condition, settled
from openajc.federal.language.nodes import Condition, Constant
from openajc.federal.language.simplifying import FALSE, simplify
from openajc.federal.layout import Element, Layout
from openajc.federal.rule_files import load_catalogue
from openajc.federal.rules import CLASS_RULES, Rule, Untested
from openajc.federal.valid_values import is_valid


# What comparing records needs of them: text (with the SSN, so that it can be hidden) and dates.
SLIM_TEXT = ("OBS", "100", "915", "2700")
SLIM_DATES = ("200", "306", "900", "901", "925")
SLIM = (*SLIM_TEXT, *SLIM_DATES)
NEEDS_QUARTER = "Needs the report period; give --quarter."


@dataclass(frozen=True, slots=True)
class Cell:
    """The test of an element's values against the layout, under a rule."""

    rule: int
    element: Element

    @property
    def name(self) -> str:
        return f"cell:{self.element.number}"


@dataclass(frozen=True, slots=True)
class Compiled:
    """The expressions for rows in which some columns are empty throughout."""

    predicates: tuple[nw.Expr, ...]
    cells: tuple[Cell, ...]
    logic: tuple[int, ...]
    applies: tuple[nw.Expr, ...]
    fails: tuple[nw.Expr, ...]
    cell_masks: tuple[nw.Expr, ...]


@dataclass(frozen=True)
class Plan:
    """A layout, the rules to test and the report quarter (its last day, or None)."""

    layout: Layout
    rules: tuple[Rule, ...]
    not_implemented: tuple[Untested, ...]
    predicates: Mapping[str, Condition]
    quarter: date | None = None
    cache: dict[frozenset[str], Compiled] = field(default_factory=dict, repr=False)
    queries: dict[tuple[frozenset[str], bool], Any] = field(default_factory=dict, repr=False)

    @property
    def report_end(self) -> int | None:
        return int(f"{self.quarter:%Y%m%d}") if self.quarter else None

    @cached_property
    def index(self) -> dict[str, int]:
        return {rule.id: at for at, rule in enumerate(self.rules)}

    @cached_property
    def cells(self) -> tuple[Cell, ...]:
        return tuple(self._cells())

    def _cells(self) -> Iterator[Cell]:
        for element in self.layout.columns:
            own, general = f"VV-{element.number}", CLASS_RULES.get(element.kind)
            if own in self.index:
                yield Cell(self.index[own], element)
            elif general in self.index and element.number != "OBS":
                yield Cell(self.index[general], element)

    @cached_property
    def unchecked(self) -> tuple[str, ...]:
        """The elements whose values are not tested, as the layout does not say what they hold."""
        tested = {cell.element.number for cell in self.cells} | {"OBS"}
        return tuple(number for number in self.layout.numbers if number not in tested)

    @cached_property
    def reads(self) -> dict[int, frozenset[str]]:
        """The elements that each logic rule reads, by the rule's place."""
        return {
            at: elements_of(rule.applies, self.predicates)
            | elements_of(rule.condition, self.predicates)
            for at, rule in enumerate(self.rules)
            if rule.applies is not None and rule.condition is not None
        }

    @cached_property
    def typed(self) -> frozenset[str]:
        """The elements whose values are read as numbers or dates."""
        dates = frozenset(cell.element.number for cell in self.cells if cell.element.kind == "DT")
        return frozenset.union(dates, SLIM, *self.reads.values()) & frozenset(self.layout.numbers)

    def compiled(self, empty: frozenset[str]) -> Compiled:
        """Return the expressions for rows in which these elements are blank."""
        if empty not in self.cache:
            self.cache[empty] = self._compile(empty)
        return self.cache[empty]

    def _compile(self, empty: frozenset[str]) -> Compiled:
        simple = {name: simplify(condition, empty) for name, condition in self.predicates.items()}
        never = frozenset(name for name, condition in simple.items() if condition == FALSE)
        cells = tuple(cell for cell in self.cells if cell.element.number not in empty)
        logic = tuple(self._logic(empty, never))
        return Compiled(
            predicates=tuple(
                settled(compile_condition(condition, self.report_end)).alias(PREDICATE + name)
                for name, condition in simple.items()
                if logic and name not in never
            ),
            cells=cells,
            cell_masks=tuple(_cell_mask(cell) for cell in cells),
            logic=tuple(at for at, _, _ in logic),
            applies=tuple(applies for _, applies, _ in logic),
            fails=tuple(fails for _, _, fails in logic),
        )

    def _logic(
        self, empty: frozenset[str], never: frozenset[str]
    ) -> Iterator[tuple[int, nw.Expr, nw.Expr]]:
        for at in self.reads:
            rule = self.rules[at]
            applies = simplify(rule.applies or FALSE, empty, never)
            condition = simplify(rule.condition or FALSE, empty, never)
            if applies != FALSE:
                concerned = settled(compile_condition(applies, self.report_end)).alias(
                    f"applies:{at}"
                )
                yield at, concerned, self._fails(at, condition)

    def _fails(self, at: int, condition: Condition) -> nw.Expr:
        """Say which of the rows that a rule applies to break it; read after `applies`."""
        concerned = nw.col(f"applies:{at}")
        if isinstance(condition, Constant):
            return (concerned & nw.lit(not condition.value)).alias(f"fails:{at}")
        return (concerned & ~settled(compile_condition(condition, self.report_end))).alias(
            f"fails:{at}"
        )


def _cell_mask(cell: Cell) -> nw.Expr:
    number = cell.element.number
    valid = is_valid(cell.element, nw.col(number), nw.col(TYPED + number))
    return settled(~nw.col(number).is_null() & ~settled(valid)).alias(cell.name)


def make_plan(layout: Layout, quarter: date | None = None) -> Plan:
    """Choose the rules in force for a layout and a report quarter."""
    catalogue = load_catalogue(layout)
    in_force = [
        rule for rule in catalogue.rules if rule.in_force(quarter.isoformat() if quarter else None)
    ]
    waiting = [rule for rule in in_force if quarter is None and _asks_for_quarter(rule)]
    rules = tuple(rule for rule in in_force if rule not in waiting)
    unknown = (*catalogue.not_implemented, *(rule.untested(NEEDS_QUARTER) for rule in waiting))
    return Plan(layout, rules, unknown, catalogue.predicates, quarter)


def _asks_for_quarter(rule: Rule) -> bool:
    return any(
        part is not None and needs_report_end(part) for part in (rule.applies, rule.condition)
    )
