"""A sentence of the policy beside the numbers in force that it sets and the rules that cite it."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from openajc.dictionary.sentences.loader import Document, Section, Sentence
from openajc.rules.parameters import Parameter, Policy
from openajc.rules.registry import RULES


@dataclass(frozen=True, kw_only=True, slots=True)
class NumberRow:
    """A parameter in force, in words: `5 business days since Jul 27, 2020`."""

    description: str
    value: str
    starts_on: date
    is_local_choice: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class SentenceRow:
    sentence: Sentence
    numbers: tuple[NumberRow, ...]
    rules: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class SectionRow:
    section: Section
    sentences: tuple[SentenceRow, ...]


def policy_sections(document: Document, policy: Policy, *, on: date) -> list[SectionRow]:
    """Return the document's sections with what is set and decided by each sentence on a date."""
    numbers = _numbers_by_sentence(policy, on)
    rules = _rules_by_sentence()
    return [
        SectionRow(
            section=section,
            sentences=tuple(
                SentenceRow(
                    sentence=sentence,
                    numbers=tuple(numbers[f"/handbook/{document.number}#{sentence.id}"]),
                    rules=tuple(rules[sentence.id]),
                )
                for sentence in section.sentences
            ),
        )
        for section in document.sections
    ]


def local_choices(policy: Policy, *, on: date) -> list[NumberRow]:
    """Return the numbers in force that no policy states."""
    rows = (_number(parameter, on) for parameter in policy.parameters.values())
    return [row for row, _ in filter(None, rows) if row.is_local_choice]


def _numbers_by_sentence(policy: Policy, on: date) -> dict[str, list[NumberRow]]:
    found: dict[str, list[NumberRow]] = defaultdict(list)
    for row, href in filter(None, (_number(one, on) for one in policy.parameters.values())):
        found[href].append(row)
    return found


def _number(parameter: Parameter, on: date) -> tuple[NumberRow, str] | None:
    """Return a parameter in force with the address of its sentence, or None if it is not in force."""
    version = parameter.in_force(on)
    if version is None:
        return None
    row = NumberRow(
        description=parameter.description,
        value=_words(version.value, parameter.unit),
        starts_on=version.starts_on,
        is_local_choice=version.is_local_choice,
    )
    return row, version.authority.href


def _words(value: object, unit: str) -> str:
    """Return `60, 75, 85 days`; a word has no unit."""
    several = value if isinstance(value, tuple) else (value,)
    said = ", ".join(map(str, several))
    counted = isinstance(several[0], int)
    return f"{said} {unit.removeprefix('list of ')}" if counted else said


def _rules_by_sentence() -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for rule in RULES.values():
        for requirement in rule.requirements:
            found[requirement].append(rule.name)
    return found
