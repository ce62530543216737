"""Every worked example: one record, and where it must count."""

from pathlib import Path

import pytest
import yaml

from openajc.federal.indicators.definitions import load_definitions
from openajc.federal.indicators.explain import explain_individual
from openajc.federal.indicators.report import Asked, compute_indicators
from tests.federal.indicators.files import LAYOUT, write_records


EXAMPLES = sorted((Path(__file__).parent / "examples").glob("*.yaml"))


def cases():
    for path in EXAMPLES:
        example = yaml.safe_load(path.read_text())
        asked = Asked(quarter=example["quarter"], annual=example.get("annual", False), by=())
        for case in example["cases"]:
            record = example["given"] | case["change"]
            name = f"{path.stem}: {case['name']}"
            yield pytest.param(record, asked, case["expect"], id=name)


def place(found):
    if not found:
        return "out"
    if "count" in found:
        return "numerator" if found["count"] else "out"
    return "numerator" if found["numerator"] else "denominator" if found["denominator"] else "out"


@pytest.mark.parametrize(("record", "asked", "expected"), list(cases()))
def test_counts_and_explains_the_record_where_it_belongs(record, asked, expected, tmp_path):
    path = write_records(tmp_path / "f.csv", [record])

    programs = compute_indicators(path, LAYOUT, asked)["programs"]
    explained = explain_individual(path, LAYOUT, asked, "ID00001")["records"][0]["programs"]

    for program, indicators in expected.items():
        for indicator, wanted in indicators.items():
            assert place(programs[program][indicator]) == wanted, indicator
            assert explained[program][indicator]["in"] == wanted, indicator


def test_every_indicator_has_a_worked_example():
    shown = {i for case in cases() for named in case.values[2].values() for i in named}
    all_of_them = {indicator.key for indicator in load_definitions().indicators}

    assert shown == all_of_them
