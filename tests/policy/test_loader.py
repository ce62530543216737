"""The policy files are read strictly, and a value is that of its day."""

import shutil
from datetime import date
from pathlib import Path

import pytest
import yaml

from openajc.policy import loader
from openajc.policy.areas import UnknownArea, list_areas
from openajc.policy.loader import current_policy, load_parameters
from openajc.policy.strict import UnreadablePolicyFile
from openajc.rules.parameters import NotInForce, UnknownAuthority, UnknownParameter


AREAS = Path(__file__).parent / "areas"
FOLDER = Path(loader.__file__).parent
GOOD = {
    "description": "Days",
    "unit": "calendar days",
    "governed_by": "service_on",
    "versions": [
        {
            "starts_on": date(2024, 1, 1),
            "value": 5,
            "authority": {"id": "X 1", "title": "X", "href": "/x"},
        },
        {
            "starts_on": date(2025, 1, 1),
            "value": None,
            "authority": {"id": "X 2", "title": "X", "href": "/x"},
        },
    ],
}


def read(tmp_path, **changes):
    (tmp_path / "days.yaml").write_text(yaml.safe_dump({**GOOD, **changes}))
    (parameter,) = load_parameters(tmp_path)
    return parameter


def version(**changes):
    return [{**GOOD["versions"][0], **changes}]


def test_a_value_holds_from_its_first_day_until_it_ends(tmp_path):
    parameter = read(tmp_path)

    assert parameter.in_force(date(2023, 12, 31)) is None
    assert parameter.in_force(date(2024, 1, 1)).value == 5
    assert parameter.in_force(date(2024, 12, 31)).value == 5
    assert parameter.in_force(date(2025, 1, 1)) is None


def test_a_case_of_before_the_first_version_is_judged_by_it_and_one_after_the_end_is_not(tmp_path):
    parameter = read(tmp_path)

    assert parameter.on(date(2020, 1, 1)).value == 5
    with pytest.raises(NotInForce):
        parameter.on(date(2025, 1, 1))


@pytest.mark.parametrize(
    "changes",
    [
        {"note": "more"},
        {"unit": "fortnights"},
        {"versions": []},
        {"versions": {}},
        {"versions": list(reversed(GOOD["versions"]))},
        {"versions": [GOOD["versions"][0], GOOD["versions"][0]]},
        {"versions": version(value="5")},
        {"versions": version(value=-1)},
        {"versions": version(value=True)},
        {"versions": version(value=None)},
        {"versions": version(starts_on="2024")},
        {"versions": version(ends_on=date(2025, 1, 1))},
        {"versions": version(authority={"title": "X", "href": "/x"})},
        {"versions": version(authority={"id": "", "title": "X", "href": "/x"})},
    ],
)
def test_refuses_what_the_format_does_not_know(tmp_path, changes):
    with pytest.raises(UnreadablePolicyFile, match=r"days\.yaml"):
        read(tmp_path, **changes)


def test_refuses_a_file_that_is_no_yaml(tmp_path):
    (tmp_path / "days.yaml").write_text("versions: [")

    with pytest.raises(UnreadablePolicyFile, match=r"days\.yaml"):
        load_parameters(tmp_path)


def test_refuses_a_key_given_twice(tmp_path):
    (tmp_path / "days.yaml").write_text(f"unit: days\n{yaml.safe_dump(GOOD)}")

    with pytest.raises(UnreadablePolicyFile, match=r"days\.yaml: line 1: \['unit'\] given twice"):
        load_parameters(tmp_path)


def test_refuses_a_parameter_left_out_of_its_keys(tmp_path):
    (tmp_path / "days.yaml").write_text(yaml.safe_dump({"description": "Days"}))

    with pytest.raises(UnreadablePolicyFile, match="governed_by"):
        load_parameters(tmp_path)


def test_the_numbers_of_34_19():
    policy = current_policy("slo")
    on = date(2026, 11, 20)

    assert policy.days("entry.on_time_business_days", governing_on=on) == 5
    assert policy.days("notes.on_time_days", governing_on=on) == 5
    assert policy.text("notes.on_time_days_counted_as", governing_on=on) == "calendar"
    assert policy.days("notes.cadence_days", governing_on=on) == 30
    assert policy.days("entry.backdating_days", governing_on=on) == 30
    assert policy.days("entry.backdating_with_approval_days", governing_on=on) == 90
    assert policy.days("exits.soft_exit_days", governing_on=on) == 90
    assert policy.numbers("exits.warning_days", governing_on=on) == (60, 75, 85)
    assert policy.number("followups.length_months", governing_on=on) == 12
    assert policy.number("followups.interval_months", governing_on=on) == 3
    assert policy.text("participants.pseudo_ssn_prefix", governing_on=on) == "975"
    assert policy.words("entry.backdating_approvers", governing_on=on) == (
        *("program-manager", "wdb-director"),
        "edd",
    )


def test_another_board_sets_other_numbers_without_code():
    pine = current_policy("pine", root=AREAS)
    name = "entry.on_time_business_days"

    assert pine.days(name, governing_on=date(2026, 6, 30)) == 10
    assert pine.days(name, governing_on=date(2026, 7, 1)) == 7
    assert pine.authority(name, governing_on=date(2026, 7, 1)).id == "PINE 1"


def test_what_an_area_leaves_open_is_statewide():
    pine = current_policy("pine", root=AREAS)

    assert pine.number("eligibility.adult_minimum_age", governing_on=date(2026, 7, 1)) == 18


def test_an_unknown_area_is_answered_with_those_there_are():
    with pytest.raises(UnknownArea, match="slo"):
        current_policy("atlantis")


def test_statewide_is_no_area():
    assert "slo" in list_areas()
    assert "statewide" not in list_areas()


def test_unknown_names_are_refused():
    policy = current_policy()

    with pytest.raises(UnknownParameter, match="slo sets no"):
        policy.on("entry.unheard_of", governing_on=date(2026, 1, 1))
    with pytest.raises(UnknownAuthority):
        policy.cite("ZZ-9")
    with pytest.raises(TypeError):
        policy.number("participants.pseudo_ssn_prefix", governing_on=date(2026, 1, 1))
    with pytest.raises(TypeError):
        policy.text("notes.cadence_days", governing_on=date(2026, 1, 1))
    with pytest.raises(TypeError):
        policy.day("notes.cadence_days", governing_on=date(2026, 1, 1))


@pytest.mark.parametrize("area", ["slo"])
def test_every_sentence_of_34_19_that_is_cited_stands_in_the_handbook(area):
    sentences = yaml.safe_load((FOLDER.parent / "dictionary/sentences/34-19.yaml").read_text())
    known = {said["id"] for section in sentences["sections"] for said in section["sentences"]}
    policy = current_policy(area)
    versions = [v for parameter in policy.parameters.values() for v in parameter.versions]
    cited = {v.authority for v in versions} | set(policy.citations.values())

    local = {a for a in cited if a.id.startswith("34-19 ")}

    assert {a.id.removeprefix("34-19 ") for a in local} <= known
    assert {a.href for a in local} == {
        f"/handbook/34-19#{a.id.removeprefix('34-19 ')}" for a in local
    }


def test_every_citation_of_an_area_is_named_in_the_code():
    paths = (*FOLDER.parent.rglob("*.py"), *FOLDER.parent.rglob("*.html"))
    code = "".join(path.read_text() for path in paths if path.stem != "registry")

    forms = "".join(path.read_text() for path in FOLDER.parent.glob("dictionary/forms/*.yaml"))

    unused = [
        key
        for key in current_policy().citations
        if f'"{key}"' not in code and f"authority: {key}\n" not in forms
    ]

    assert unused == []


def test_an_area_that_leaves_something_open_is_refused_with_what_it_lacks(tmp_path):
    shutil.copytree(AREAS / "pine", tmp_path / "pine")
    (tmp_path / "pine" / "notes" / "cadence_days.yaml").unlink()
    citations = tmp_path / "pine" / "citations.yaml"
    citations.write_text(citations.read_text().replace("CO-1:", "CO-9:"))

    with pytest.raises(UnreadablePolicyFile, match=r"nothing of notes\.cadence_days, CO-1"):
        current_policy("pine", root=tmp_path)


@pytest.mark.parametrize(
    ("right", "slip"),
    [
        ("notes.cadence_days", "notes/cadence_day.yaml"),
        ("exits.scheduled_service_days", "exits/scheduled_services_days.yaml"),
    ],
)
def test_a_slip_in_the_name_of_a_parameter_is_named(tmp_path, right, slip):
    shutil.copytree(AREAS / "pine", tmp_path / "pine")
    shutil.copy(tmp_path / "pine/notes/cadence_days.yaml", tmp_path / "pine" / slip)

    with pytest.raises(UnreadablePolicyFile, match=f"is not read by any rule; {right} is"):
        current_policy("pine", root=tmp_path)


def test_a_parameter_of_the_areas_own_is_shown_though_no_rule_reads_it(tmp_path):
    shutil.copytree(AREAS / "pine", tmp_path / "pine")
    own = tmp_path / "pine/notes/words_at_least.yaml"
    shutil.copy(tmp_path / "pine/notes/cadence_days.yaml", own)

    policy = current_policy("pine", root=tmp_path)

    assert policy.days("notes.words_at_least", governing_on=date(2026, 7, 1)) == 14


def test_an_area_without_citations_is_refused_by_the_file_that_is_missing(tmp_path):
    shutil.copytree(AREAS / "pine", tmp_path / "pine")
    (tmp_path / "pine/citations.yaml").unlink()

    with pytest.raises(UnreadablePolicyFile, match=r"citations\.yaml: No such file"):
        current_policy("pine", root=tmp_path)


@pytest.fixture
def area_with(tmp_path):
    def make(calendar):
        shutil.copytree(AREAS / "pine", tmp_path / "pine")
        (tmp_path / "pine" / "calendar.yaml").write_text(yaml.safe_dump(calendar))
        return current_policy("pine", root=tmp_path)

    return make


HOLIDAYS = {
    "country": "US",
    "subdivision": "CA",
    "kept": ["Christmas Day"],
    "local": [],
    "authority": {"id": "X", "title": "X", "href": "/x"},
}


@pytest.mark.parametrize(
    ("holidays", "outages"),
    [
        ({"kept": ["Boxing Day"]}, []),
        ({"kept": "all"}, []),
        ({"subdivision": "ZZ"}, []),
        ({"local": [{"kept_on": "soon", "name": "X"}]}, []),
        ({"local": {}}, []),
        ({"more": 1}, []),
        ({}, {}),
        ({}, [{"starts_on": date(2026, 1, 2), "ends_on": date(2026, 1, 1), "reason": "X"}]),
        ({}, [{"starts_on": date(2026, 1, 2), "reason": "X"}]),
    ],
)
def test_refuses_a_calendar_the_format_does_not_know(area_with, holidays, outages):
    with pytest.raises(UnreadablePolicyFile, match=r"calendar\.yaml"):
        area_with({"holidays": {**HOLIDAYS, **holidays}, "outages": outages})


def test_a_holiday_that_is_none_is_answered_with_those_there_are(area_with):
    with pytest.raises(UnreadablePolicyFile, match=r"\['Boxing Day'\]; there are .*Christmas Day"):
        area_with({"holidays": {**HOLIDAYS, "kept": ["Boxing Day"]}, "outages": []})


def test_an_outage_and_a_local_holiday_are_no_business_days():
    calendar = current_policy("pine", root=AREAS).calendar

    assert calendar.closed[date(2026, 10, 6)] == "Statewide system outage"
    assert not calendar.is_business_day(date(2026, 9, 9))
    assert calendar.is_business_day(date(2026, 11, 26))
