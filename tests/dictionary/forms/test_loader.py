"""The strict loader: each mistake is named with its file and field."""

import copy

import pytest
import yaml

from openajc.dictionary.forms.elements import elements_of
from openajc.dictionary.forms.loader import UnreadableForm, current_form, list_forms


FIELD = {
    "name": "sex",
    "label": "Sex",
    "kind": "choice",
    "definition": "As reported.",
    "authority": "PIRL",
    "federal": "201",
    "choices": [{"value": "1", "label": "Male"}, {"value": "2", "label": "Female"}],
    "no_answer": {"declined": "9"},
}
FORM = {
    "form": "small",
    "version": "1",
    "title": "Small form",
    "layout": "2021",
    "authorities": {"PIRL": {"title": "Record layout", "href": "https://example.org"}},
    "not_collected": {"404": "From wage records."},
    "sections": [{"name": "one", "title": "One", "about": "Everything.", "fields": [FIELD]}],
}


def field(**changed):
    said = {**copy.deepcopy(FIELD), **changed}
    return {key: value for key, value in said.items() if value is not None}


def form(*fields, **changed):
    said = copy.deepcopy(FORM) | changed
    if fields:
        said["sections"][0]["fields"] = list(fields)
    return {key: value for key, value in said.items() if value is not None}


def yes_no(name, federal="300", **changed):
    return field(name=name, kind="yes-no", choices=None, federal=federal, **changed)


@pytest.fixture
def load(tmp_path):
    def load(said):
        text = said if isinstance(said, str) else yaml.safe_dump(said)
        (tmp_path / "small.yaml").write_text(text, encoding="utf-8")
        return current_form("small", tmp_path)

    return load


def test_reads_a_small_form(load):
    small = load(form())

    assert list(small.fields) == ["sex"]
    assert small.fields["sex"].authority.title == "Record layout"
    assert small.section("one").title == "One"
    assert small.section("two") is None


MISTAKES = {
    "unknown key of the form": (form(colour="red"), "small.yaml: unknown key colour"),
    "missing key of the form": (form(title=None), "small.yaml: title is missing"),
    "a form that is a list": ("- 1", "expected keys and values"),
    "no yaml": ("a: [", "small.yaml: "),
    "a key given twice": ("form: a\nform: b", r"small.yaml: line 1: \['form'\] given twice"),
    "a version that is a number": (form(version=2), "version is not text"),
    "an unknown layout": (form(layout="1999"), "1999 is no PIRL layout"),
    "not collected elements that are none": (
        form(not_collected={"9999": "x"}),
        "not_collected: 9999 is no PIRL element",
    ),
    "authorities that are a list": (
        form(authorities=["PIRL"]),
        "authorities is not a list of names",
    ),
    "an authority without a title": (
        form(authorities={"PIRL": {"href": "x"}}),
        "authorities.PIRL: title is missing",
    ),
    "an unknown key of a section": (
        form(sections=[{**FORM["sections"][0], "icon": "x"}]),
        "section: unknown key icon",
    ),
    "sections that are a word": (form(sections="one"), "sections is not a list"),
    "two sections of one name": (
        form(sections=[{**FORM["sections"][0], "fields": []}] * 2),
        "one is declared twice",
    ),
    "unknown key of a field": (form(field(lable="x")), "one.sex: unknown key lable"),
    "missing key of a field": (form(field(definition=None)), "one.sex: definition is missing"),
    "a field that is a word": (form("sex"), "one.a field: expected keys and values"),
    "a blank label": (form(field(label=" ")), "one.sex: label is not text"),
    "an unknown kind": (form(field(kind="essay")), "one.sex: kind essay is not one of choice,"),
    "an unknown authority": (form(field(authority="Law")), "authority Law is not among"),
    "a name of other letters": (form(field(name="Sex?")), "the name is not of small letters"),
    "two fields of one name": (form(FIELD, FIELD), "sex is declared twice"),
    "a choice field without choices": (form(field(choices=None)), "choices belong to"),
    "choices of a text": (form(field(kind="text")), "choices belong to"),
    "an unknown key of a choice": (
        form(field(choices=[{"value": "1", "label": "x", "color": "y"}])),
        "one.sex: choice: unknown key color",
    ),
    "a choice value that yaml reads as false": (
        form(field(choices=[{"value": False, "label": "No"}])),
        "value is not text: False",
    ),
    "two choices of one value": (
        form(field(choices=[{"value": "1", "label": "x"}, {"value": "1", "label": "y"}])),
        "two choices have one value",
    ),
    "no federal element and no reason": (form(field(federal=None)), "say one: federal"),
    "a federal element and a reason for none": (form(field(not_federal="x")), "say one: federal"),
    "an element that is none": (
        form(field(federal="9999")),
        "sex: federal 9999 is no PIRL element",
    ),
    "a choice that is no code of the element": (
        form(field(choices=[{"value": "7", "label": "x"}])),
        "sex: 7 is not among the codes of PIRL 201",
    ),
    "a kind of no answer without its code": (
        form(field(no_answer={"unknown": "8"})),
        "8 is not among the codes of PIRL 201",
    ),
    "a code for not applying that is none": (
        form(field(otherwise="5")),
        "5 is not among the codes of PIRL 201",
    ),
    "an element of a choice that is none": (
        form(field(federal=None, choices=[{"value": "a", "label": "x", "federal": "0"}])),
        "federal 0 is no PIRL element",
    ),
    "a kind of no answer that is none": (
        form(field(no_answer={"forgot": ""})),
        "no_answer forgot is not one of not-applicable, declined, unknown",
    ),
    "codes that are numbers": (
        form(field(no_answer={"declined": 9})),
        "no_answer must map text to text",
    ),
    "an otherwise that is a number": (
        form(field(otherwise=0)),
        "otherwise is not a code in quotes",
    ),
    "a flag that is a word": (form(field(fixed="no way")), "fixed is neither true nor false"),
    "a limit that is a word": (form(field(minimum="one")), "minimum is not a whole number"),
    "evidence that is a word": (form(field(evidence="DD-214")), "evidence is not a list"),
    "evidence that is numbers": (form(field(evidence=[214])), "evidence is not a list of texts"),
    "a pattern without words": (form(field(pattern="[0-9]")), "pattern and pattern_words"),
    "a pattern that cannot be read": (
        form(field(pattern="[0-9", pattern_words="digits")),
        "sex: pattern: ",
    ),
    "an implication of a field that is no yes-no": (
        form(field(implied_by="age < 25")),
        "implied_by belongs to federal fields of the kind yes-no",
    ),
    "an implication by a field that does not come before": (
        form(
            field(
                name="veteran",
                kind="yes-no",
                choices=None,
                federal="300",
                no_answer={},
                implied_by="sex is 1",
            ),
            FIELD,
        ),
        "veteran: implied_by names sex, which is not an earlier field",
    ),
    "a pattern that an SSN would pass": (
        form(field(pattern="[0-9]{4,14}", pattern_words="digits")),
        "the pattern would take a Social Security number",
    ),
    "none of these in a single choice": (
        form(field(none_of_these="None")),
        "none_of_these belongs to the kind multi-choice",
    ),
    "a condition that cannot be read": (
        form(field(applies_when="age == 3")),
        "one.sex: applies_when 'age == 3': ",
    ),
    "a condition on an unknown field": (
        form(field(applies_when="height is answered")),
        "sex: applies_when names height, which is not an earlier field",
    ),
    "a condition on itself": (form(field(applies_when="sex is 1")), "not an earlier field"),
    "a condition on a later field": (
        form(field(applies_when="veteran is yes"), yes_no("veteran")),
        "names veteran, which is not an earlier field",
    ),
    "a condition with a value the field has not": (
        form(FIELD, yes_no("veteran", applies_when="sex is 3")),
        "veteran: applies_when compares sex with 3, no value of it",
    ),
    "a condition that counts a choice": (
        form(FIELD, yes_no("veteran", applies_when="sex < 2")),
        "compares sex by <",
    ),
    "a condition that compares age with a word": (
        form(field(applies_when="age is answered")),
        "compares age by answered",
    ),
    "a condition that looks into a single choice": (
        form(FIELD, yes_no("veteran", applies_when="sex includes 1")),
        "compares sex by includes",
    ),
}


@pytest.mark.parametrize(("said", "problem"), MISTAKES.values(), ids=MISTAKES)
def test_refuses_and_names_the_place(load, said, problem):
    with pytest.raises(UnreadableForm, match=problem):
        load(said)


def test_a_form_that_is_not_there_is_named(tmp_path):
    with pytest.raises(UnreadableForm, match=r"absent\.yaml"):
        current_form("absent", tmp_path)


class TestTheApplication:
    form = current_form("wioa_application")

    def test_is_among_the_forms(self):
        assert "wioa_application" in list_forms()

    @pytest.mark.parametrize(
        "number", [n for n in elements_of("2021") if n.isdigit() and 200 <= int(n) <= 808]
    )
    def test_collects_every_element_from_200_to_808_or_says_why_not(self, number):
        declared = {field.federal for field in self.form.fields.values()}
        chosen = {
            choice.federal for field in self.form.fields.values() for choice in field.choices
        }

        assert number in declared | chosen | self.form.not_collected.keys()

    @pytest.mark.parametrize("name", form.fields)
    def test_field_is_federal_or_says_why_not(self, name):
        field = self.form.fields[name]
        numbers = {field.federal, *(choice.federal for choice in field.choices)} - {None}

        assert numbers or field.not_federal
        assert numbers <= elements_of("2021").keys()

    @pytest.mark.parametrize("name", form.fields)
    def test_field_cites_an_authority_and_has_a_definition(self, name):
        field = self.form.fields[name]

        assert field.authority.href
        assert field.definition.endswith(".")
