import re
from datetime import date

import polars as pl
import pytest

from openajc.federal.batches import Batch, RowChecker
from openajc.federal.language.binding import bind
from openajc.federal.language.parsing import parse
from openajc.federal.language.simplifying import simplify
from openajc.federal.layout_files import load_layout
from openajc.federal.plan import make_plan
from openajc.federal.rule_files import load_catalogue, read_rules, rule_paths


WIDEST = load_layout("2021")
WRITTEN = [rule for path in rule_paths() for rule in read_rules(path)]
WITH_EXAMPLES = [rule for rule in WRITTEN if rule.condition is not None]
PLAN = make_plan(WIDEST, date(2026, 9, 30))


@pytest.fixture(scope="module")
def outcomes():
    """Run every example in one batch; return which rules failed on each."""
    examples = [example for rule in WITH_EXAMPLES for example in (rule.passes, rule.fails)]
    schema = {"row": pl.UInt32(), **dict.fromkeys(WIDEST.numbers, pl.String())}
    records = [{"row": at} | dict(example) for at, example in enumerate(examples)]
    checker = RowChecker(PLAN)
    batch = Batch(checker, pl.DataFrame(records, schema=schema), {}, logic=True)
    values = batch.check_values()
    assert values.rows() == []
    found = batch.check_logic()
    failed = {(row, PLAN.rules[at].id) for row, at in found.select("row", "rule_at").iter_rows()}
    applied = batch.masks
    return {
        rule.id: (
            applied[f"applies:{PLAN.index[rule.id]}"][2 * at],
            (2 * at, rule.id) in failed,
            applied[f"applies:{PLAN.index[rule.id]}"][2 * at + 1],
            (2 * at + 1, rule.id) in failed,
        )
        for at, rule in enumerate(WITH_EXAMPLES)
    }


@pytest.mark.parametrize("rule", WITH_EXAMPLES, ids=lambda rule: rule.id)
def test_each_rule_applies_to_both_examples_passes_one_and_fails_the_other(rule, outcomes):
    assert outcomes[rule.id] == (True, False, True, True)


@pytest.mark.parametrize("rule", WRITTEN, ids=lambda rule: rule.id)
def test_each_rule_says_in_words_what_it_means_and_how_far_it_can_be_trusted(rule):
    assert rule.message.endswith(".")
    assert rule.status in {"confirmed", "derived"}
    assert rule.trust
    assert rule.source


def test_every_row_of_the_catalogue_is_tested_or_listed_with_the_reason():
    catalogue = load_catalogue(WIDEST)

    tested = {rule.id for rule in catalogue.rules if not rule.id.startswith("federal-")}
    reasons = {rule.id: rule.why for rule in catalogue.not_implemented}

    assert len(tested) + len(reasons) == 782
    assert tested.isdisjoint(reasons)
    assert all(reasons.values())


def test_only_behavior_seen_in_wips_is_called_confirmed():
    confirmed = {rule.id for rule in load_catalogue(WIDEST).rules if rule.status == "confirmed"}

    assert confirmed == {"FMT-01", "FMT-02", "FMT-03", "FMT-04", "FMT-06", "LG-001", "DUP-05"}


@pytest.mark.parametrize(
    ("rule", "why"),
    [
        ("RQ-108-B", "may be blank"),
        ("RQ-2700", "LG-161"),
        ("LG-171", "text was not found"),
        ("DQ-001", "share"),
        ("DUP-07", "VV-100"),
        ("RQ-105", "may be blank"),
    ],
)
def test_what_is_not_tested_says_why(rule, why):
    reasons = {row.id: row.why for row in load_catalogue(WIDEST).not_implemented}

    assert why in reasons[rule]


def test_without_a_quarter_rules_of_the_report_period_are_listed_with_that_reason():
    reasons = {row.id: row.why for row in make_plan(WIDEST).not_implemented}

    assert "--quarter" in reasons["LG-005"]
    assert "--quarter" in reasons["RQ-1602"]


def test_a_rule_about_elements_that_the_layout_lacks_is_listed_with_that_reason():
    reasons = {row.id: row.why for row in load_catalogue(load_layout("2016")).not_implemented}

    assert "Layout 2016 lacks an element that the rule reads" in reasons["LG-100"]
    assert reasons["VV-3004"] == "Layout 2016 lacks the element."
    assert len(reasons) == 295


def test_a_rule_is_in_force_only_between_its_dates():
    rule = load_catalogue(WIDEST).by_id()["LG-002"]

    dated = type(rule)(
        **{**{name: getattr(rule, name) for name in rule.__slots__}, "starts_on": "2021-07-01"}
    )

    assert not dated.in_force("2021-06-30")
    assert dated.in_force("2021-09-30")


@pytest.mark.parametrize("version", ["2016", "2021"])
def test_a_required_element_is_asked_for_in_words_and_not_in_the_language_of_rules(version):
    made = [rule for rule in load_catalogue(load_layout(version)).rules if rule.id[:3] == "RQ-"]

    assert made
    assert not [rule.message for rule in made if re.search(r"[][=<>_]", rule.message)]


def test_a_required_element_says_of_whom_and_when():
    rules = load_catalogue(WIDEST).by_id()

    assert rules["RQ-1900"].message == (
        "Youth 2nd Quarter Placement (Title I) (1900) must not be blank on records of Youth "
        "once it is due, 4 quarters after the quarter of exit."
    )
    assert rules["RQ-103"].message.endswith("(103) must not be blank on any record.")


def test_the_population_shown_is_the_one_that_is_tested():
    catalogue = load_catalogue(WIDEST)
    replaced = {general for rule in catalogue.rules for general in rule.instead_of}
    made = [rule for rule in catalogue.rules if rule.id[:3] == "RQ-" and rule.id not in replaced]

    for rule in made:
        shown = bind(parse(rule.applies_text), WIDEST, catalogue.predicates)
        assert simplify(shown, frozenset()) == simplify(rule.applies, frozenset()), rule.id
    assert len(made) > 30
