import re
from dataclasses import replace
from datetime import date
from html import unescape

import pytest
import yaml

from openajc.dictionary.sentences import loader
from openajc.handbook.presenters import policy_sections
from openajc.policy.loader import current_policy
from openajc.rules.outcome import Authority
from openajc.rules.parameters import Version
from openajc.rules.registry import RULES


PAGE = "/handbook/34-19"
NOT_YET = ("AC-2", "HR-1", "HR-6", "CO-3", "SE-4", "FU-2", "VG-1", "RP-1")
IDS = {
    f"34-19 {sentence.id}"
    for section in loader.load_document("34-19").sections
    for sentence in section.sentences
}


@pytest.mark.django_db
def test_shows_each_sentence_at_its_own_anchor(client, greeter):
    client.force_login(greeter)

    page = client.get(PAGE).text

    assert {
        f"34-19 {anchor}" for anchor in re.findall(r'class="sentence" id="([^"]+)"', page)
    } == IDS


@pytest.mark.django_db
def test_shows_the_number_a_sentence_sets_and_the_rule_that_keeps_it(client, greeter):
    client.force_login(greeter)

    page = unescape(client.get(PAGE).text)
    sentence = page.split('id="DE-5"')[1].split('class="sentence"')[0]

    assert "90 calendar days" in sentence
    assert "entry-window" in sentence


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("SE-3", ">60, 75, 85 days<"),
        ("SS-2", ">975<"),
        ("DE-4", ">program-manager, wdb-director, edd<"),
        ("CN-6", ">calendar<"),
    ],
)
def test_a_value_has_its_unit_and_a_word_has_none(client, greeter, name, words):
    client.force_login(greeter)

    page = unescape(client.get(PAGE).text)

    assert words in page.split(f'id="{name}"')[1].split('class="sentence"')[0]


def test_another_area_shows_its_numbers_at_the_sentence_they_lead_to():
    document = loader.load_document("34-19")
    policy = current_policy()
    href = "/handbook/34-19#DE-2"
    authority = Authority(id="MESA 1", title="Mesa policy", href=href)
    version = Version(starts_on=date(2026, 1, 1), value=7, authority=authority)
    mesa = replace(policy.parameters["entry.on_time_business_days"], versions=(version,))
    policy = replace(policy, parameters={mesa.name: mesa})

    sections = policy_sections(document, policy, on=date(2026, 11, 20))

    shown = {row.sentence.id: row.numbers for section in sections for row in section.sentences}
    assert [number.value for number in shown["DE-2"]] == ["7 business days"]
    assert shown["DE-3"] == ()


@pytest.mark.django_db
def test_says_what_to_do_where_the_program_does_not_do_it_yet(client, greeter):
    client.force_login(greeter)

    page = unescape(client.get(PAGE).text)
    sentences = {
        name: page.split(f'id="{name}"')[1].split('class="sentence"')[0] for name in NOT_YET
    }

    for sentence in sentences.values():
        assert "in OpenAJC yet" in sentence
    assert "by e-mail" in sentences["HR-1"]
    assert "in OpenAJC yet" not in page.split('id="DE-5"')[1].split('class="sentence"')[0]


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["SE-3", "SE-4", "E-9", "CN-6"])
def test_a_value_that_the_policy_does_not_state_is_shown_as_a_local_choice(client, greeter, name):
    client.force_login(greeter)

    page = unescape(client.get(PAGE).text)
    sentences = {
        anchor: page.split(f'id="{anchor}"')[1].split('class="sentence"')[0]
        for anchor in (name, "DE-5")
    }

    assert "Local choice" in sentences[name]
    assert "Local choice" not in sentences["DE-5"]


@pytest.mark.django_db
def test_lists_every_local_choice_also_those_without_a_sentence(client, greeter):
    client.force_login(greeter)

    choices = unescape(client.get(PAGE).text).split('id="local-choices"')[1]

    assert "60, 75, 85 days" in choices
    assert "Days that a draft is kept" in choices


@pytest.mark.django_db
def test_has_no_page_for_an_unknown_policy(client, greeter):
    client.force_login(greeter)

    assert client.get("/handbook/99-99").status_code == 404


def test_every_local_citation_leads_to_a_sentence():
    cited = {
        "34-19 " + version.authority.href.partition("#")[2]
        for parameter in current_policy().parameters.values()
        for version in parameter.versions
        if version.authority.href.startswith("/handbook/34-19")
    } | {f"34-19 {name}" for rule in RULES.values() for name in rule.requirements}

    assert cited
    assert cited <= IDS


@pytest.mark.parametrize(
    ("change", "error"),
    [
        (lambda data: data.pop("issuer"), "issuer"),
        (lambda data: data["sections"][0].update(extra=1), "extra"),
        (lambda data: data["sections"][0]["sentences"][0].pop("text"), "text"),
    ],
)
def test_refuses_a_file_with_a_key_missing_or_unknown(tmp_path, monkeypatch, change, error):
    data = yaml.safe_load((loader.HERE / "34-19.yaml").read_text())
    change(data)
    (tmp_path / "x.yaml").write_text(yaml.safe_dump(data))
    monkeypatch.setattr(loader, "HERE", tmp_path)

    with pytest.raises(loader.UnreadableSentences, match=error):
        loader.load_document("x")
