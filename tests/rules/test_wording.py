import pytest

from openajc.rules.wording import listed, within_a_sentence


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["412"], "412"),
        (["412", "413"], "412 and 413"),
        (["107", "117", "125"], "107, 117 and 125"),
    ],
)
def test_a_list_reads_as_a_sentence(words, said):
    assert listed(words, joined_by="and") == said


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("Homeless or runaway", "homeless or runaway"),
        ("English language learner", "English language learner"),
    ],
)
def test_words_within_a_sentence_lose_their_capital_but_names_keep_it(words, said):
    assert within_a_sentence(words) == said
