"""What made-up notes say has to read as well as what is asked of real ones (34-19 CN-7)."""

import pytest

from openajc.dictionary.writing.loader import writing_words
from openajc.notes.checking import check_writing
from openajc.reporting.demo.material import note_words, routes, stories


def sentences(said):
    if isinstance(said, str):
        yield said.replace("{first}", "Ana")
    else:
        for part in said.values() if isinstance(said, dict) else said:
            yield from sentences(part)


def texts_of_stories():
    for story in stories():
        name = " ".join(story["name"])
        for act in story["acts"]:
            yield from ((name, said) for said in act if isinstance(said, str) and " " in said)


@pytest.mark.parametrize("text", list(sentences(note_words())))
def test_the_writing_check_finds_nothing_in_a_sentence(text):
    assert check_writing(text, words=writing_words(), names=("Ana",)) == []


@pytest.mark.parametrize(("name", "text"), list(texts_of_stories()))
def test_the_writing_check_finds_nothing_in_a_story(name, text):
    assert check_writing(text, words=writing_words(), names=(name,)) == []


@pytest.mark.parametrize("program", routes())
def test_every_service_of_a_route_has_its_own_words(program):
    route = routes()[program]
    codes = (*route.first, *route.then, *route.aside, *route.along, *route.training)
    done = note_words()["done"]

    assert set(codes) <= set(done)
    assert all(code.startswith("F") for code in route.after)
