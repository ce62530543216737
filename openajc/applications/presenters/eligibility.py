"""The answer of the rule `eligibility` by program, as shown before and after submission."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from openajc.applications.enums import Program


@dataclass(frozen=True, kw_only=True, slots=True)
class ProgramRow:
    """A program: whether it was asked for, whether the person is eligible, and by what."""

    label: str
    is_wanted: bool
    is_eligible: bool
    met: tuple[str, ...]
    missing: tuple[str, ...]
    evidence: tuple[str, ...]
    priority: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class EligibilityView:
    """The decision in words, and its programs: those asked for first."""

    reason: str
    authority: tuple[Mapping[str, str], ...]
    wanted: tuple[ProgramRow, ...]
    others: tuple[ProgramRow, ...]

    @property
    def opens_any(self) -> bool:
        """Tell whether a program asked for is open to the person."""
        return any(row.is_eligible for row in self.wanted)


def draw_eligibility(decision: Mapping[str, Any], wanted: object) -> EligibilityView:
    """Return the view of a decision as stored (`as_json`); `wanted` are the programs asked for."""
    asked = wanted if isinstance(wanted, list) else []
    rows = tuple(
        _row(Program(name), said, is_wanted=name in asked)
        for name, said in decision["programs"].items()
        if name in Program.values
    )
    return EligibilityView(
        reason=decision["reason"],
        authority=tuple(decision["authority"]),
        wanted=tuple(row for row in rows if row.is_wanted),
        others=tuple(row for row in rows if not row.is_wanted),
    )


def _row(program: Program, said: Mapping[str, Any], *, is_wanted: bool) -> ProgramRow:
    return ProgramRow(
        label=str(program.label),
        is_wanted=is_wanted,
        is_eligible=said["eligible"],
        met=tuple(said["met"]),
        missing=tuple(said["missing"]),
        evidence=tuple(said["evidence"]),
        priority=tuple(said.get("priority", ())),
    )
