"""A sentence of the policy beside the numbers in force that it sets and the rules that cite it."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from openajc.dictionary.sentences.loader import Document, Section, Sentence
from openajc.rules.parameters import Policy
from openajc.rules.registry import RULES


@dataclass(frozen=True, kw_only=True, slots=True)
class NumberRow:
    """A parameter in force, in words: `5 business days since Jul 27, 2020`."""

    description: str
    value: str
    starts_on: date


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


def _numbers_by_sentence(policy: Policy, on: date) -> dict[str, list[NumberRow]]:
    found: dict[str, list[NumberRow]] = defaultdict(list)
    for parameter in policy.parameters.values():
        versions = [version for version in parameter.versions if version.starts_on <= on]
        if versions and versions[-1].value is not None:
            found[versions[-1].authority.href].append(
                NumberRow(
                    description=parameter.description,
                    value=_words(versions[-1].value, parameter.unit),
                    starts_on=versions[-1].starts_on,
                )
            )
    return found


def _words(value: object, unit: str) -> str:
    """Return `60, 75, 85 days`; a word stands without a unit."""
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
