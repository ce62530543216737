from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from openajc.federal.generate.errors import Seeding
from openajc.federal.generate.files import write_file
from openajc.federal.indicators.report import Asked, compute_indicators
from tests.federal.indicators.files import LAYOUT


QUARTERS = [date(2024, 12, 31), date(2025, 6, 30), date(2026, 9, 30)]
RATES = ("employment_q2", "employment_q4", "credential", "skill_gains", "retention")


def made_up(path, *, rows, seed, quarter, rate=0.0):
    seeding = Seeding(rate=rate, stage="all", period_known=True)
    write_file(path, rows=rows, seed=seed, layout=LAYOUT, quarter=quarter, seeding=seeding)
    return path


def numbers(group):
    for name in RATES:
        if group[name] is not None:
            yield group[name]["numerator"], group[name]["denominator"]
    yield group["median_earnings"]["count"], group["participants"] + group["exits"] + 10**9


@settings(
    max_examples=5, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(seed=st.integers(0, 10**9), quarter=st.sampled_from(QUARTERS), annual=st.booleans())
def test_groups_that_share_nobody_add_up_to_the_total(tmp_path, seed, quarter, annual):
    path = made_up(tmp_path / "f.csv", rows=300, seed=seed, quarter=quarter, rate=0.2)

    report = compute_indicators(path, LAYOUT, Asked(quarter=quarter, annual=annual))

    for program in report["programs"].values():
        for breakdown in ("sex", "age", "veteran", "lwdb"):
            groups = program["by"][breakdown].values()
            for count in ("participants", "reportable_individuals", "exits"):
                assert sum(group[count] for group in groups) == program[count]
            for name in RATES:
                if program[name] is not None:
                    found = sum(group[name]["numerator"] for group in groups)
                    assert found == program[name]["numerator"]


@settings(
    max_examples=5, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(seed=st.integers(0, 10**9), quarter=st.sampled_from(QUARTERS))
def test_no_numerator_is_greater_than_its_denominator(tmp_path, seed, quarter):
    path = made_up(tmp_path / "f.csv", rows=300, seed=seed, quarter=quarter, rate=0.2)

    report = compute_indicators(path, LAYOUT, Asked(quarter=quarter))

    for program in report["programs"].values():
        groups = [group for groups in program["by"].values() for group in groups.values()]
        for group in (program, *groups):
            assert all(reached <= of for reached, of in numbers(group))
            assert all(
                group[name] is None or group[name]["rate"] is None or 0 <= group[name]["rate"] <= 1
                for name in RATES
            )


def test_a_made_up_file_has_records_in_every_part_of_the_report(tmp_path):
    path = made_up(tmp_path / "f.csv", rows=8000, seed=3, quarter=QUARTERS[-1])

    report = compute_indicators(path, LAYOUT, Asked(quarter=QUARTERS[-1]))

    for key, program in report["programs"].items():
        assert program["participants"] > 100
        assert program["median_earnings"]["value"] > 1000
        rates = [program[name]["rate"] for name in RATES if program[name] is not None]
        assert all(0.3 < rate < 0.95 for rate in rates), key


@pytest.mark.parametrize("annual", [False, True])
def test_break_downs_asked_for_are_those_given(tmp_path, annual):
    path = made_up(tmp_path / "f.csv", rows=50, seed=1, quarter=QUARTERS[-1])
    asked = Asked(quarter=QUARTERS[-1], annual=annual, by=("race", "sex"))

    report = compute_indicators(path, LAYOUT, asked)

    assert all(set(program["by"]) == {"race", "sex"} for program in report["programs"].values())
