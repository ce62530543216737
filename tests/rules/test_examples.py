"""Run every worked example beside this file against the rule it names."""

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

import pytest
import yaml

from openajc.policy.loader import current_policy
from openajc.rules.facts import BadFacts
from openajc.rules.outcome import as_json
from openajc.rules.registry import RULES, decide


HERE = Path(__file__).parent
AREAS = HERE.parent / "policy" / "areas"
CASE_KEYS = {"name", "shows", "area", "today", "facts", "decision", "bad"}
FILES = sorted(HERE.rglob("*.yaml"))
EDGES = {f"E-{n}" for n in range(1, 21)}


def plain(value: object) -> object:
    """Dates as JSON writes them."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    return [plain(item) for item in value] if isinstance(value, list) else value


def cases() -> Iterator[tuple[str, str, dict]]:
    for path in FILES:
        data = plain(yaml.safe_load(path.read_text()))
        for case in data["cases"]:
            yield path.stem, data["rule"], case


def assert_holds(got: object, wanted: object, at: str) -> None:
    """Compare what an example states; a mapping may state a part, a word after ~ is found in the text."""
    if isinstance(wanted, Mapping):
        assert isinstance(got, Mapping), at
        for key, value in wanted.items():
            assert key in got, f"{at}.{key}"
            assert_holds(got[key], value, f"{at}.{key}")
    elif isinstance(wanted, list) and isinstance(got, list):
        assert len(got) == len(wanted), (at, got)
        for n, (one, other) in enumerate(zip(got, wanted, strict=True)):
            assert_holds(one, other, f"{at}[{n}]")
    elif isinstance(wanted, str) and wanted.startswith("~"):
        assert wanted[1:] in str(got), (at, got)
    else:
        assert got == wanted, (at, got)


def policy_of(case: Mapping[str, object]):
    area = case.get("area", "slo")
    return current_policy(area) if area == "slo" else current_policy(area, root=AREAS)


@pytest.mark.parametrize(
    ("rule", "case"),
    [pytest.param(r, case, id=f"{r} {stem}: {case['name']}") for stem, r, case in cases()],
)
def test_example(rule, case):
    assert set(case) <= CASE_KEYS
    today = date.fromisoformat(case["today"])

    if "bad" in case:
        with pytest.raises(BadFacts) as refused:
            decide(rule, case["facts"], today=today, policy=policy_of(case))
        assert refused.value.field == case["bad"]
        return
    decision = as_json(decide(rule, case["facts"], today=today, policy=policy_of(case)))
    decision["authority"] = [authority["id"] for authority in decision["authority"]]

    assert decision["rule"] == rule
    assert_holds(decision, case["decision"], rule)


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_an_example_lies_in_the_folder_of_a_rule_there_is(path):
    rule = yaml.safe_load(path.read_text())["rule"]

    assert rule in RULES
    assert path.parent.name == rule.replace("-", "_")


def test_every_rule_has_examples():
    assert {rule for _, rule, _ in cases()} == set(RULES)


def test_every_decided_edge_has_an_example():
    assert {edge for *_, case in cases() for edge in case.get("shows", [])} >= EDGES
