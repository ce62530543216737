"""No finding is lost between the stages: what is counted is listed, and stopping early hides later stages only."""

import json
from collections import Counter
from datetime import date
from io import StringIO
from pathlib import Path

import polars as pl
import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rich.console import Console

from openajc.federal.check_tables import print_findings
from openajc.federal.checking import check
from openajc.federal.commands import pirl
from openajc.federal.layout_files import load_layout
from openajc.federal.plan import make_plan
from openajc.federal.summary import summary_of
from openajc.federal.writing import tables
from tests.federal.odd_values import ODD
from tests.federal.rows import ADULT, CONTACT, YOUTH, write_file


TRIALS = Path(__file__).parent / "trials"
QUARTER = date(2026, 9, 30)
LAYOUT = load_layout("2016")
PLAN = make_plan(LAYOUT, QUARTER)
TOUCHED = ("OBS", "100", "200", "201", "409", "900", "901", "923", "924", "1703", "2101", "2704")
RECORDS = st.lists(
    st.tuples(
        st.sampled_from([ADULT, YOUTH, CONTACT]),
        st.dictionaries(st.sampled_from(TOUCHED), st.sampled_from(("", *ODD)), max_size=3),
    ),
    min_size=1,
    max_size=5,
)


def counted(path, *, everything):
    """Check a file; return its stages, the failures in the summary and those in the table, by stage and rule."""
    checked = check(path, LAYOUT, plan=PLAN, everything=everything)
    stage_of = {rule.id: rule.stage for rule in checked.plan.rules}
    table = Counter((stage_of[rule], rule) for part in tables(checked) for rule in part["rule"])
    summary = summary_of(checked)
    failed = Counter(
        {
            (stage_of[rule["rule"]], rule["rule"]): rule["failed"]
            for rule in summary["rules"]
            if rule["failed"]
        }
    )
    return checked.stages, failed, table


def require_whole(path):
    stages, failed, table = counted(path, everything=False)
    _, all_failed, all_found = counted(path, everything=True)

    assert failed == table
    assert all_failed == all_found
    assert table == {each: n for each, n in all_found.items() if each[0] in stages}


@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(records=RECORDS)
def test_in_both_modes_the_table_holds_what_is_counted(records, tmp_path):
    require_whole(
        write_file(tmp_path / "f.csv", LAYOUT, [person | change for person, change in records])
    )


def test_a_bad_date_without_a_rule_of_its_own_hides_no_other_value(tmp_path):
    path = TRIALS / "lost_findings.csv"
    checked = check(path, LAYOUT, quarter=QUARTER)

    found = set(pl.concat(tables(checked))["rule"])

    assert checked.stage == "valid-values"
    assert {"FMT-06", "VV-201"} <= found


@pytest.mark.parametrize("name", ["lost_findings", "two_headers", "c16_names", "esc"])
def test_no_trial_file_loses_a_finding(name):
    require_whole(TRIALS / f"{name}.csv")


def test_a_run_says_that_wips_has_replaced_its_layout(tmp_path, layout_2016):
    path = write_file(tmp_path / "f.csv", layout_2016, [ADULT])

    result = CliRunner().invoke(pirl, ["check", str(path)])

    assert "WIPS has replaced layout 2016." in result.stderr
    assert json.loads(result.stdout)["findings"] == 0


def test_a_clean_file_is_called_clean_and_the_rules_that_need_the_quarter_are_counted(
    tmp_path, layout_2016
):
    path = write_file(tmp_path / "f.csv", layout_2016, [ADULT])
    checked = check(path, layout_2016)
    said = StringIO()

    print_findings(checked, summary_of(checked), Console(file=said, width=300))

    assert said.getvalue().startswith("Clean.")
    assert "rules need --quarter" in said.getvalue()
