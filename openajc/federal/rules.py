"""Edit checks as data: what one says, whom it applies to, how far it can be trusted, and from where it is known."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from openajc.federal.language.nodes import Condition


STAGES = ("format", "valid-values", "duplicates", "logic")
STAGE_OF = {
    "format": "format",
    "valid-values": "valid-values",
    "duplicates": "duplicates",
    "required": "logic",
    "logic": "logic",
    "taa": "logic",
    "data-integrity": "logic",
}
# The rules for all elements of a kind that have no valid-value rule of their own, by the kind.
CLASS_RULES = {"DT": "FMT-06", "IN": "FMT-07", "AN": "FMT-08", "DE": "FMT-09"}
SEVERITIES = ("reject", "error", "warning", "info")


@dataclass(frozen=True, slots=True)
class Untested:
    """A row of the catalogue that is not tested, and why."""

    id: str
    category: str
    severity: str
    status: str
    trust: str
    source: str
    catalogue: str
    why: str


@dataclass(frozen=True, slots=True)
class Rule:
    """One edit check. `status` is `confirmed` (seen in WIPS) or `derived`; `trust` says in words how it is known.

    `applies` and `condition` are None where the test is no expression: the shape of the file, values against the
    layout, comparisons of records. A rule is tested on rows to which it `applies` and fails where `condition` does not hold.
    """

    id: str
    category: str
    elements: tuple[str, ...]
    message: str
    severity: str
    status: str
    trust: str
    source: str
    catalogue: str = ""
    decision: str = ""
    applies: Condition | None = None
    condition: Condition | None = None
    applies_text: str = ""
    condition_text: str = ""
    instead_of: tuple[str, ...] = ()
    layouts: tuple[str, ...] = ()
    closed: tuple[str, ...] = ()
    replaced: tuple[str, ...] = ()
    values: tuple[str, ...] = ()
    passed_over: tuple[str, ...] = ()
    share: float = 0.0
    at_least: int = 0
    starts_on: str = ""
    ends_on: str = ""
    passes: Mapping[str, str] = field(default_factory=dict)
    fails: Mapping[str, str] = field(default_factory=dict)

    @property
    def stage(self) -> str:
        """The stage of WIPS in which it runs; a value is judged among values, whichever rule does it."""
        return STAGE_OF["valid-values" if self.id in CLASS_RULES.values() else self.category]

    def in_force(self, quarter_end: str | None) -> bool:
        """Whether the rule is in force for a report quarter (ISO date); without one, whether it has not ended."""
        if quarter_end is None:
            return not self.ends_on
        return self.starts_on <= quarter_end and (not self.ends_on or quarter_end <= self.ends_on)

    def untested(self, why: str) -> Untested:
        """Return the rule as a row of the catalogue that is not tested, with the reason."""
        row = (
            self.id,
            self.category,
            self.severity,
            self.status,
            self.trust,
            self.source,
            self.catalogue,
        )
        return Untested(*row, why)


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All rules for a layout: those that are tested, and the others with the reason."""

    rules: tuple[Rule, ...]
    not_implemented: tuple[Untested, ...]
    predicates: Mapping[str, Condition]

    def by_id(self) -> dict[str, Rule]:
        return {rule.id: rule for rule in self.rules}
