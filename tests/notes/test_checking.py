import time

import pytest

from openajc.dictionary.writing.loader import UnreadableWords, writing_words
from openajc.notes.checking import Kind, check_writing, speller


def findings(text, kind, **said):
    found = check_writing(text, words=writing_words(), names=said.pop("names", ()), **said)
    return {finding.words: finding for finding in found if finding.kind is kind}


def test_finds_a_misspelled_word_and_suggests_the_likeliest():
    found = findings("She will recieve a transcript.", Kind.SPELLING)

    assert list(found) == ["recieve"]
    assert "receive" in found["recieve"].instead


@pytest.mark.parametrize(
    "text",
    [
        "Ana's resume was updated in CalJOBS; she didn't attend the workshop.",
        "Works at Zaphodia Industries in Templeton.",
        "Write to zxqv@exampel.org or www.exampel.org about case 12xq.",
        "José habló en español. שלום עולם 🎉",
    ],
)
def test_lets_names_places_addresses_and_other_alphabets_pass(text):
    assert not findings(text, Kind.SPELLING)


def test_names_of_the_people_concerned_are_no_misspellings():
    assert findings("Zxorbo came.", Kind.SPELLING)
    assert not findings("Zxorbo came.", Kind.SPELLING, names=["Zxorbo Xylqu"])


def test_common_acronyms_pass_and_others_are_named():
    found = findings("WIOA and EDD know it, QZX does not.", Kind.ACRONYM)

    assert list(found) == ["QZX"]


def test_opinions_say_why_and_what_to_write_instead():
    found = findings("He was Lazy and obviously late.", Kind.OPINION)

    assert set(found) == {"lazy", "obviously"}
    assert found["lazy"].why == "Judges character."
    assert found["lazy"].instead


def test_another_participant_is_pointed_out():
    assert findings("x", Kind.NAME, others=["Bo Chen"])["Bo Chen"].blocks is False


@pytest.mark.parametrize("number", ["078-05-1120", "078 05 1120", "078–05–1120", "078051120"])
def test_only_an_ssn_blocks_and_is_not_repeated(number):
    found = check_writing(f"SSN {number}", words=writing_words(), names=())

    assert [finding.kind for finding in found if finding.blocks] == [Kind.SSN]
    assert number not in repr(found)


def test_a_very_long_sentence_is_pointed_out():
    assert findings("word " * 41 + ".", Kind.SENTENCE)
    assert not findings("word " * 39 + ".", Kind.SENTENCE)


def test_two_thousand_words_take_less_than_a_tenth_of_a_second():
    speller()
    text = "She attended the workshop, and recieved an QZX letter. " * 220
    check_writing(text, words=writing_words(), names=())

    began = time.process_time()
    check_writing(text, words=writing_words(), names=())

    assert time.process_time() - began < 0.1


def test_word_lists_refuse_what_their_format_does_not_know(tmp_path):
    for path in writing_words.__wrapped__.__globals__["HERE"].glob("*.yaml"):
        (tmp_path / path.name).write_text(path.read_text())
    (tmp_path / "opinions.yaml").write_text("- {words: [bad], why: Grades.}\n")

    with pytest.raises(UnreadableWords, match="has not the keys"):
        writing_words(tmp_path)
