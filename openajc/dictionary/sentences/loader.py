"""The sentences of a local policy, read strictly from `<document>.yaml`."""

from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from openajc.dictionary.strict_yaml import read_yaml


HERE = Path(__file__).parent
DOCUMENT_KEYS = {"document", "title", "issuer", "starts_on", "revised_on", "sections"}
SECTION_KEYS = {"id", "title", "sentences"}
SENTENCE_KEYS = {"id", "text", "decision", "until_then"}


class UnreadableSentences(ValueError):
    """The file has a key that is unknown or lacks one that is needed."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Sentence:
    """
    A sentence of the policy in our words, and the decision taken where it leaves an edge open.

    `until_then` says what staff do as long as the program does not, or not wholly, do what the sentence asks.
    """

    id: str
    text: str
    decision: str = ""
    until_then: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Section:
    """The sentences under one heading of the policy."""

    id: str
    title: str
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Document:
    """A local policy: what it asks, since when."""

    number: str
    title: str
    issuer: str
    starts_on: date
    revised_on: date
    sections: tuple[Section, ...]


@cache
def load_document(number: str, folder: Path | None = None) -> Document:
    """
    Return a policy's sentences, from another folder if an area keeps its own.

    :raises LookupError: if there is no such document.
    :raises UnreadableSentences: if its file is not as it should be.
    """
    path = (folder or HERE) / f"{number}.yaml"
    if path not in (folder or HERE).glob("*.yaml"):
        raise LookupError(number)
    data = read_yaml(path)
    _check(data, DOCUMENT_KEYS, DOCUMENT_KEYS, number)
    return Document(
        number=str(data["document"]),
        title=data["title"],
        issuer=data["issuer"],
        starts_on=data["starts_on"],
        revised_on=data["revised_on"],
        sections=tuple(_section(section, number) for section in data["sections"]),
    )


def _section(data: dict[str, Any], where: str) -> Section:
    _check(data, SECTION_KEYS, SECTION_KEYS, where)
    sentences = []
    for sentence in data["sentences"]:
        _check(sentence, {"id", "text"}, SENTENCE_KEYS, f"{where} {data['id']}")
        sentences.append(Sentence(**sentence))
    return Section(id=data["id"], title=data["title"], sentences=tuple(sentences))


def _check(data: dict[str, Any], needed: set[str], allowed: set[str], where: str) -> None:
    if not needed <= set(data) <= allowed:
        raise UnreadableSentences(f"{where}: keys {sorted(data)}, expected {sorted(allowed)}")
