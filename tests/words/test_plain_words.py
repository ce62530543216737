"""Pages, messages and documentation are plain American English; `make check` runs this."""

import re
from pathlib import Path

import pytest
import yaml

from tests.words.reading import (
    DOCUMENTS,
    MODULES,
    ROOT,
    TEMPLATES,
    count_words,
    document_text,
    grade,
    messages,
    sentences,
    template_text,
)


BANNED = yaml.safe_load((Path(__file__).parent / "banned.yaml").read_text())
LONGEST_SENTENCE = 25
LONG_PAGE, HIGHEST_GRADE = 100, 8


def name(path):
    return str(path.relative_to(ROOT))


def stiff(text):
    """Return each banned expression with what to write instead."""
    return [
        f"“{text[max(0, match.start() - 30) : match.end() + 20]}”: {entry['instead']}"
        for entry in BANNED
        for match in re.finditer(entry["words"], text)
    ]


def too_long(text):
    return [part for part in sentences(text) if count_words(part) > LONGEST_SENTENCE]


def too_hard(text):
    return count_words(text) > LONG_PAGE and grade(text) > HIGHEST_GRADE


def test_the_check_finds_what_it_is_for():
    assert stiff("999 is no code of the dictionary") != []
    assert stiff("The person is told anew") != []
    assert stiff("There is no application yet") == []
    assert too_long("word " * 26) != []
    assert too_long("word " * 25) == []
    assert too_hard("Administrative determinations necessitate comprehensive documentation. " * 30)
    assert not too_hard("You can save the note now. It is kept with your name. " * 30)


@pytest.mark.parametrize("path", TEMPLATES, ids=name)
def test_a_page_is_plain_english(path):
    text = template_text(path)

    assert stiff(text) == []
    assert too_long(text) == []
    assert not too_hard(text)


@pytest.mark.parametrize("path", DOCUMENTS, ids=name)
def test_the_documentation_is_plain_english(path):
    text = document_text(path)

    assert stiff(text) == []
    assert too_long(text) == []
    assert not too_hard(text)


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_a_message_is_plain_english(path):
    assert [found for text in messages(path) for found in stiff(text)] == []
